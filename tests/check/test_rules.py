"""What a guide must keep, rule by rule, in whole sentences."""

import re
import time

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from generator.check.rules import checked
from generator.check.texts import PRINTED_LETTERS
from generator.problems import GuideRefused, Severity
from generator.read.guide_folder import read_guide
from tests.conftest import PROJECT, Project

STOP = "trails/vallon/stops/moulin-haut.yml"
TRAIL = "trails/vallon/trail.yml"


def test_two_trails_with_one_letter(small: Project) -> None:
    small.edit("trails/moulins/trail.yml", "letter: B", "letter: A")
    assert (
        "trails/vallon/trail.yml:1:9: letter: the letter A is already taken by trails/moulins/trail.yml. "
        "Give one of the two trails another letter." in small.lines()
    )


def test_two_stops_with_one_code(small: Project) -> None:
    small.edit(STOP, "code: A2", "code: A1")
    assert small.lines() == [
        "trails/vallon/stops/pont.yml:1:7: code: the code A1 is already that of trails/vallon/stops/moulin-haut.yml. "
        "Give the newer of the two stops the next free number; a code never changes."
    ]


def test_a_source_that_nothing_refers_to_is_told_and_no_other(small: Project) -> None:
    sources = small.root / "trails/sources.yml"
    before = sources.read_text("utf-8")
    small.write("trails/sources.yml", before + 'oubliee: {title: {fr: "Un livre"}}\n')
    unused = [line for line in small.lines(least=Severity.ADVICE) if "nothing refers" in line]
    line = before.count("\n") + 1
    assert unused == [
        f"trails/sources.yml:{line}:10: oubliee: nothing refers to this source. Remove it, or name it where it was used."
    ]


def test_a_code_begins_with_the_letter_of_its_trail(small: Project) -> None:
    small.edit(STOP, "code: A2", "code: B7")
    assert small.lines() == [
        f"{STOP}:1:7: code: B7 does not begin with A, the letter of this trail. Write A and a number, or move the file."
    ]


def test_a_stop_in_two_places_of_one_trail(small: Project) -> None:
    small.edit(TRAIL, "{stop: source-cachee}", "{stop: pont}")
    small.edit(TRAIL, "to: source-cachee", "to: pont")
    assert small.lines() == [
        "trails/vallon/stops/source-cachee.yml:1:1: this stop is not in the list of its trail, so nobody is led to it. "
        "Add “- stop: source-cachee” where it comes, in trails/vallon/trail.yml.",
        f"{TRAIL}:14:5: stops[0]: A1 is not reached here when walking along the track. Move it in the list, or turn the track round.",
        f"{TRAIL}:16:12: stops[2].stop: the stop “pont” is already in this list. Keep it in one place.",
    ]


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [("source-cache", "Did you mean “source-cachee”?"), ("A3", "Write its file’s name, “source-cachee”.")],
)
def test_a_stop_that_nobody_wrote(small: Project, wrong: str, cure: str) -> None:
    small.edit(TRAIL, "{stop: source-cachee}", f"{{stop: {wrong}}}")
    assert any(
        f"there is no stop “{wrong}”: the name of a file in a stops folder, without .yml. {cure}" in line
        for line in small.lines()
    )


def test_sources_are_described_and_listed(small: Project) -> None:
    small.edit(STOP, "source: cadastre}", "source: cadaster}")
    assert [line for line in small.lines() if "facts[0]" in line] == [
        f"{STOP}:27:84: facts[0].source: there is no source “cadaster” in sources.yml. Did you mean “cadastre”?",
        f"{STOP}:27:84: facts[0].source: “cadaster” is not among the sources of this stop. Add it to the list “sources”.",
    ]


def test_a_person_who_has_not_agreed_is_not_published(small: Project) -> None:
    small.edit("trails/people.yml", "scope: [name, text, voice, photo]", "scope: [name]")
    small.edit(
        STOP,
        "authors: [equipe]",
        'authors: [equipe]\nvoices: [{by: rose, quote: {fr: "J’y allais enfant."}, recorded: 2025-03-01}]',
    )
    assert small.lines() == [
        f"{STOP}:32:15: voices[0].by: rose has not agreed to this (text). Ask them, then write the consent with its date in people.yml."
    ]


