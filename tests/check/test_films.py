"""Films in sign language: the language is one, somebody who agreed signs it, its captions are its own, and a page shows it."""

import pytest

from generator.problems import Severity
from tests.conftest import Project
from tests.films import signed, with_film, with_sound

STOP = "trails/vallon/stops/pont.yml"


def told(project: Project, language: str = "en") -> list[str]:
    return [line for line in project.lines(language, least=Severity.ADVICE) if "pont.yml" in line and "signed" in line]


def test_a_film_with_its_captions_has_no_problem(small: Project) -> None:
    assert told(with_film(small)) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lsf", "fsl – langue des signes française (LSF)"),
        ("bsl", "bfi – British Sign Language (BSL)"),
        ("nl", "dse – Nederlandse Gebarentaal (NGT) / vgt – Vlaamse Gebarentaal (VGT) / ils – International Sign"),
        ("fls", "fcs – langue des signes québécoise (LSQ) / fsl – langue des signes française (LSF)"),
    ],
)
def test_a_language_that_is_not_signed_is_refused_with_the_one_that_was_meant(
    small: Project, written: str, meant: str
) -> None:
    with_film(small).edit(STOP, "fsl: {", f"{written}: {{")
    (line,) = told(small)
    assert line.startswith(
        f"{STOP}:34:3: signed.{written}: “{written}” is not the code of a sign language: fsl (LSF), sfb (LSFB),"
    )
    assert line.endswith(f"Did you mean “{meant}”?")


def test_whoever_signs_agreed_to_a_film(small: Project) -> None:
    with_film(small).edit("trails/people.yml", ", film]", "]")
    assert told(small) == [
        f"{STOP}:34:33: signed.fsl.by: rose has not agreed to this (film). Ask them, then write the consent with its date in people.yml."
    ]


def test_a_film_without_sound_wants_no_captions(small: Project) -> None:
    with_film(small).edit(STOP, ", captions: {fr: pont-lsf.vtt}", "")
    assert told(small) == []


def test_a_film_that_is_heard_wants_captions(small: Project) -> None:
    with_film(small, with_sound(signed())).edit(STOP, ", captions: {fr: pont-lsf.vtt}", "")
    assert told(small) == [
        f"{STOP}:34:15: signed.fsl.file: this film has a sound, and no captions say what is heard. Write them in a file (.vtt) named under captions; "
        "or export the film without sound."
    ]


def test_captions_that_go_on_after_the_film_are_those_of_another(small: Project) -> None:
    with_film(small).write("trails/vallon/media/pont-lsf.vtt", "WEBVTT\n\n00:00.000 --> 01:10.000\nUn.\n")
    assert [line.partition("captions.fr: ")[2] for line in told(small)] == [
        "the last caption ends after 70 seconds, the film after 2. Look whether they are the captions of this film."
    ]


def test_a_film_that_no_page_shows_is_told(small: Project) -> None:
    with_film(small).edit(STOP, "fsl: {", "pso: {")
    assert [line.partition("signed.pso: ")[2] for line in told(small, "fr")] == [
        "aucune page ne montre un film en polski język migowy (PJM) : celles en pl le font, et le guide n’en a pas. "
        "Ajoutez une de ces langues à « languages » dans guide.yml, ou retirez le film."
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('licence: "CC BY 4.0", filmed', "licence: YouTube, filmed", "signed.fsl.licence: “YouTube” does not say that whoever made the film lets it be published. Ask them, then write what they said, such as “CC BY 4.0” or “with the permission of …”."),
        ("filmed: 2025-04-02", "filmed: 2125-04-02", "signed.fsl.filmed: 2125-04-02 has not come yet. Write the day it happened."),
        ("pont-lsf.mp4", "pont-fsl.mp4", "signed.fsl.file: there is no file pont-fsl.mp4 in trails/vallon/media. Did you mean “pont-lsf.mp4”?"),
        ("{fr: pont-lsf.vtt}", "{fr: pont-lsf.srt}", "signed.fsl.captions.fr: pont-lsf.srt holds no captions that the guide can use: vtt. Export them as WebVTT, then write “pont-lsf.vtt”."),
        ("{fr: pont-lsf.vtt}", "{it: pont-lsf.vtt}", "signed.fsl.captions.it: it is not a language of this guide: fr, en."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_stands(small: Project, old: str, new: str, said: str) -> None:
    with_film(small).edit(STOP, old, new)
    assert [line.partition(": ")[2] for line in told(small)] == [said]


def test_somebody_who_withdrew_stands_in_no_caption(small: Project) -> None:
    with_film(small).write(
        "trails/vallon/media/pont-lsf.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nVoici Paul\nDurand.\n"
    )
    with (small.trails / "people.yml").open("a", encoding="utf-8") as people:
        people.write(
            "paul: {kind: person, name: {fr: Paul Durand}, consent: {given: 2024-01-01, scope: [name], withdrawn: 2025-01-01}}\n"
        )
    assert [line.partition("captions.fr: ")[2] for line in told(small)] == [
        "Paul Durand stands here by name, and their consent does not hold any more. Take the name out of the sentence."
    ]
