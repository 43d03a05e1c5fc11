"""What guide.yml says is checked at its own line, before the build meets it."""

import re

import pytest

from generator.model.values import language_names, time_zones
from generator.problems import Severity
from generator.read.guide_folder import read_guide
from tests.conftest import Project

GUIDE = "trails/guide.yml"
ADDRESS = "https://chemins.valmont.example"
FORM = "lower case letters, digits, hyphens and dots, such as https://trails.example.org, with nothing after ? or #"
ZONE = "is not a time zone: a name of the IANA time zone database, which goes by continents and towns."


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("europe/paris", "Did you mean “Europe/Paris”?"),
        ("Europe/paris", "Did you mean “Europe/Paris”?"),
        ("paris", "Did you mean “Europe/Paris”?"),
        ("New York", "Did you mean “America/New_York”?"),
        ("GMT+2", "Name the zone by its town, such as Europe/Paris"),
        ("Mars/Olympus", "Name the zone by its town, such as Europe/Paris"),
        ("../../etc/passwd", "Name the zone by its town, such as Europe/Paris"),
    ],
)
def test_a_time_zone_that_is_none(small: Project, written: str, cure: str) -> None:
    small.edit(GUIDE, "languages:", f"time_zone: {written}\nlanguages:")
    assert small.lines() == [
        f"{GUIDE}:5:12: time_zone: “{written}” {ZONE} {cure}".removesuffix(".") + "." * cure.endswith(".")
    ]


@pytest.mark.parametrize("written", ["Europe/Paris", "America/Argentina/Buenos_Aires", "Pacific/Noumea", "UTC"])
def test_a_time_zone_of_a_place(small: Project, written: str) -> None:
    small.edit(GUIDE, "languages:", f"time_zone: {written}\nlanguages:")
    assert small.lines() == []
    assert written in time_zones()


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        (
            "https://x.example/_GUIDE",
            "The codes on the plaques cannot say _: choose a folder with letters, digits, hyphens and dots.",
        ),
        (
            "https://x.example/~MAIRIE",
            "The codes on the plaques cannot say ~: choose a folder with letters, digits, hyphens and dots.",
        ),
        (
            "https://musee.fr@evil.invalid/",
            "It leads to evil.invalid: what stands before the @ is a user name, not a site. Type the address again.",
        ),
        (
            "https://mus\u0435e.fr",
            "“\u0435” (U+0435) in mus\u0435e.fr is no Latin letter, however much it looks like one. Type the address again; a host with other "
            "letters is written as xn--…",
        ),
        ("https://musée.fr", "Write: https://xn--muse-dpa.fr"),
        ("chemins.fr", "Write: https://chemins.fr"),
        ("https://Chemins.fr", "Write: https://chemins.fr"),
        ("https://chemins.fr?x=1", "Write: https://chemins.fr"),
        ("https://chemins..fr", None),
        ("https://-chemins.fr", None),
        ("https://chemins.fr/../x", None),
    ],
)
def test_an_address_that_leads_elsewhere_or_cannot_be_a_code(small: Project, written: str, cure: str | None) -> None:
    small.edit(GUIDE, f"address: {ADDRESS}", f'address: "{written}"')
    (line,) = small.lines()
    assert line.startswith(f"{GUIDE}:6:10: address: “{written}” is not the address of a site: {FORM}.")
    if cure is not None:
        assert line.endswith(f" {cure}"), line


def test_plain_http_is_told(small: Project) -> None:
    small.edit(GUIDE, f"address: {ADDRESS}", "address: http://chemins.valmont.example")
    assert small.lines() == [
        f"{GUIDE}:6:10: address: at an address in plain http, phones neither give their position nor keep a trail. "
        "Ask the host for a certificate, and write https://"
    ]


@pytest.mark.parametrize("written", ["https://musee.fr@evil.invalid/", "https://mus\u0435e.fr/page"])
def test_a_link_that_leads_elsewhere_than_it_seems(small: Project, written: str) -> None:
    small.edit(GUIDE, "contact: {", f'contact: {{page: "{written}", ')
    (line,) = small.lines()
    assert "is not a web address: it begins with https://, then a host without accents or user name." in line


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[fr, en, xx]", "languages[2]: “xx” is not a language code: two letters, such as fr, en, nl."),
        (
            "[fr, en, yes]",
            "languages[2]: “yes” is not a language code: two letters, such as fr, en, nl. Did you mean “es”?",
        ),
        ("[fr, en, en]", "languages: “en” stands here twice. Keep one of the two."),
    ],
)
def test_a_language_that_is_none_or_twice(small: Project, written: str, found: str) -> None:
    small.edit(GUIDE, "languages: [fr, en]", f"languages: {written}")
    (line,) = small.lines()
    assert line.endswith(found), line