def test_what_somebody_withdrew_is_published_nowhere(small: Project) -> None:
    small.edit(
        "trails/people.yml",
        "scope: [name, text, voice, photo]}",
        "scope: [name, text, voice, photo], withdrawn: 2026-02-01}",
    )
    small.edit(
        STOP,
        "authors: [equipe]",
        'authors: [equipe, rose]\nvoices: [{by: rose, quote: {fr: "J’y venais au soir."}, recorded: 2025-03-01}]',
    )
    guide = checked(*read_guide(small.trails))
    stop = guide.guide.stops["moulin-haut"]
    assert (stop.authors, stop.voices) == (("equipe",), ())
    assert "rose" not in guide.guide.people
    site = small.make("*.html")
    assert not any(
        "Rose M." in page.read_text("utf-8") or "J’y venais au soir" in page.read_text("utf-8")
        for page in site.rglob("*.html")
    )


def test_a_language_that_nobody_declared(small: Project) -> None:
    small.edit(STOP, 'en: "The upper mill"', 'en: "The upper mill", de: "Die obere Mühle"')
    assert small.lines() == [
        f"{STOP}:4:62: title.de: de is not a language of this guide: fr, en. Add it to “languages” in guide.yml, or remove the text."
    ]
    small.edit(STOP, ', de: "Die obere Mühle"', "")
    small.edit("trails/guide.yml", "languages: [fr, en]", "languages: [fr, en]\notherwise: nl")
    assert small.lines() == [
        "trails/guide.yml:6:12: otherwise: nl is not a language of this guide: fr, en. Add it to “languages” in guide.yml, or name one that is there."
    ]


def test_a_text_without_the_first_language(small: Project) -> None:
    small.edit(STOP, '{fr: "Le moulin d’en haut", en: "The upper mill"}', '{en: "The upper mill"}')
    assert small.lines() == [
        f"{STOP}:4:8: title: this text has no French, the guide’s first language. Write it after “fr:”."
    ]


def test_a_missing_translation_is_advice(small: Project) -> None:
    small.edit(STOP, '{fr: "Le moulin d’en haut", en: "The upper mill"}', '{fr: "Le moulin d’en haut"}')
    assert small.lines() == []
    assert f"{STOP}:4:8: title: this text is not translated into English." in small.lines(least=Severity.ADVICE)


def test_html_is_refused(small: Project) -> None:
    small.edit(STOP, "Le moulin d’en haut", "Le moulin <b>d’en haut</b>")
    assert small.lines() == [f"{STOP}:4:13: title.fr: there is HTML in this text (<b>). Write plain text."]


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://bank.example@evil.example", "https://mus\u0435e.example", "A2/", "../A2/", "javascript:alert(1)", "data:text/html,x", "ftp://x.example", ""],
)  # fmt: skip
def test_a_link_in_a_text_leads_to_a_whole_address(small: Project, address: str) -> None:
    small.edit(STOP, "    Le moulin a tourné", f"    Voyez [la page]({address}). Le moulin a tourné")
    assert small.lines() == [
        f"{STOP}:10:7: story.fr: the link “la page” leads to “{address}”, which is no web address. Write the whole address between the "
        "round brackets: it begins with https://, then a host without accents or user name."
    ]
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == []


def test_brackets_without_end_hold_nothing_up(small: Project) -> None:
    begun = time.process_time()
    small.edit(
        STOP, "    Le moulin a tourné", f"    {'[a' * 20_000} {'![' * 20_000} {'[a](' * 20_000} Le moulin a tourné"
    )
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == []
    assert time.process_time() - begun < 4, "every bracket was once compared with every other"


def test_a_name_has_a_length_that_can_be_set(small: Project) -> None:
    """On one line: of the guide, of a trail, of a stop, of who publishes; a text of several lines is as long as its rule lets it be."""
    long = "Le moulin " * 1200
    small.edit("trails/guide.yml", "Deux chemins", long)
    small.edit("trails/vallon/trail.yml", "title: {fr:", f'title: {{de: "{long}", fr:')
    small.edit(STOP, "\ntitle: {fr:", f'\ntitle: {{de: "{"o" * 500}", nl: "{"o" * 501}", fr:')
    found = [line for line in small.lines(least=Severity.BLOCKS_PUBLICATION) if "characters" in line]
    assert [line.partition(" the text")[0].split(":")[0] for line in found] == [
        "trails/guide.yml",
        STOP,
        "trails/vallon/trail.yml",
    ]
    assert all("the text has more than 500 characters. Shorten it." in line for line in found)


