"""Which inks the pages ask for, as Ghostscript parts them into plates."""

import subprocess

from generator.build import prepare
from generator.render.context import RenderContext
from generator.render.print.published import printed_matter
from tests.conftest import Project, needs
from tests.photographs import with_media
from tests.render.print.conftest import TEMPLATES


def inks_of_pages(pdf: bytes) -> list[tuple[float, ...]]:
    """The share of each page that cyan, magenta, yellow and black cover at all (Ghostscript, device inkcov)."""
    command = [needs("gs"), "-q", "-o", "-", "-sDEVICE=inkcov", "-"]
    told = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    return [tuple(float(share) for share in line.split()[:4]) for line in told.splitlines()]


def coloured_pages(pdf: bytes) -> list[int]:
    return [number for number, (c, m, y, _) in enumerate(inks_of_pages(pdf), 1) if c + m + y > 0]


def test_text_pages_of_booklets_are_printed_with_black_alone(small: Project) -> None:
    """Cover, maps and pictures have colour; a photo is printed where it finds room."""
    with (small.trails / "vallon/trail.yml").open("a", encoding="utf-8") as trail:
        trail.write('safety: {fr: "Tenez les enfants par la main.", en: "Hold children by the hand."}\n')
        trail.write('closures: [{from: 2026-03-01, to: 2099-03-09, why: {fr: "Fauchage.", en: "Mowing."}}]\n')
    guide = prepare(small.trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    made = {output.path: output.make() for output in printed_matter(context)}
    for language in ("fr", "en"):
        booklet = made[f"print/A-{language}.pdf"]
        assert coloured_pages(booklet) == [1, 3, 5, 7], "cover, map of the trail, maps of two stops"
        assert all(black > 0 for *_, black in inks_of_pages(booklet))
        assert coloured_pages(made[f"print/A-{language}-large.pdf"]) == [1, 3], "cover and map"
        assert coloured_pages(made[f"print/A-{language}-fold.pdf"]) == [1, 3, 5, 6], (
            "sides of pages 12-1, 10-3, 8-5, 6-7"
        )


def test_a_photo_is_the_only_colour_of_its_page(small: Project) -> None:
    guide = prepare(with_media(small).trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    made = {output.path: output.make() for output in printed_matter(context)}
    assert coloured_pages(made["print/A-fr.pdf"])[:4] == [1, 3, 4, 5]
