"""A guide of any size, the same each time: trails of 20 stops along winding tracks, all texts of a stop's usual length."""

import math
import random
import shutil
from itertools import count, islice, product
from pathlib import Path

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
STOPS_PER_TRAIL = 20
LANGUAGE = "fr"
COLOURS = ("#3d5563", "#a33b22", "#8a5a12", "#6b6a10", "#a5183f", "#5a4b8c", "#2f6b37")
WORDS = [
    "le",
    "chemin",
    "monte",
    "vers",
    "la",
    "colline",
    "et",
    "longe",
    "un",
    "mur",
    "de",
    "pierre",
    "où",
    "pousse",
    "une",
    "herbe",
    "fine",
    "que",
    "le",
    "vent",
    "couche",
    "chaque",
    "soir",
    "une",
    "roue",
    "tourne",
    "encore",
    "dans",
    "la",
    "cour",
    "du",
    "moulin",
    "où",
    "trois",
    "enfants",
    "regardent",
    "passer",
    "les",
    "barques",
    "chargées",
    "de",
    "sable",
    "clair",
]

SETTINGS = """\
name: {fr: "Grand guide"}
place: {fr: "Ailleurs"}
tagline: {fr: "Beaucoup de chemins"}
intro: {fr: "Un guide fait de beaucoup de chemins, pour mesurer."}
languages: [fr]
address: https://guide.example.org
publisher: {name: "Ailleurs", address: "1 rue", director: "Quelqu’un", host: "Quelque part"}
contact: {mail: guide@example.org}
licence: Licence Ouverte 2.0
licence_url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/
topics:
  eau: {name: {fr: "Eau"}, icon: material/water-outline}
"""
CONFIG = """\
site_name: Sentiers
docs_dir: site/pages
site_dir: public
use_directory_urls: true
theme: {name: material, font: false, language: fr}
plugins:
  - sentiers: {trails: trails}
"""


def letters(number: int) -> str:
    """Trail letters by number: A, B, …, AA, AB, … without I, O and Q, nor the address of the guide's language."""
    every = ("".join(signs) for length in count(1) for signs in product(LETTERS, repeat=length))
    return next(islice((written for written in every if written.lower() != LANGUAGE), number, None))


def write_guide(root: Path, stops: int) -> None:
    """Write a whole project of `stops` stops, in trails of 20, into an empty folder."""
    trails = root / "trails"
    (root / "site" / "pages").mkdir(parents=True)
    trails.mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (trails / "guide.yml").write_text(SETTINGS, "utf-8")
    (trails / "sources.yml").write_text('releve: {title: {fr: "Relevé"}, year: 2024}\n', "utf-8")
    (trails / "people.yml").write_text('equipe: {kind: group, name: {fr: "L’équipe"}}\n', "utf-8")
    rng = random.Random(1119)
    for number in range(stops // STOPS_PER_TRAIL):
        _trail(trails / f"chemin-{number:03d}", letters(number), number, rng)


def _trail(folder: Path, letter: str, number: int, rng: random.Random) -> None:
    (folder / "stops").mkdir(parents=True)
    lat, lon = 45 + 0.02 * (number // 25), 2 + 0.03 * (number % 25)
    track = [
        (lat + 0.00004 * point + 0.0004 * math.sin(point / 9), lon + 0.00006 * point + 0.0003 * math.cos(point / 7))
        for point in range(400)
    ]
    points = "".join(
        f'<trkpt lat="{y:.6f}" lon="{x:.6f}"><ele>{60 + 20 * math.sin(i / 40):.1f}</ele></trkpt>'
        for i, (y, x) in enumerate(track)
    )
    (folder / "track.gpx").write_text(
        '<?xml version="1.0"?><gpx version="1.1" creator="bench" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        f"{points}</trkseg></trk></gpx>",
        "utf-8",
    )
    listed = []
    for index in range(STOPS_PER_TRAIL):
        name = f"etape-{letter.lower()}-{index + 1}"
        listed.append(f'  - {{stop: {name}, leg: {{words: {{fr: "Suivez le mur."}}, surface: gravel}}}}\n')
        y, x = track[index * 400 // STOPS_PER_TRAIL]
        (folder / "stops" / f"{name}.yml").write_text(_stop(f"{letter}{index + 1}", y, x, rng), "utf-8")
    (folder / "trail.yml").write_text(
        f'letter: {letter}\ntitle: {{fr: "Chemin {letter}"}}\nintro: {{fr: "Un chemin de {STOPS_PER_TRAIL} étapes."}}\n'
        f'colour: "{COLOURS[number % len(COLOURS)]}"\nroute: one_way\ndifficulty: easy\ndeparture: {{fr: "Le mur"}}\n'
        f'arrival: {{fr: "La cour"}}\ntrack: {{provisional: false, sources: [releve]}}\nstops:\n{"".join(listed)}'
        "sources: [releve]\nauthors: [equipe]\nfirst_published: 2026-01-10\n",
        "utf-8",
    )


def _stop(code: str, lat: float, lon: float, rng: random.Random) -> str:
    def words(count: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize() + "."

    return (
        f'code: {code}\nkind: heritage\ntopics: [eau]\ntitle: {{fr: "Étape {code}"}}\nessential:\n  fr: "{words(45)}"\n'
        f"story:\n  fr: |\n    {words(80)}\n\n    {words(80)}\nposition: {{lat: {lat:.6f}, lon: {lon:.6f}, accuracy_m: 5, source: releve}}\n"
        f'look: {{fr: "{words(10)}"}}\nquestion:\n  ask: {{fr: "Que voit-on ?"}}\n'
        '  choices: [{fr: "Un mur"}, {fr: "Une roue"}, {fr: "Une cour"}]\n  answer: 2\n'
        f'  because: {{fr: "{words(12)}"}}\nfacts:\n  - {{figure: "1830", label: {{fr: "première mention"}}, source: releve}}\n'
        "sources: [releve]\nauthors: [equipe]\nfirst_published: 2026-01-10\n"
    )


def only_trail(root: Path, project: Path, trail: str) -> None:
    """A project with one trail of another project's guide, its languages and catalogues."""
    trails = root / "trails"
    shutil.copytree(project / "site", root / "site", symlinks=True)
    shutil.copy(project / "mkdocs.yml", root / "mkdocs.yml")
    trails.mkdir()
    for path in (project / "trails").iterdir():
        if path.is_file() and path.name not in ("programmes.yml", "plaques.yml"):
            shutil.copy(path, trails / path.name)
    for name in ("media", trail):
        if (project / "trails" / name).is_dir():
            shutil.copytree(project / "trails" / name, trails / name)