@pytest.mark.parametrize("language", ["pcd", "oc", "zh-Hant", "gsw"])
def test_languages_of_regions_are_languages(small: Project, language: str) -> None:
    small.edit(GUIDE, "languages: [fr, en]", f"languages: [fr, en, {language}]")
    assert small.lines() == []
    assert language.partition("-")[0] in language_names()


def test_a_line_break_in_a_title_or_a_name_is_a_space(small: Project) -> None:
    small.edit(GUIDE, 'name: {fr: "Deux chemins"', 'name: {fr: "Deux\\nchemins"')
    small.edit(
        "trails/vallon/stops/source-cachee.yml",
        'subtitle: {fr: "Au bord de l’eau", en: "By the water"}',
        'subtitle: {fr: "Sur\\u2029l’eau", en: "On \\r\\n water"}',
    )
    guide, problems = read_guide(small.trails)
    assert guide is not None and [problem for problem in problems if problem.severity > Severity.ADVICE] == []
    assert guide.settings.name.get("fr") == "Deux chemins"
    subtitle = guide.stops["source-cachee"].subtitle
    assert subtitle is not None and subtitle.root == {"fr": "Sur l’eau", "en": "On water"}


@pytest.mark.parametrize(
    ("pair", "distance", "blocks"), [("[50.004, 2.006]", 111, False), ("[-49.004, 2.006]", "10 860", True)]
)
def test_a_corner_of_a_landmark_far_from_the_stops(
    small: Project, pair: str, distance: int | str, blocks: bool
) -> None:
    small.edit("trails/landmarks.yml", "[49.004, 2.006]", pair)
    (line,) = small.lines()
    assert line == (
        f"trails/landmarks.yml:15:27: [2].area[1]: this point lies {distance} km away from the stops: at most 50 km. "
        "Correct the pair, or remove what the map cannot show."
    )
    assert bool(small.lines(least=Severity.BLOCKS_PUBLICATION)) is blocks


@pytest.mark.parametrize(("corner", "blocks"), [("[49.3, 2.3]", False), ("[59.2, 22.2]", True)])
def test_landmarks_weigh_little_on_a_phone(small: Project, corner: str, blocks: bool) -> None:
    for path in small.trails.glob("*/stops/*.yml"):  # a guide that does not say yet where it is
        path.write_text(re.sub("(?m)^position:.*\n", "", path.read_text("utf-8")), "utf-8")
    for path in small.trails.glob("*/track.gpx"):
        path.unlink()
    small.edit("trails/landmarks.yml", "[49.004, 2.010]", corner)
    (line,) = [line for line in small.lines() if "landmarks.yml" in line]
    assert re.sub(r"\d+ kB of", "… kB of", line) == (
        "trails/landmarks.yml:15:9: [2].area: every phone that shows the map would load about … kB of landmarks, … kB of them for this one: "
        "150 kB at most. Correct its outline, or draw it with fewer points."
    )
    assert (line in small.lines(least=Severity.BLOCKS_PUBLICATION)) is blocks


@pytest.mark.parametrize(
    ("icon", "cure"),
    [
        ("material/watter-outline", "Did you mean “material/water-outline”?"),
        (
            "material/xyzzy",
            "Look for its name at https://pictogrammers.com/library/mdi/ and write material/ before it.",
        ),
    ],
)
def test_an_icon_that_nobody_drew(small: Project, icon: str, cure: str) -> None:
    small.edit("trails/guide.yml", "material/water-outline", icon)
    assert small.lines()[0] == f"trails/guide.yml:13:47: topics.eau.icon: there is no icon “{icon}”. {cure}"


def test_an_icon_of_the_own_theme(small: Project) -> None:
    small.edit("trails/guide.yml", "material/water-outline", "own/source")
    small.write("site/theme/.icons/own/source.svg", "<svg/>")
    assert small.lines() == []