def test_links_that_lead_somewhere_and_brackets_that_are_none_are_left_alone(small: Project) -> None:
    good = "[a](https://fr.example.org/wiki/L'Usine_(d'eau)?a=1) [b](http://x.example \"titre\") [c](mailto:a@b.example) [d](tel:+33321)"
    small.edit(STOP, "    Le moulin a tourné", f"    {good} [sic](dans le texte) [e][1] Le moulin a tourné")
    assert small.lines() == []


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("lon", "lat", "7372 km away from all the stops of trail A. Latitude and longitude are the wrong way round in it: export it again."),
        ("lat", "-lon", "293 km away from all the stops of trail A. A minus sign is lost in it, or one too many: export it again."),
        ("-lat", "lon", "10 899 km away from all the stops of trail A. A minus sign is lost in it, or one too many: export it again."),
        ("lat+", "lon", "111 km away from all the stops of trail A. Put the track of this trail in its place, or correct the positions of the stops."),
    ],
)  # fmt: skip
def test_a_track_that_is_elsewhere_is_said_once(small: Project, lat: str, lon: str, said: str) -> None:
    values = {"lat": "49.00{}", "lon": "2.00{}", "-lon": "-2.00{}", "-lat": "-49.00{}", "lat+": "50.00{}"}
    points = "".join(f'<trkpt lat="{values[lat]}" lon="{values[lon]}"/>'.format(n, n) for n in (0, 2, 4, 6))
    small.write(
        "trails/vallon/track.gpx",
        f'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>\n{points}</trkseg></trk></gpx>',
    )
    assert small.lines() == [f"trails/vallon/track.gpx:2:1: this track is {said}"]


def test_lengths_block_review_only(small: Project) -> None:
    small.edit(STOP, 'fr: "Le moulin d’en haut"', f'fr: "{"Moulin " * 12}"')
    assert small.lines() == [f"{STOP}:4:13: title.fr: 83 characters: at most 60."]
    assert small.lines(least=Severity.BLOCKS_PUBLICATION) == []


def test_a_stop_far_from_the_track(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040", "lat: 49.0140")
    assert small.lines() == [
        f"{STOP}:18:11: position: A2 is 902 m away from the track of trail A: 60 m and the 5 m of its own uncertainty. "
        "Correct the position, lead the track past the stop, or write “seen_from_m” where the place is only looked at."
    ]
    small.edit(STOP, "accuracy_m: 5,", "accuracy_m: 5, seen_from_m: 850,")
    assert small.lines() == []


def test_stops_out_of_walking_order(small: Project) -> None:
    small.edit(TRAIL, "- {stop: pont,", "- {stop: swap,")
    small.edit(TRAIL, "- {stop: moulin-haut,", "- {stop: pont,")
    small.edit(TRAIL, "- {stop: swap,", "- {stop: moulin-haut,")
    small.edit(TRAIL, "to: moulin-haut", "to: pont")
    assert small.lines() == [
        f"{TRAIL}:15:5: stops[1]: A1 is not reached here when walking along the track. Move it in the list, or turn the track round."
    ]


def test_a_loop_that_does_not_close(small: Project) -> None:
    small.edit(TRAIL, "route: one_way", "route: loop")
    assert small.lines() == [
        f"{TRAIL}:7:8: route: this trail is said to be a loop, but its track ends 799 m from its start. Close the track, or write “route: one_way”."
    ]


def test_a_closure_that_ends_before_it_begins(small: Project) -> None:
    small.edit(
        STOP,
        "authors: [equipe]",
        'authors: [equipe]\nclosures: [{from: 2026-06-30, to: 2026-03-15, why: {fr: "nidification"}}]',
    )
    assert small.lines() == [
        f"{STOP}:32:12: closures[0]: this closure ends before it begins. Put the earlier day after “from”."
    ]


def test_a_missing_picture(small: Project) -> None:
    small.edit(
        STOP,
        "authors: [equipe]",
        'authors: [equipe]\nphotos: [{file: roue.jpg, alt: {fr: "La roue"}, author: Rose, licence: CC BY 4.0, year: 2024}]',
    )
    assert small.lines() == [f"{STOP}:32:17: photos[0].file: there is no file roue.jpg in trails/vallon/media."]
    Image.new("RGB", (900, 600)).save(small.trails / "vallon/media/ROUE.JPG")
    assert f"{STOP}:32:17: photos[0].file: there is no file roue.jpg in trails/vallon/media. Did you mean “ROUE.JPG”?" in small.lines()  # fmt: skip


def test_a_text_too_short_or_too_long_says_by_how_many_words(small: Project) -> None:
    small.edit(STOP, "Rien de plus simple,", "encore un mot de trop " * 50)
    text = (small.root / STOP).read_text("utf-8")
    small.edit(STOP, text.split('  fr: "')[1].split('"')[0], "Un moulin.")
    assert small.lines() == [
        f"{STOP}:7:7: essential.fr: 2 words: between 30 and 60. Add 28 words at least.",
        f"{STOP}:10:7: story.fr: 293 words: between 70 and 250. Leave out 43 words at least.",
    ]


PHOTO = 'photos: [{file: roue.jpg, alt: {fr: "La roue"}, author: Rose, licence: CC BY 4.0, year: 2024}]'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"La roue"', '"roue.jpg"', f"{STOP}:32:37: photos[0].alt.fr: “roue.jpg” does not say what the picture shows. Say it in a sentence, as you would on the telephone: those who do not see the picture hear it."),
        ('"La roue"', '"IMG_0042"', f"{STOP}:32:37: photos[0].alt.fr: “IMG_0042” does not say what the picture shows. Say it in a sentence"),
        ("CC BY 4.0", "trouvée sur Google", f"{STOP}:32:72: photos[0].licence: “trouvée sur Google” does not say that whoever took the picture lets it be published. Ask them, then write what they said, such as “CC BY 4.0”, “public domain” or “with the permission of …”; else take another picture."),
        ("CC BY 4.0", '"?"', f"{STOP}:32:72: photos[0].licence: “?” does not say that whoever took the picture lets it be published."),
    ],
)  # fmt: skip
def test_a_photo_is_described_and_may_be_shown(small: Project, old: str, new: str, said: str) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe]\n" + PHOTO.replace(old, new))
    (line,) = (line for line in small.lines() if "there is no file" not in line)
    assert line.startswith(said)


