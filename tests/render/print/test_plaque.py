"""Plaques as a printer and a visitor get them."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pikepdf
import pytest

from generator.build import prepare
from generator.messages import msg
from generator.problems import CommandRefused
from generator.render.context import RenderContext
from generator.render.print.plaque import plaque_pdf
from generator.render.print.press import Press
from generator.render.print.sizes import MM_IN_A_POINT, PLAQUE_FORMATS
from tests.conftest import Project, needs
from tests.render.print.conftest import TEMPLATES, codes_on

Pages = Callable[[bytes], list[np.ndarray]]


def words_of(pdf: bytes) -> str:
    command = [needs("pdftotext"), "-raw", "-", "-"]
    return subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()


def confirmed(context: RenderContext) -> RenderContext:
    settings = context.guide.guide.settings.model_copy(update={"address_confirmed": True})
    return replace(context, guide=replace(context.guide, guide=replace(context.guide.guide, settings=settings)))


@pytest.mark.parametrize("size", PLAQUE_FORMATS)
def test_every_code_is_read_as_its_address(context: RenderContext, press: Press, pages: Pages, size: str) -> None:
    drawn = pages(plaque_pdf(context, ["A1", "B2"], size, press))
    address = "HTTPS://CHEMINS.VALMONT.EXAMPLE/{}/"
    assert [codes_on(page) for page in drawn] == [[(address.format(code),) * 2] for code in ("A1", "B2")]


@pytest.mark.parametrize("size", PLAQUE_FORMATS)
def test_boxes_hold_trim_and_three_millimetres_of_bleed(context: RenderContext, press: Press, size: str) -> None:
    format = PLAQUE_FORMATS[size]
    with pikepdf.open(io.BytesIO(plaque_pdf(context, ["A1"], size, press))) as document:
        page = document.pages[0]
        media, bleed, trim = (
            [float(edge) * MM_IN_A_POINT for edge in box] for box in (page.mediabox, page.BleedBox, page.TrimBox)
        )
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([format.width_mm, format.height_mm], abs=0.01)
    assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx([-3, -3, 3, 3], abs=0.01)
    assert [m - t for m, t in zip(media, trim, strict=True)] == pytest.approx([-10, -10, 10, 10], abs=0.01)


def test_a_plaque_says_its_essential_in_two_languages(context: RenderContext, press: Press) -> None:
    said = " ".join(words_of(plaque_pdf(context, ["A1"], "148x210", press)).split())
    stop = next(stop for stop in context.guide.guide.stops.values() if stop.code == "A1")
    assert stop.title.root["en"] in said and "chemins.valmont.example/A1" in said
    for language in ("fr", "en"):
        locale = next(locale for locale in context.locales if locale.language == language)
        assert " ".join(locale.say(stop.essential).text.split()[:3]) in said
        assert stop.essential.root[language].split()[-1].strip(".") in said


def test_what_is_the_same_in_both_languages_stands_once(small: Project, press: Press) -> None:
    small.edit("trails/vallon/stops/pont.yml", 'en: "The stone bridge"', 'en: "Le pont de pierre"')
    guide = prepare(small.trails)
    context = RenderContext(guide, guide.guide.settings.address, print_templates=TEMPLATES)
    said = " ".join(words_of(plaque_pdf(context, ["A1"], "148x210", press)).split())
    assert said.count("Le pont de pierre") == 1
    assert "Scannez, ou tapez : Scan, or type:" in said.replace("\u00a0", " ")
    assert "gratuit, rien à installer free, nothing to install" in said


def test_it_is_a_specimen_until_the_address_is_confirmed(context: RenderContext, press: Press) -> None:
    mark = context.locales[0].tr("SPECIMEN")
    assert mark in words_of(plaque_pdf(context, ["A1"], "148x210", press, specimen=False))
    assert mark not in words_of(plaque_pdf(confirmed(context), ["A1"], "148x210", press))
    assert mark in words_of(plaque_pdf(confirmed(context), ["A1"], "148x210", press, specimen=True))


def test_the_raised_layer_is_an_ink_of_its_own(context: RenderContext, press: Press) -> None:
    pdf = plaque_pdf(context, ["A1"], "148x210", press, tactile=True)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        flat, raised = document.pages
        space = raised.Resources.ColorSpace["/Tactile"]
        assert [str(part) for part in list(space)[:3]] == ["/Separation", "/TACTILE", "/DeviceCMYK"]
        inks = {
            str(item.operands[0]) for item in pikepdf.parse_content_stream(raised) if str(item.operator) in {"cs", "CS"}
        }
        assert "/Tactile" in inks
        assert "/Tactile" not in (flat.Resources.get("/ColorSpace") or {})


@pytest.mark.parametrize("tactile", [False, True])
def test_readers_of_tags_and_structure_find_no_fault(
    context: RenderContext, press: Press, faults: Callable[[bytes], list[str]], tactile: bool
) -> None:
    assert faults(plaque_pdf(context, [], "148x210", press, tactile=tactile)) == []


def test_what_nobody_has_is_refused_in_a_sentence(context: RenderContext, press: Press) -> None:
    with pytest.raises(CommandRefused) as refused:
        plaque_pdf(context, ["A1", "Z9"], "148x210", press)
    assert refused.value.message == msg(
        "No stop has the code {code}. Codes: {codes}.", code="Z9", codes="A1, A2, A3, B1, B2"
    )
    with pytest.raises(CommandRefused) as refused:
        plaque_pdf(context, ["A1"], "9x9", press)
    assert str(refused.value.message) == "No plaque is “9x9”. Sizes: 148x210, 120x160, 210x100, 210x297."


def test_a_text_too_long_for_the_size_is_refused(context: RenderContext, press: Press) -> None:
    stops = {
        key: stop.model_copy(update={"essential": type(stop.essential)({"fr": "Beaucoup de mots sur un mur. " * 60})})
        for key, stop in context.guide.guide.stops.items()
    }
    trails = tuple(
        replace(measured, stops=tuple(stops[stop.id] for stop in measured.stops)) for measured in context.guide.trails
    )
    guide = replace(context.guide, guide=replace(context.guide.guide, stops=stops), trails=trails)
    with pytest.raises(CommandRefused, match="texts of A1 are too long for 120x160"):
        plaque_pdf(replace(context, guide=guide), ["A1"], "120x160", press)


def test_a_letter_that_no_font_has_is_a_box_and_stops_nothing(
    context: RenderContext, press: Press, pages: Pages
) -> None:
    settings = context.guide.guide.settings.model_copy(update={"partners": ("漢字",)})
    guide = replace(context.guide, guide=replace(context.guide.guide, settings=settings))
    pdf = plaque_pdf(replace(context, guide=guide), ["A1"], "148x210", press)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/StructTreeRoot" in document.Root
        assert b"pdfuaid" not in document.Root.Metadata.read_bytes()
    assert codes_on(pages(pdf)[0]) == [("HTTPS://CHEMINS.VALMONT.EXAMPLE/A1/",) * 2]
