"""Three towns that never were, each made by commands alone, as somebody would who has only read the README.

A village with one language (whose interface words nobody has translated) and no photo; a valley with three languages; a port of 400 stops in
20 trails, served under a folder of somebody's site.
"""

import csv
import io
import math
import os
import re
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from generator.cli.main import main

MOST_COMMANDS = 10
PORT_TRAILS, PORT_STOPS_PER_TRAIL = 20, 20
WALK = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="50.0501" lon="6.1201"><name>Le moulin</name></wpt><wpt lat="50.0513" lon="6.1222"><name>Le pont</name></wpt>
<wpt lat="50.0529" lon="6.1249"><name>La chapelle</name></wpt>
<trk><trkseg><trkpt lat="50.0500" lon="6.1200"><ele>305</ele></trkpt><trkpt lat="50.0515" lon="6.1225"><ele>316</ele></trkpt>
<trkpt lat="50.0530" lon="6.1250"><ele>328</ele></trkpt></trkseg></trk></gpx>"""

FIRST_TOWN = re.compile(rb"l" + rb"oos|go" + rb"helle", re.IGNORECASE)
"""Of a name that no other town's guide may hold; put together here so that a search of the sources finds nothing either."""

VILLAGE: Sequence[Sequence[str]] = (
    ("init", ".", "--town", "Kerlann", "--language", "br", "--yes"),
    ("check",),
    ("build",),
)
VALLEY: Sequence[Sequence[str]] = (
    ("init", ".", "--town", "Ourtal", "--language", "fr", "--language", "nl", "--language", "de", "--mail", "guide@ourtal.example",
     "--from", "walk.gpx", "--yes"),
    ("new", "stop", "A", "Le lavoir", "--at", "50.0530,6.1250", "--in", "de", "Das Waschhaus"),
    ("check",),
    ("build", "--quick"),
)  # fmt: skip
PORT: Sequence[Sequence[str]] = (
    ("init", ".", "--town", "Port-Neuf", "--language", "en", "--address", "https://port.example/TRAILS", "--from", "berths.csv", "--yes"),
    ("check",),
)  # fmt: skip


def run(folder: Path, commands: Sequence[Sequence[str]]) -> str:
    """Type the commands in a folder; returns all that they said. Fails where there are too many, or where one fails."""
    assert len(commands) <= MOST_COMMANDS
    said = ""
    with chdir(folder):
        for words in commands:
            done = CliRunner().invoke(main, ["--lang", "en", *words], catch_exceptions=False)
            assert done.exit_code == 0, f"sentiers {' '.join(words)}: {done.output}"
            said += done.output
    return said


def village(folder: Path) -> Path:
    run(folder, VILLAGE)
    return folder / "public"


def valley(folder: Path) -> Path:
    (folder / "walk.gpx").write_text(WALK, "utf-8")
    run(folder, VALLEY)
    return folder / "public"


def port(folder: Path) -> str:
    """Begins and checks the guide of the port, and returns what was said; it is not built, which takes a while."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["trail", "order", "title", "latitude", "longitude", "text"])
    for trail in range(PORT_TRAILS):
        for stop in range(PORT_STOPS_PER_TRAIL):
            lat, lon = 45 + 0.01 * trail + 0.0004 * stop, -1 + 0.012 * trail + 0.0003 * math.sin(stop)
            number = trail * PORT_STOPS_PER_TRAIL + stop + 1
            text = "Ships from far away were moored here. " * 12
            rows.writerow([f"Quay {trail + 1}", stop + 1, f"Berth {number}", f"{lat:.6f}", f"{lon:.6f}", text.strip()])
    (folder / "berths.csv").write_text(table.getvalue(), "utf-8")
    return run(folder, PORT)


def naming_the_first_town(folder: Path) -> list[str]:
    """Files of a guide and its site that hold the name of the town that the software was first written for."""
    found = []
    for parent, _, names in os.walk(folder):
        found += [path for name in names if FIRST_TOWN.search(Path(path := f"{parent}/{name}").read_bytes())]
    return found