@pytest.mark.parametrize(
    "licence", ["domaine public", "avec l’accord de la famille M.", "CC BY-SA 3.0", "Licence Ouverte 2.0"]
)
def test_the_permission_of_a_photo_may_be_any(small: Project, licence: str) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe]\n" + PHOTO.replace("CC BY 4.0", licence))
    assert [line for line in small.lines() if "there is no file" not in line] == []


def test_swapped_coordinates_are_told_by_the_places_around(small: Project) -> None:
    small.edit(STOP, "lat: 49.0040, lon: 2.0040", "lat: 2.0040, lon: 49.0040")
    small.edit("trails/landmarks.yml", "[49.004, 2.006]", "[2.006, 49.004]")
    assert small.lines() == [
        "trails/landmarks.yml:15:27: [2].area[1]: latitude and longitude are swapped: the other way round, this place lies near the others. Write: [49.004, 2.006]",
        f"{STOP}:18:11: position: latitude and longitude are swapped: the other way round, this place lies near the others. Write: lat: 49.004, lon: 2.004",
    ]


def test_a_misspelt_key_is_not_said_to_be_missing_too(small: Project) -> None:
    small.edit(STOP, "accuracy_m: 5", "acuracy_m: 5")
    small.edit(STOP, "essential:", "esential:")
    assert [line.rpartition(". ")[2] for line in small.lines()] == [
        "Did you mean “essential”?",
        "Did you mean “accuracy_m”?",
    ]


VOICE = 'audio: {{fr: {{file: pont.mp3, by: {by}, transcript: "J’ai vu la roue tourner."}}}}'


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("synthetic", None),
        ("ambient", None),
        ("rose", None),
        ("", "audio.fr.by: this key has no value. That is: whose voice it is, by their name in people.yml; synthetic where a machine speaks, ambient where nobody does. Write it after the colon, for example: by: rose"),
        ("nobody", "audio.fr.by: there is nobody “nobody” in people.yml. Write there the name as this person wants it shown, and their consent."),
    ],
)  # fmt: skip
def test_a_recording_says_whose_voice_it_is(small: Project, by: str, said: str | None) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe]\n" + VOICE.format(by=by))
    lines = [line.split(": ", 1)[1] for line in small.lines() if "there is no file" not in line]
    assert lines == ([said] if said else [])


