"""`sentiers report` and `sentiers translated`, typed."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.problems import Severity
from tests.conftest import Project

STOP = "trails/vallon/stops/moulin-haut.yml"


def typed(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--trails", str(project.trails), "--lang", "en", *words], catch_exceptions=False)


def test_the_report_says_what_is_missing(small: Project) -> None:
    report = json.loads(typed(small, "report", "--format", "json").stdout)
    assert report["missing"]["position"] == ["A3"]
    assert "A1" not in report["missing"]["survey"] and "A2" in report["missing"]["survey"]
    assert report["missing"]["question"] == [] and report["missing"]["source"] == []
    assert report["languages"]["fr"]["formula"] == "Kandel & Moles 1958"
    assert report["languages"]["en"]["translations"] == {"undated": 5}


def test_the_truth_debt(small: Project) -> None:
    small.edit(STOP, "{lat: 49.0040, lon: 2.0040, accuracy_m: 5, source: releve}",
               "{area: {lat: 49.0045, lon: 2.0040, radius_m: 130}, source: releve}")  # fmt: skip
    small.edit(STOP, "access:", 'doubts: [{fr: "Personne ne sait qui tenait ce moulin."}]\naccess:')
    small.edit(
        "trails/moulins/stops/moulin-bas.yml", "{lat: 49.0080, lon: 2.0000, accuracy_m: 20, source: releve}", "anywhere"
    )
    small.edit(
        "trails/moulins/trail.yml", ', leg: {to: lavoir, words: {fr: "Traversez le pré.", en: "Cross the meadow."}}', ""
    )
    small.edit("trails/sources.yml", 'url: "https://valmont.example/releve"}',
               'url: "https://valmont.example/releve", opened: 2024-11-02}\n'
               'carte: {title: {fr: "Carte"}, url: "https://valmont.example/carte"}')  # fmt: skip
    report = json.loads(typed(small, "report", "--format", "json", "--on", "2026-06-01").stdout)
    assert report["missing"]["position"] == ["A3"]
    assert report["missing"]["survey"] == ["A2", "A3", "B2"], "what is read anywhere needs no survey, an area does"
    assert report["truth"] == {
        "places": {"point": ["A1", "B2"], "area": ["A2"], "anywhere": ["B1"], "unlocated": ["A3"]},
        "surveyed": ["A1"],
        "doubts": {"A2": 1},
        "old_facts": [{"code": code, "fact": 0, "source_year": 1830} for code in ("A1", "A2", "A3", "B1", "B2")],
        "sources": {
            "without_address": ["cadastre"],
            "cited_once": [],
            "uncited": ["carte"],
            "never_opened": ["carte"],
            "not_opened_for_a_year": {"releve": "2024-11-02"},
        },
    }
    told = typed(small, "report", "--format", "markdown", "--on", "2026-06-01").stdout
    for line in ("located in an area: 1 (A2)", "read anywhere: 1 (B1)", "doubts told: 1 (A2)",
                 "figures from a source older than 10 years: 5 (A1, A2, A3, B1, B2)", "sources without address: 1 (cadastre)",
                 "sources cited nowhere: 1 (carte)", "sources not opened for a year: 1 (releve 2024-11-02)"):  # fmt: skip
        assert f"- {line}\n" in told, line
    earlier = json.loads(typed(small, "report", "--format", "json", "--on", "2025-01-01").stdout)
    assert earlier["truth"]["sources"]["not_opened_for_a_year"] == {}


def test_codes_go_by_trail_then_by_number(small: Project) -> None:
    small.edit("trails/vallon/stops/pont.yml", "code: A1", "code: A10")
    report = json.loads(typed(small, "report", "--format", "json", "--on", "2026-06-01").stdout)
    assert report["truth"]["places"]["point"] == ["A2", "A10", "B1", "B2"]


def test_words_and_ease_stand_in_the_csv(small: Project) -> None:
    rows = list(csv.DictReader(io.StringIO(typed(small, "report", "--format", "csv").stdout.removeprefix("\ufeff"))))
    row = next(row for row in rows if row["code"] == "A2")
    assert (row["trail"], row["located"], row["surveyed"], row["question"]) == ("A", "yes", "no", "yes")
    assert row["fr_essential_words"] == "41" and row["en_story_words"] == "86"
    assert 60 < float(row["fr_ease"]) < 110


def test_a_translation_is_undated_then_fresh_then_stale(small: Project) -> None:
    def state() -> str:
        report = json.loads(typed(small, "report", "--format", "json").stdout)
        return next(stop for stop in report["stops"] if stop["code"] == "A2")["languages"]["en"]["translation"]

    assert state() == "undated"
    assert (
        typed(small, "translated", "a2").stdout == "A2: the translation is noted as made from the text as it is now.\n"
    )
    assert state() == "fresh"
    assert typed(small, "translated", "A2").stdout == "A2: this was noted already.\n"
    small.edit(STOP, "une meule de pierre", "une meule de grès")
    assert state() == "stale"
    assert "translation stale" in " ".join(typed(small, "report").stdout.split())
    typed(small, "translated", "A2", "--language", "en")
    assert state() == "fresh"


def test_a_text_without_translation_makes_it_partial_and_a_story_without_makes_it_missing(small: Project) -> None:
    small.edit(STOP, 'look: {fr: "Cherchez la trace de la roue sur le mur.", en: "Look for the mark of the wheel on the wall."}',
               'look: {fr: "Cherchez la trace de la roue sur le mur."}')  # fmt: skip
    markdown = typed(small, "report", "--format", "markdown").stdout
    assert "- en: translation partial: 1 (A2)" in markdown
    text = (small.root / STOP).read_text("utf-8")
    start = text.index("  en: |\n")
    small.write(STOP, text[:start] + text[text.index("position:") :])
    assert "- en: translation missing: 1 (A2)" in typed(small, "report", "--format", "markdown").stdout


def test_what_is_left_to_do_says_where_and_how(small: Project) -> None:
    small.edit("trails/people.yml", "consent: {given: 2025-03-01", "consent: {until: 2026-02-01, given: 2025-03-01")
    told = json.loads(typed(small, "report", "--todo", "--format", "json", "--on", "2026-01-15").stdout)
    tasks = {(task["kind"], task["about"]): task for task in told["tasks"]}
    consent = tasks["consent", "rose"]
    assert consent["what"].endswith("ends in 17 days")
    assert consent["how"] == "Ask whether it may go on, then write the new day under consent.until."
    assert (
        small.root.joinpath(consent["file"])
        .read_text("utf-8")
        .splitlines()[consent["line"] - 1]
        .strip()
        .startswith("consent:")
    )
    assert tasks["translation", "A2"]["how"] == "Read both side by side, then type: sentiers translated A2"
    assert tasks["place", "A3"] | {"line": 0} == {
        "kind": "place", "about": "A3", "file": "trails/vallon/stops/source-cachee.yml", "line": 0, "key": None,
        "what": "nobody has found its place yet",
        "how": "Note it there with the notebook (/en/survey/), then type: sentiers survey FILE",
    }  # fmt: skip
    assert ("line", "B") in tasks and ("line", "A") not in tasks, "the line of A was recorded"
    assert ("survey", "A1") not in tasks, "A1 was surveyed, and its access is known"
    kinds = [task["kind"] for task in told["tasks"]]
    assert list(dict.fromkeys(kinds)) == list(told["count"]), "one kind after the other"
    assert kinds.index("consent") < kinds.index("translation") < kinds.index("place") < kinds.index("plaque")
    typed(small, "translated", "A2")
    assert "translated A2" not in typed(small, "report", "--todo").stdout


def test_what_is_left_to_do_in_words(small: Project) -> None:
    small.edit(STOP, "kind: heritage", "kind: heirtage")
    french = CliRunner().invoke(main, ["--trails", str(small.trails), "report", "--todo", "--lang", "fr"]).stdout
    lines = [" ".join(line.split()) for line in french.splitlines()]
    assert lines[0].endswith("choses restent à faire.")
    assert "Lieux à trouver (1)" in lines
    assert any(line.startswith(f"{STOP}:") and "heirtage" in line for line in lines), "what blocks comes with its line"
    markdown = typed(small, "report", "--todo", "--format", "markdown").stdout
    assert markdown.startswith("# Left to do\n") and "\n- [ ] A3: nobody has found its place yet. Note it" in markdown
    rows = list(csv.DictReader(io.StringIO(typed(small, "report", "--todo", "--format", "csv").stdout[1:])))
    assert [row["about"] for row in rows if row["kind"] == "place"] == ["A3"]


def test_a_guide_that_blocks_publication_has_its_report_too(small: Project) -> None:
    small.edit(STOP, "kind: heritage", "kind: heirtage")
    result = typed(small, "report", "--format", "csv")
    assert result.exit_code == 0 and "A1,A," in result.stdout and "A2,A," not in result.stdout
    assert "1 problem blocks the guide, and what it touches may be missing here: sentiers check" in result.stderr


def test_without_guide_no_report(small: Project) -> None:
    small.edit("trails/guide.yml", "licence: Licence Ouverte 2.0", "")
    result = typed(small, "report")
    assert result.exit_code == 1 and "There is no report: the guide could not be read." in result.stderr


def test_the_translation_of_a_trail_is_noted_and_grows_old(small: Project) -> None:
    trail = "trails/vallon/trail.yml"
    assert typed(small, "translated", "A").stdout.startswith("A: the translation is noted")

    def stale() -> list[str]:
        return [line for line in small.lines(least=Severity.ADVICE) if line.startswith(trail) and "has changed" in line]

    assert stale() == []
    small.edit(trail, "Suivez le canal.", "Longez le canal.")
    assert len(stale()) == 1 and stale()[0].endswith(
        "the French text has changed since it was translated into English. Read the translation again, then run: "
        "sentiers translated A"
    )
    report = json.loads(typed(small, "report", "--format", "json").stdout)
    assert report["trail_translations"] == {
        "A": {"fr": "original", "en": "stale"},
        "B": {"fr": "original", "en": "undated"},
    }
    assert "- en: translation of trails stale: 1 (A)\n" in typed(small, "report", "--format", "markdown").stdout
    assert "A: the translation into English is older than the text." in typed(small, "report", "--todo").stdout


FORMS = {
    "no key": ("", "translated: {en: %s}\n# end"),
    "flow": ("translated: {en: 00000000}   # kept\n", "translated: {en: %s}   # kept\n"),
    "quoted": ('translated: {en: "00000000"}\n', "translated: {en: %s}\n"),
    "empty flow": ("translated: {}\n", "translated: {en: %s}\n"),
    "nothing": ("translated:   # later\n", "translated: {en: %s}   # later\n"),
    "block": ("translated:\n  # note\n  en: 00000000\n", "translated:\n  # note\n  en: %s\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_digest_is_inserted_and_nothing_else_moves(small: Project, form: str) -> None:
    before, after = FORMS[form]
    text = (small.root / STOP).read_text("utf-8")
    small.write(STOP, f"# a comment\n{text}{before}# end\n" if before else f"# a comment\n{text}# end")
    whole = (small.root / STOP).read_text("utf-8")
    assert typed(small, "translated", "A2").exit_code == 0
    changed = (small.root / STOP).read_text("utf-8")
    digest = json.loads(typed(small, "report", "--format", "json").stdout)["stops"][1]["languages"]["en"]["translation"]
    assert digest == "fresh"
    found = changed.split("en: ")[-1][:8]
    expected = whole.replace(before, after % found) if before else whole.removesuffix("# end") + after % found
    assert changed == expected


def test_windows_line_ends_stay(small: Project) -> None:
    text = (small.root / STOP).read_bytes().replace(b"\n", b"\r\n")
    small.write(STOP, b"\xef\xbb\xbf" + text)
    assert typed(small, "translated", "A2").exit_code == 0
    changed = (small.root / STOP).read_bytes()
    assert changed.startswith(b"\xef\xbb\xbf" + text) and changed.endswith(b"}\r\n")
    assert b"\n" not in changed.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["A9"], "No stop has the code A9. Did you mean A3?\n"),
        (["ZZZZ"], "No stop has the code ZZZZ.\n"),
        (["A2", "-l", "fr"], "fr is the guide’s first language: translations are made from it.\n"),
        (["A2", "-l", "nl"], "nl is not a language of this guide: it has fr, en.\n"),
    ],
)
def test_what_cannot_be_noted_is_said(small: Project, words: list[str], said: str) -> None:
    result = typed(small, "translated", *words)
    assert result.exit_code == 1
    assert result.stderr == said


def test_one_wrong_code_and_no_file_is_touched(small: Project) -> None:
    before = (small.root / STOP).read_bytes()
    assert typed(small, "translated", "A2", "ZZZZ").exit_code == 1
    assert (small.root / STOP).read_bytes() == before
