"""What people agreed to: how long it holds, who agrees for the young, and that nothing stays once it ends."""

import io
from datetime import date, timedelta
from typing import Annotated

import pytest
from PIL import Image

from generator.check.rules import checked
from generator.model.base import Document, Part
from generator.model.references import AuthorId, Names, SeenId, SpeakerId, references, without_people
from generator.model.values import Identifier
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from tests.conftest import Project
from tests.photographs import SOUNDS

STOP = "trails/vallon/stops/moulin-haut.yml"
PEOPLE = "trails/people.yml"
SCOPE = "scope: [name, text, voice, photo]"
GIVEN = (
    "authors: [equipe, rose]\n"
    'voices: [{by: rose, quote: {fr: "J’y lavais enfant."}, recorded: 2025-03-01}]\n'
    "audio: {fr: {file: rose.mp3, transcript: Les battoirs au matin., by: rose}}\n"
    'photos: [{file: roue.jpg, alt: {fr: "Une femme devant la roue", en: "A woman by the wheel"}, author: Équipe, licence: CC BY 4.0, year: 2024, people: [rose]}]'
)


@pytest.fixture
def spoken(small: Project) -> Project:
    """A stop that Rose signs, speaks at, and is seen on."""
    small.edit(STOP, "authors: [equipe]", GIVEN)
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), (90, 120, 150)).save(picture, "JPEG")
    small.write("trails/vallon/media/roue.jpg", picture.getvalue())
    small.write("trails/vallon/media/rose.mp3", (SOUNDS / "with-notes.mp3").read_bytes())
    return small


def said(project: Project, rule: str) -> list[str]:
    return [" ".join(problem.line("en").split()) for problem in project.problems() if problem.rule == rule]


def test_a_consent_that_ended_is_as_one_withdrawn(spoken: Project) -> None:
    spoken.edit(PEOPLE, SCOPE, f"{SCOPE}, until: 2026-02-01")
    assert spoken.lines() == []
    assert said(spoken, "consent-ended")[0] == (
        f"{STOP}:31:19: authors[1]: the consent of rose ended on 2026-02-01, so this is not published. "
        "Ask them whether it may go on, then write the new day in people.yml; else remove this."
    )
    stop = checked(*read_guide(spoken.trails)).guide.stops["moulin-haut"]
    assert (stop.authors, stop.voices, stop.audio, stop.photos) == (("equipe",), (), {}, ())


def test_the_end_of_a_consent_is_told_sixty_days_before(spoken: Project) -> None:
    last = date.today() + timedelta(days=60)
    spoken.edit(PEOPLE, SCOPE, f"{SCOPE}, until: {last}")
    assert said(spoken, "consent-ends-soon") == [
        f"{PEOPLE}:5:74: rose.consent.until: this consent ends in 60 days, and what it covers leaves the guide. "
        "Ask whether it may go on, then write the new day."
    ]
    spoken.edit(PEOPLE, f"until: {last}", f"until: {last + timedelta(days=1)}")
    assert said(spoken, "consent-ends-soon") == []


def test_the_day_is_that_of_the_build(spoken: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken.edit(PEOPLE, SCOPE, f"{SCOPE}, until: 2026-02-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769900400")  # 2026-01-31T23:00:00Z
    assert said(spoken, "consent-ended") == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("minor: true", "rose.consent.minor: somebody under age cannot agree alone. Ask a parent or guardian, then write who agreed: guardian: “her mother”. It is not published."),
        ("until: 2024-01-01", "rose.consent.until: 2024-01-01 is before 2025-03-01, the day it was given. Correct one of the two days."),
        ("proof: scan-rose.pdf", "rose.consent.proof: “scan-rose.pdf” is a document, and a consent form does not belong in the files of a guide. Say in words where the signed form lies, such as “town hall, folder 12”."),
        ('minor: true, guardian: "her aunt Odile", proof: "town hall, shelf 77"', None),
    ],
)  # fmt: skip
def test_a_consent_in_order(small: Project, more: str, line: str | None) -> None:
    small.edit(PEOPLE, SCOPE, f"{SCOPE}, {more}")
    assert [found.split(": ", 1)[1] for found in small.lines()] == ([line] if line else [])


def test_a_sentence_that_names_who_withdrew_is_refused(small: Project) -> None:
    small.edit(PEOPLE, SCOPE, f"{SCOPE}, withdrawn: 2026-02-01")
    small.edit(STOP, "Le moulin a tourné", "Le moulin de ROSE  M. a tourné")
    assert [line.split(": ", 1)[1] for line in said(small, "consent-withdrawn-name")] == [
        f"{key}.fr: Rose M. stands here by name, and their consent does not hold any more. Take the name out of the sentence."
        for key in ("essential", "story")
    ]


