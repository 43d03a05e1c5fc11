"""Booklets and sheets as they stand under print/."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageColor

from generator.build import prepare
from generator.render.artifacts import Artifact
from generator.render.context import RenderContext
from generator.render.print.press import Press
from generator.render.print.published import printed_matter, published_jobs
from tests.conftest import Project, needs
from tests.photographs import BESIDE, with_media
from tests.render.print.conftest import TEMPLATES, codes_on

Pages = Callable[[bytes], list[np.ndarray]]
ADDRESS = "HTTPS://CHEMINS.VALMONT.EXAMPLE/{}/"


class Kept:
    """Keeps in memory, and counts what had to be made."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.made = 0

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        if name not in self.kept:
            self.made += 1
            self.kept[name] = make()
        return self.kept[name]


def test_each_trail_has_five_files_in_each_language(printed: dict[str, Artifact]) -> None:
    suffixes = ("", "-fold", "-large", "-pupils", "-teachers")
    wanted = {
        f"print/{letter}-{language}{suffix}.pdf" for letter in "AB" for language in ("fr", "en") for suffix in suffixes
    }
    assert set(printed) == wanted


def test_readers_of_tags_and_structure_find_no_fault(
    printed: dict[str, Artifact], faults: Callable[..., list[str]]
) -> None:
    for path, artifact in printed.items():
        assert faults(artifact.content) == [], path


def test_every_file_says_its_language_and_title_and_embeds_its_fonts(printed: dict[str, Artifact]) -> None:
    for path, artifact in printed.items():
        with pikepdf.open(io.BytesIO(artifact.content)) as document:
            assert str(document.Root.Lang)[:2] == path.split("-")[1][:2], path
            assert str(document.docinfo["/Title"]).startswith(("A – ", "B – ")), path
            fonts = [
                item
                for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
            ]
            assert fonts and all("/FontFile2" in font or "/FontFile3" in font for font in fonts), path
            names = {str(font.FontName).partition("+")[2] for font in fonts}
            assert names <= {
                "NotoSans-Regular",
                "NotoSans-SemiBold",
                "NotoSans-Bold",
                "NotoSerif-Regular",
                "NotoSerif-Bold",
                "NotoSerifItalic-Italic",
                "NotoSerif-Italic",
            }, names


def test_the_booklet_has_a_bookmark_and_a_code_for_every_stop(printed: dict[str, Artifact], pages: Pages) -> None:
    booklet = printed["print/A-fr.pdf"].content
    with pikepdf.open(io.BytesIO(booklet)) as document, document.open_outline() as outline:
        names = [str(item.title) for item in outline.root]
    assert any("pont de pierre" in name for name in names)
    read = [code for page in pages(booklet) for code in codes_on(page)]
    assert read == [(ADDRESS.format(code),) * 2 for code in ("A1", "A2", "A3", "A")]


