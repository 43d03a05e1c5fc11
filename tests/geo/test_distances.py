"""The same table as the browser's measures answer to (tests/javascript/map.test.js)."""

import json
from pathlib import Path

import pytest

from generator.geo.ellipsoid import bearing_deg, distance_m

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "walks" / "distances.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['from']}-{vector['to']}")
def test_geodesics_are_those_of_geographiclib(vector: dict[str, list[float]]) -> None:
    assert distance_m(*vector["from"], *vector["to"]) == pytest.approx(vector["distance_m"], abs=0.002)
    assert bearing_deg(*vector["from"], *vector["to"]) == pytest.approx(vector["bearing_deg"], abs=0.001)