def test_a_recording_that_names_nobody_is_refused(small: Project) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe]\n" + VOICE.format(by="x").replace("by: x, ", ""))
    (line,) = small.lines()
    assert line.startswith(f"{STOP}:32:13: audio.fr.by: this key is missing. That is: whose voice it is")


def test_nobody_is_called_what_says_nobody(small: Project) -> None:
    small.edit("trails/people.yml", "rose:", "ambient:")
    assert small.lines() == [
        "trails/people.yml:3:3: ambient: “ambient” says of a recording that it is nobody’s voice, so nobody can be called that. "
        "Give this person another name in the files."
    ]


def test_what_has_not_come_yet_has_not_happened(small: Project) -> None:
    small.edit("trails/people.yml", "given: 2025-03-01", "given: 2925-03-01")
    small.edit(STOP, "source: releve}\naltitude", "source: releve, surveyed: 2926-05-12}\naltitude")
    small.edit(
        STOP, "authors: [equipe]", 'authors: [equipe]\nvoices: [{by: rose, quote: {fr: "…"}, recorded: 2925-03-01}]'
    )
    assert [line.split(": ", 1)[1] for line in small.lines()] == [
        "rose.consent.given: 2925-03-01 has not come yet. Write the day it happened.",
        "position.surveyed: 2926-05-12 has not come yet. Write the day it happened.",
        "voices[0].recorded: 2925-03-01 has not come yet. Write the day it happened.",
    ]


@pytest.mark.parametrize("file", ["people", "sources", "glossary"])
def test_an_identifier_is_one_at_its_first_place(small: Project, file: str) -> None:
    old = {"people": "rose:", "sources": "releve:", "glossary": "bief:"}[file]
    small.edit(f"trails/{file}.yml", old, "Jeanne Dupont:")
    lines = [line for line in small.lines() if file in line.split(":")[0]]
    assert lines == [
        f"trails/{file}.yml:{1 if file == 'glossary' else 2}:1: Jeanne Dupont: “Jeanne Dupont” is not an identifier: "
        "letters without accents, digits and hyphens, 64 at most, such as tour-19. Write: jeanne-dupont"
    ]


@pytest.mark.parametrize(
    ("written", "name"), [("pont d’été.jpg", "pont-d-ete.jpg"), ("photos/pont.jpg", "pont.jpg"), ("C:\\Users\\Rose\\pont (1).JPG", "pont-1.JPG")]
)  # fmt: skip
def test_the_name_of_a_file_that_cannot_be_is_answered_with_one_that_can(
    small: Project, written: str, name: str
) -> None:
    small.edit(STOP, "authors: [equipe]", "authors: [equipe]\n" + PHOTO.replace("roue.jpg", f"'{written}'"))
    (line,) = small.lines()
    assert line.endswith(f"such as tour-1960.jpg. Call the file {name}, and write that.")


def test_html_and_stars_where_nothing_reads_them(small: Project) -> None:
    small.edit(STOP, "Le moulin a tourné", "Le <b>moulin</b> a tourné")
    small.edit(TRAIL, "route: one_way", 'route: one_way\nsafety: {fr: "<b>Attention</b>", en: "**Beware** of the dog"}')
    assert [line.split(": ", 1)[1] for line in small.lines()] == [
        "essential.fr: there is HTML in this text (<b>). Write plain text; **two stars** make it bold, *one star* italic.",
        "story.fr: there is HTML in this text (<b>). Write plain text; **two stars** make it bold, *one star* italic.",
        "safety.fr: there is HTML in this text (<b>). Write plain text.",
        "safety.en: the stars in this text are shown to the reader: it is neither bold nor italic anywhere. Remove the stars.",
    ]


def test_stars_that_mean_something_are_left_alone(small: Project) -> None:
    small.edit(TRAIL, "route: one_way", 'route: one_way\nsafety: {fr: "2*3 m, hôtel ***", en: "2 * 3 m * 4"}')
    assert small.lines() == []