def test_maps_and_codes_are_told_to_who_does_not_see_them(printed: dict[str, Artifact]) -> None:
    with pikepdf.open(io.BytesIO(printed["print/A-en.pdf"].content)) as document:
        told = [str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert any(text.startswith("Map of trail A") for text in told)
    assert "QR code: chemins.valmont.example/A1" in told


def test_answers_stand_on_the_last_page_only(
    printed: dict[str, Artifact], context: RenderContext, tmp_path: Path
) -> None:
    booklet = tmp_path / "booklet.pdf"
    booklet.write_bytes(printed["print/A-en.pdf"].content)
    text = subprocess.run([needs("pdftotext"), str(booklet), "-"], check=True, capture_output=True).stdout.decode()
    said = [" ".join(page.split()) for page in text.split("\f") if page.strip()]
    reasons = [stop.question.because.root["en"] for stop in context.guide.trails[0].stops if stop.question]
    for reason in reasons:
        start = reason[:18].replace("'", "’")
        assert [start in page for page in said] == [False] * (len(said) - 1) + [True]


def test_the_folded_booklet_has_two_pages_on_a_side_and_whole_sheets(printed: dict[str, Artifact]) -> None:
    with (
        pikepdf.open(io.BytesIO(printed["print/A-fr.pdf"].content)) as plain,
        pikepdf.open(io.BytesIO(printed["print/A-fr-fold.pdf"].content)) as folded,
    ):
        assert len(folded.pages) == 2 * -(-len(plain.pages) // 4)
        width, height = (float(edge) for edge in list(folded.pages[0].mediabox)[2:])
    assert (width * 25.4 / 72, height * 25.4 / 72) == (pytest.approx(296, abs=0.1), pytest.approx(210, abs=0.1))


def test_the_folded_booklet_is_read_aloud_like_the_plain_one(printed: dict[str, Artifact], tmp_path: Path) -> None:
    def told(path: str) -> list[str]:
        """The tags and their words in their order, as poppler walks them."""
        file = tmp_path / "told.pdf"
        file.write_bytes(printed[path].content)
        command = [needs("pdfinfo"), "-struct-text", str(file)]
        lines = subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace").splitlines()
        return [line for line in lines if "/BBox" not in line and "Object " not in line]

    plain = told("print/A-fr.pdf")
    assert len(plain) > 200 and told("print/A-fr-fold.pdf") == plain


def test_the_folded_booklet_leads_where_the_plain_one_does(printed: dict[str, Artifact]) -> None:
    def links(path: str) -> list[str]:
        with pikepdf.open(io.BytesIO(printed[path].content)) as document:
            return sorted(str(link.A.URI) for page in document.pages for link in page.get("/Annots", []))

    def bookmarks(path: str) -> list[str]:
        with pikepdf.open(io.BytesIO(printed[path].content)) as document, document.open_outline() as outline:
            return [str(item.title) for item in outline.root]

    assert links("print/A-fr-fold.pdf") == links("print/A-fr.pdf")
    assert bookmarks("print/A-fr-fold.pdf") == bookmarks("print/A-fr.pdf")


def test_nothing_is_printed_twice_and_everything_comes_out_the_same(context: RenderContext, press: Press) -> None:
    cache = Kept()
    jobs = [make() for make in published_jobs(context)[:4]]
    first = [press.print(job, cache) for job in jobs]
    made = cache.made
    again = [Press(TEMPLATES).print(job, cache) for job in jobs]
    assert cache.made == made and [printed.files for printed in again] == [printed.files for printed in first]
    assert all(printed.fresh for printed in first) and not any(printed.fresh for printed in again)
    assert Press(TEMPLATES).print(jobs[0], Kept()).files == first[0].files


def test_a_changed_text_prints_only_what_says_it(context: RenderContext, press: Press) -> None:
    cache = Kept()
    jobs = [make() for make in published_jobs(context)[:4]]
    for job in jobs:
        press.print(job, cache)
    stops = [
        {**stop, "story": {"blocks": [{"t": "p", "c": ["Autre"]}], "lang": "fr"}} for stop in jobs[0].data["stops"]
    ]
    changed = type(jobs[0])(jobs[0].template, {**jobs[0].data, "stops": stops}, jobs[0].files)
    made = cache.made
    assert press.print(changed, cache).fresh and cache.made == made + 2
    assert not press.print(jobs[2], cache).fresh


def _words_of_pages(pdf: bytes) -> list[str]:
    text = subprocess.run([needs("pdftotext"), "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    return [" ".join(page.split()) for page in text.removesuffix("\f").split("\f")]


def test_what_is_long_leaves_no_page_to_a_few_words(context: RenderContext, press: Press) -> None:
    """A cover in large print, a code under a long way, and the last question of a pupil's sheet stand with what they belong to."""
    booklet, large, pupils = (make() for make in published_jobs(context)[:3])
    stops = booklet.data["stops"]
    title = {"text": "Mémoire de la Grande Guerre dans la plaine", "lang": "fr"}
    tagline = {"text": "Des moulins de la plaine au cimetière le plus haut, un siècle de mémoire.", "lang": "fr"}
    way = {"text": "Suivez le canal jusqu’au pont de bois, puis la rive gauche. " * 14, "lang": "fr"}
    doubts = [{"text": "Nous ne savons pas encore qui l’a bâti, ni en quelle année. " * 3, "lang": "fr"}] * 5
    long_ways = [{**stop, "leg": {**stops[0]["leg"], "words": way}, "doubts": doubts} for stop in stops]
    asked = [{**stop, "question": stops[0]["question"]} for stop in stops * 3]
    unsure = [{**stops[0], "doubts": doubts[:1] * count} for count in range(1, 9)]
    cover, told, spreads, sheet = (
        _words_of_pages(press.pdf(job.template, json.dumps({**job.data, **changed})))
        for job, changed in (
            (large, {"title": title, "tagline": tagline}),
            (large, {"stops": unsure}),
            (booklet, {"stops": long_ways}),
            (pupils, {"stops": asked}),
        )
    )
    assert cover[0].endswith("Gros caractères. A Page 1") and cover[1].startswith("Le sentier")
    codes = [number for number, page in enumerate(spreads, 1) if "Scannez, ou tapez" in page]
    assert codes == [5, 7, 9], "the right page of each spread holds the code"
    codes = [number for number, page in enumerate(told) if "Scannez, ou tapez" in page]
    assert len(codes) == 8 and told[codes[0]].endswith("A1 Page 5"), "the foot names the stop"
    alone = [told[number] for number in codes if not re.search("une réponse|Nous ne savons pas", told[number])]
    assert alone == [], "a code stands with what comes before it"
    assert "Publié par" in told[-1] and len(told[-1].split()) > 15
    assert [page.count("A. ") for page in sheet if "A. " in page] == [9]
    assert "Mon score, sur" in next(page for page in sheet if "A. " in page)


LEAST_LINES, LEAST_HEIGHT = 5, 0.33
"""Lines of text, or how far down its ink goes as a share of the page, that a page has at least, its foot apart."""


def _nearly_empty(path: str, pdf: bytes, folder: Path) -> list[str]:
    """The pages after the cover that have next to nothing on them."""
    text = subprocess.run([needs("pdftotext"), "-layout", "-", "-"], input=pdf, check=True, capture_output=True).stdout
    found = []
    for number, (words, picture) in enumerate(
        zip(text.decode().removesuffix("\f").split("\f"), coloured(pdf, folder, dpi=20), strict=True), 1
    ):
        lines = [line for line in words.splitlines() if line.strip()][:-1]
        rows = np.flatnonzero((picture[: int(0.92 * len(picture))] < 160).any(axis=(1, 2)))
        depth = rows[-1] / len(picture) if len(rows) else 0
        opens = lines and lines[0].strip() in {"Le sentier", "The trail"}  # a short introduction is all there is to say
        if number > 1 and not opens and len(lines) < LEAST_LINES and depth < LEAST_HEIGHT:
            found.append(f"{path}, page {number}: {lines}")
    return found


@pytest.mark.parametrize("letters", [0, 250, 520, 760, 1000])
def test_every_stop_of_a_booklet_has_room_for_notes(context: RenderContext, press: Press, letters: int) -> None:
    """Whatever its way on takes of the page beside its code: where little is left, a line beside the heading."""
    booklet = published_jobs(context)[0]()
    way = {"text": "Suivez le canal jusqu’au pont. " * (letters // 30), "lang": "fr"}
    legs = [stop["leg"] for stop in booklet.data["stops"] if stop["leg"]]
    stops = [{**stop, "leg": {**legs[0], "words": way}} for stop in booklet.data["stops"]]
    pages = _words_of_pages(press.pdf(booklet.template, json.dumps({**booklet.data, "stops": stops})))
    told = [page for page in pages if "Scannez, ou tapez" in page]
    assert len(told) == len(stops) and all("Mes notes" in page for page in told)


def test_no_page_is_nearly_empty(printed: dict[str, Artifact], tmp_path: Path) -> None:
    assert [page for path, made in printed.items() for page in _nearly_empty(path, made.content, tmp_path)] == []


def test_no_page_is_nearly_empty_where_titles_and_lists_are_long(
    context: RenderContext, press: Press, tmp_path: Path
) -> None:
    """Seven stops and more, with long titles; the lists of answers and sources, one longer each time, end anywhere on their page."""
    booklet, large, pupils = (make() for make in published_jobs(context)[:3])
    title = {"text": "Mémoire de la Grande Guerre dans la plaine, du moulin du haut au cimetière", "lang": "fr"}
    source = {**large.data["sources"][0], "title": title}
    for more in (0, 2, 5):
        stops = [{**large.data["stops"][0], "title": title, "code": f"A{number}"} for number in range(1, 8 + more)]
        safety = {
            "text": "Marchez sur les trottoirs et rendez-vous visible à la tombée du jour. " * (1 + 3 * more),
            "lang": "fr",
        }
        changed = {"title": title, "stops": stops, "sources": [source] * (5 + 2 * more), "safety": safety}
        for job, values in ((large, changed), (pupils, changed), (booklet, {"title": title, "safety": safety})):
            pdf = press.pdf(job.template, json.dumps({**job.data, **values}))
            assert _nearly_empty(f"{job.template} {more}", pdf, tmp_path) == []


def test_the_page_of_a_trail_leads_to_them(built: Path) -> None:
    page = (built / "A" / "index.html").read_text("utf-8")
    for suffix in ("", "-fold", "-large", "-pupils", "-teachers"):
        assert f'href="../print/A-fr{suffix}.pdf"' in page
        assert (built / "print" / f"A-fr{suffix}.pdf").read_bytes().startswith(b"%PDF")
    assert 'href="../../print/A-en.pdf"' in (built / "en" / "A1" / "index.html").read_text("utf-8")


def test_then_and_now_are_printed_side_by_side_with_their_words_and_credits(
    small: Project, pages: Pages, faults: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    with_media(small).edit(
        "trails/vallon/stops/pont.yml", "heading_deg: 230", "heading_deg: 230, aligned: {right_pct: 50}"
    )
    alone = "trails/vallon/stops/moulin-haut.yml"
    with (small.root / alone).open("a", encoding="utf-8") as stop:
        stop.write(BESIDE.splitlines()[1] + "\n" + BESIDE.splitlines()[4] + "\n")
    guide = prepare(small.trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    made = {output.path: output.make() for output in printed_matter(context)}
    for path in ("print/A-en.pdf", "print/A-en-large.pdf", "print/A-en-fold.pdf"):
        assert faults(made[path]) == []
        with pikepdf.open(io.BytesIO(made[path])) as document:
            told = [
                str(item.Alt) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
            ]
            pictures = [
                item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Width") == 960
            ]
        words = "Then, 1910. The bridge and its three arches. Now, 2024. The bridge painted green."
        assert words in told and len(pictures) == 2
        command = [needs("pdftotext"), "-raw", "-", "-"]
        words = subprocess.run(command, input=made[path], check=True, capture_output=True).stdout.decode()
        assert "Roue & bief, vus du pont Rose M., 2023. CC BY 4.0" in " ".join(words.split())
        assert "Then, 1910. Studio Valmont. Domaine public. Now, 2024. Rose M. CC BY 4.0." in " ".join(words.split())
        assert any(codes_on(page) for page in pages(made[path]))
        green, red = max(
            [_near(image, colour) for colour in ("rgb(20,140,40)", "rgb(200,30,30)")]
            for image in coloured(made[path], tmp_path)
        )
        assert red > 1000 and 0.47 < green / red < 0.53, "half of the newer one is moved out of the frame of the older"
    with pikepdf.open(io.BytesIO(made["print/A-en-pupils.pdf"])) as document:
        assert not any(isinstance(item, pikepdf.Stream) and item.get("/Width") == 960 for item in document.objects)


def coloured(pdf: bytes, folder: Path, dpi: int = 60) -> list[np.ndarray]:
    for old in folder.glob("coloured*.ppm"):
        old.unlink()
    command = [needs("pdftoppm"), "-r", str(dpi), "-", str(folder / "coloured")]
    subprocess.run(command, input=pdf, check=True, capture_output=True)
    return [np.asarray(Image.open(path)) for path in sorted(folder.glob("coloured*.ppm"))]


def _near(page: np.ndarray, colour: str) -> int:
    """How many points of a page have about a colour."""
    return int((np.abs(page.astype(int) - ImageColor.getrgb(colour)).max(axis=-1) < 40).sum())


def test_every_code_of_every_file_is_read_as_the_address_of_something(
    printed: dict[str, Artifact], context: RenderContext, pages: Pages
) -> None:
    """At 150 dpi, by zxing-cpp and OpenCV; a booklet has the codes of all its stops."""
    for path, artifact in printed.items():
        letter = path.split("/")[1][0]
        measured = next(each for each in context.guide.trails if each.trail.letter == letter)
        own = {ADDRESS.format(code) for code in (letter, *(stop.code for stop in measured.stops))}
        read = [code for page in pages(artifact.content) for code in codes_on(page)]
        assert all(zxing == opencv for zxing, opencv in read), path
        found = {zxing for zxing, _ in read}
        whole = not path.endswith(("-pupils.pdf", "-teachers.pdf"))
        assert found <= own and (not whole or found >= own - {ADDRESS.format(letter)}), path
