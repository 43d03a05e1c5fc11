"""The scripts that browsers run: their types, their style, and what they decide without a page."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.build import prepare
from generator.check.checked import CheckedGuide
from generator.render.context import RenderContext
from generator.render.pages.visit import planner_words
from generator.render.script_data.visit import visit_data
from generator.visit.calendar import event, product
from generator.visit.order import best_order
from generator.visit.time_zone import time_zone
from generator.visit.ways import ways_of
from generator.wording.locale import Locale
from tests import scripts
from tests.conftest import PROJECT
from tests.visit.drawn import DRAWN, guide_along
from tests.visit.vectors import vectors


@pytest.mark.parametrize("find", [scripts.types, scripts.style, scripts.sheets])
def test_programs_that_others_wrote_find_nothing_in_the_scripts(find: Callable[[], str]) -> None:
    try:
        faults = find()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    assert faults == ""


def measures(guide: CheckedGuide) -> Any:
    """What the planner reckons with."""
    return json.loads(visit_data(RenderContext(guide, "https://x.example"))[0].make())


def drawn(name: str) -> dict[str, Any]:
    """The ways of a drawn trail as Python sees them."""
    guide = guide_along(*DRAWN[name])
    ways = ways_of(guide)
    found = [
        {
            "from": start,
            "to": end,
            "length_m": ways.way(start, end).length_m,
            "line": [[(round(lat, 6), round(lon, 6)) for lat, lon in part] for part in ways.line(start, end)],
        }
        for start in ways.stops
        for end in ways.stops
    ]
    return {"name": name, "data": measures(guide), "ways": found}


def calendar_entry() -> dict[str, Any]:
    """An entry whose lines are long, whose texts need escapes and whose visit ends after midnight."""
    texts = {
        "summary": "Pont; moulin, lavoir",
        "location": "Le pont, côté nord – près de l’église de Valmont, à l’ombre",
        "description": "Un\nDeux\\trois : " + "é" * 90,
        "url": "https://x.example/visite/#stops=A1.10,A2.12",
        "uid": "2026-12-03T2300-A1A2@x.example",
        "zone": "Europe/Paris",
    }
    start_min, finish_min, day = 23 * 60, 25 * 60 + 5, date(2026, 12, 3)
    stamp = datetime(2026, 11, 29, 8, 5, 9, tzinfo=UTC)
    text = event(**texts, stamp=stamp, day=day, start_min=start_min, finish_min=finish_min, language="fr")
    what = {
        **texts,
        "stamp": stamp.isoformat(),
        "day": day.isoformat(),
        "start_min": start_min,
        "finish_min": finish_min,
        "vtimezone": time_zone("Europe/Paris"),
        "product": product("fr"),
    }
    return {"what": what, "text": text.decode()}


def test_pure_halves_decide_as_python_does(built_with_visits: Path, tmp_path: Path) -> None:
    """Run by node's own runner; what Python says of the same cases is handed to it."""
    cases = [*vectors("orders"), *vectors("long-orders")]
    orders = [
        {**case, "order": best_order(case["costs"], {int(place): index for place, index in case["locked"].items()})}
        for case in cases
    ]
    handed = {
        "words": {language: planner_words(Locale(language, (language,))) for language in ("en", "fr")},
        "visit": json.loads((built_with_visits / "assets" / "visit.json").read_text("utf-8")),
        "town": measures(prepare(PROJECT / "trails")),
        "orders": orders,
        "drawn": [drawn(name) for name in DRAWN],
        "calendar": calendar_entry(),
    }
    (data := tmp_path / "data.json").write_text(json.dumps(handed), "utf-8")
    try:
        faults = scripts.pure_halves(data)
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    assert faults == "", faults
