"""Photographs made for tests, with what a phone leaves in them: orientation, position, a colour profile."""

import io
from functools import cache

from PIL import Image, ImageCms, ImageDraw

from tests.conftest import SMALL, Project

SOUNDS = SMALL.parent / "sounds"
RED, BLUE = (200, 30, 30), (30, 60, 200)


def photograph(
    width_px: int = 2000, height_px: int = 1500, *, turned: bool = False, red: tuple[int, int, int] = RED
) -> bytes:
    """A JPEG whose upper half, as it is meant to be seen, is red and whose lower half is blue.

    turned: stored lying on its side, with the EXIF orientation that sets it upright. Always holds a GPS position and a camera.
    """
    image = Image.new("RGB", (width_px, height_px), BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, width_px, height_px // 2), fill=red)
    exif = Image.Exif()
    exif[0x010F] = "Camera of Valmont"
    exif.get_ifd(0x8825).update({1: "N", 2: (49.0, 0.0, 12.5), 3: "E", 4: (2.0, 0.0, 7.0)})
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92, exif=exif, comment=b"taken at home", icc_profile=_profile())
    return out.getvalue()


@cache  # a profile carries the second in which it was made
def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_media(project: Project) -> Project:
    """The small guide with two photos from one place, a recording in French, and what Rose remembers."""
    media = "trails/vallon/media"
    project.write(f"{media}/then.jpg", photograph(turned=True))
    project.write(f"{media}/now.jpg", photograph(1200, 900, red=(20, 140, 40)))
    project.write(f"{media}/wheel.jpg", photograph(640, 480))
    project.write(f"{media}/pont.mp3", (SOUNDS / "with-notes.mp3").read_bytes())
    with (project.root / "trails/vallon/stops/pont.yml").open("a", encoding="utf-8") as stop:
        stop.write(BESIDE)
    return project


BESIDE = """
photos:
  - {file: then.jpg, alt: {fr: "Le pont et ses trois arches", en: "The bridge and its three arches"}, author: "Studio Valmont", licence: "Domaine public", year: 1910}
  - {file: now.jpg, alt: {fr: "Le pont repeint en vert", en: "The bridge painted green"}, author: "Rose M.", licence: "CC BY 4.0", year: 2024}
  - {file: wheel.jpg, alt: {fr: "La roue du moulin"}, caption: {fr: "Roue & bief, vus du pont"}, author: "Rose M.", licence: "CC BY 4.0", year: 2023, people: [rose]}
then_now: {then: then.jpg, now: now.jpg, heading_deg: 230}
audio:
  fr: {file: pont.mp3, by: rose, transcript: "J’ai vu la roue tourner.\\n\\nElle ne tourne plus."}
voices:
  - {by: rose, quote: {fr: "On y lavait le linge le lundi."}, recorded: 2025-03-01}
"""