def test_everybody_who_withdrew_is_told_once_in_each_sentence(small: Project) -> None:
    small.edit(PEOPLE, SCOPE, f"{SCOPE}, withdrawn: 2026-02-01")
    other = "consent: {given: 2025-03-01, scope: [name], withdrawn: 2026-02-01}"
    small.write(
        PEOPLE,
        (small.root / PEOPLE).read_text("utf-8") + f'jean: {{kind: person, name: {{fr: "Jean Petit"}}, {other}}}\n',
    )
    small.edit(STOP, "    Le moulin a tourné", "    De Jean Petit à Rose M., et Jean Petit encore. Le moulin a tourné")
    assert [line.split(": ", 1)[1] for line in said(small, "consent-withdrawn-name")] == [
        f"story.fr: {name} stands here by name, and their consent does not hold any more. Take the name out of the sentence."
        for name in ("Jean Petit", "Rose M.")
    ]


def test_nothing_of_who_withdrew_is_in_the_site(spoken: Project) -> None:
    traces = [
        "Rose M.",
        "J’y lavais enfant",
        "Les battoirs au matin",
        "her aunt Odile",
        "shelf 77",
        "Une femme devant la roue",
    ]
    spoken.edit(PEOPLE, SCOPE, f'{SCOPE}, minor: true, guardian: "her aunt Odile", proof: "town hall, shelf 77"')
    before = {
        path.relative_to(spoken.root).as_posix(): path.read_bytes()
        for path in spoken.build().rglob("*")
        if path.is_file()
    }
    assert [trace for trace in traces if any(trace.encode() in content for content in before.values())] == [
        "Rose M.", "J’y lavais enfant", "Les battoirs au matin", "Une femme devant la roue",
    ]  # fmt: skip
    spoken.edit(PEOPLE, "minor: true", "withdrawn: 2026-02-01")
    after = {
        path.relative_to(spoken.root).as_posix(): path.read_bytes()
        for path in spoken.build().rglob("*")
        if path.is_file()
    }
    assert [trace for trace in traces if any(trace.encode() in content for content in after.values())] == []
    gone = set(before) - set(after)
    assert {path.rsplit(".", 1)[1] for path in gone} >= {"mp3", "jpg", "webp", "avif"}


def test_a_photo_goes_with_whoever_took_it(spoken: Project) -> None:
    spoken.edit(
        STOP,
        "author: Équipe, licence: CC BY 4.0, year: 2024, people: [rose]",
        "author: rose M., licence: CC BY 4.0, year: 2024",
    )
    spoken.edit(PEOPLE, SCOPE, f"{SCOPE}, withdrawn: 2026-02-01")
    assert spoken.lines() == []
    assert (
        "photos[0].author: rose M. has withdrawn their consent, so this is not published. Remove it from the file when you can."
        in [line.split(": ", 1)[1] for line in said(spoken, "consent-withdrawn")]
    )
    assert checked(*read_guide(spoken.trails)).guide.stops["moulin-haut"].photos == ()


class Told(Part):
    """A part that a later version might add."""

    who: SpeakerId
    seen: tuple[SeenId, ...] = ()
    helper: Annotated[Identifier, Names("person", "name")] | None = None


class Walk(Document):
    authors: tuple[AuthorId, ...]
    guide: AuthorId | None = None
    told: Told | None = None
    many: tuple[Told, ...] = ()
    by_language: dict[str, Told] = {}


def test_a_new_field_that_names_a_person_is_covered() -> None:
    gone, stays = Told(who="ann"), Told(who="bea")
    walk = Walk(
        authors=("ann", "bea"),
        guide="ann",
        told=Told(who="bea", helper="ann"),
        many=(stays, gone, Told(who="bea", seen=("cleo", "ann"))),
        by_language={"fr": gone, "nl": stays},
    )
    assert {found.path for found in references(walk) if found.name == "ann"} == {
        ("authors", 0), ("guide",), ("told", "helper"), ("many", 1, "who"), ("many", 2, "seen", 1), ("by_language", "fr", "who"),
    }  # fmt: skip
    assert without_people(walk, frozenset({"ann"})) == Walk(
        authors=("bea",), guide=None, told=None, many=(stays,), by_language={"nl": stays}
    )


def test_withdrawn_authors_leave_the_measured_trail(small: Project) -> None:
    small.edit("trails/vallon/trail.yml", "authors: [equipe]", "authors: [equipe, rose]")
    small.edit(PEOPLE, SCOPE, f"{SCOPE}, withdrawn: 2026-02-01")
    guide = checked(*read_guide(small.trails))
    assert {who for measured in guide.trails for who in measured.trail.authors} == {"equipe"}
    assert small.problems(Severity.BLOCKS_REVIEW) == []