DEEP = "lists, quotations or stars are nested more than 10 deep in this text. Write it in paragraphs, or in one list."


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("> " * 11 + "x", True),
        ("> " * 300, True),
        ("*a **b " * 8 + "c" + "** d*" * 8, True),
        (r"\n".join("  " * level + "- a" for level in range(14)), True),
        ("> " * 10 + "x", False),
        ("*a* **b** " * 40, False),
        ("[a " * 50 + "](https://a.example)" * 50, False),
    ],
)  # fmt: skip
def test_marks_are_nested_no_deeper_than_paper_can_follow(small: Project, text: str, is_refused: bool) -> None:
    """The check let them through, and the booklet of the whole trail could not be printed."""
    file = "trails/vallon/stops/pont.yml"
    story = re.compile("story:.*?(?=position:)", re.DOTALL)
    small.write(file, story.sub(lambda _: f'story: {{fr: "{text}"}}\n', (small.root / file).read_text("utf-8")))
    lines = small.lines(least=Severity.BLOCKS_PUBLICATION)
    assert lines == ([f"trails/vallon/stops/pont.yml:9:13: story.fr: {DEEP}"] if is_refused else [])


def test_a_stop_that_cannot_be_read_leaves_its_sources_alone(small: Project) -> None:
    small.edit(STOP, "sources: [cadastre, releve]", "sources: [cadastre, releve")
    small.edit("trails/sources.yml", "releve:", "seul: {title: {fr: Seul}}\nreleve:")
    assert not [line for line in small.lines(least=Severity.ADVICE) if "nothing refers" in line]


def test_a_stop_that_cannot_be_read_is_not_missing_from_a_programme(small: Project) -> None:
    programme = "- {id: tour, title: {fr: T}, summary: {fr: S}, minutes: 60, stops: [{code: A2, minutes: 5}], take_away: {lessons: [{text: {fr: L}, source: releve}]}}\n"
    small.write("trails/programmes.yml", programme)
    small.edit(STOP, "sources: [cadastre, releve]", "sources: [cadastre, releve")
    (line,) = small.lines()
    assert line.endswith("this bracket is never closed. Write: sources: [cadastre, releve]")


def test_open_data_under_the_odbl_names_its_contributors(small: Project) -> None:
    small.edit("trails/landmarks.yml", "  area: [[49.001", "  licence: ODbL 1.0\n  area: [[49.001")
    assert small.lines() == [
        "trails/landmarks.yml:15:12: [2].licence: data under the ODbL must name its contributors. Add “attribution: © OpenStreetMap contributors”."
    ]


def test_a_refused_guide_carries_every_problem(small: Project) -> None:
    small.edit(STOP, "code: A2", "code: A1")
    small.edit(STOP, "topics: [eau, pierre]", "topics: [eau, pierres]")
    with pytest.raises(GuideRefused) as refused:
        checked(*read_guide(small.trails))
    assert {problem.rule for problem in refused.value.problems if problem.severity is Severity.BLOCKS_PUBLICATION} == {
        "stop-code-twice",
        "topic-missing",
    }


def test_the_last_good_site_stays_when_the_guide_is_refused(small: Project) -> None:
    site = small.build()
    before = (site / "A2" / "index.html").read_bytes()
    small.edit(STOP, "code: A2", "code: A1")
    with pytest.raises(GuideRefused):
        small.build()
    assert (site / "A2" / "index.html").read_bytes() == before
    assert sorted(path.name for path in small.root.iterdir() if path.name.startswith("public")) == ["public"]


def test_a_letter_that_no_font_for_print_has_is_named(small: Project) -> None:
    small.edit(STOP, "Le moulin d’en haut", "Le moulin d’en haut 水車 🚲 ﷲ مطحنة")
    (said,) = (line for line in small.lines() if "no font" in line)
    assert said == (
        f"{STOP}:4:13: title.fr: no font for print has 水 (U+6C34), 車 (U+8ECA), 🚲 (U+1F6B2), so a box would stand there "
        "on paper. Write it in Latin, Greek or Cyrillic letters, without pictures among the letters."
    )
    (found,) = (problem for problem in small.problems() if problem.rule == "letter-not-printed")
    assert found.severity is Severity.BLOCKS_REVIEW


def test_the_letters_that_are_let_through_are_those_of_the_fonts() -> None:
    fonts = [TTFont(path) for path in sorted((PROJECT / "site/print/fonts").glob("*.ttf"))]
    printed = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    every = "".join(map(chr, range(0x11_0000)))
    assert set(map(ord, re.findall(f"[{PRINTED_LETTERS}]", every))) == printed
