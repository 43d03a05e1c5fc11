"""A draft whose points and line were drawn apart goes together: what was moved for it is told."""

from dataclasses import replace

import pytest

from generator.edit.along_line import along_line
from generator.geo.ellipsoid import distance_m
from generator.imports.draft import DraftStop, DraftTrail, Place
from generator.model.track import Track, TrackPoint

LINE = ((50.0, 2.0), (50.01, 2.0))
TRACK = Track((tuple(TrackPoint(*point) for point in LINE),))


def stop(title: str, lat_deg: float, lon_deg: float = 2.0) -> DraftStop:
    return DraftStop(title={"fr": title}, place=Place(lat_deg=lat_deg, lon_deg=lon_deg))


def outcome(*stops: DraftStop) -> tuple[list[str], list[str], DraftTrail]:
    draft, said = along_line(DraftTrail(stops=stops, track=TRACK))
    return [one.title["fr"] for one in draft.stops], [message.text("en") for message in said], draft


def test_stops_in_the_order_of_the_line_stay_as_they_are() -> None:
    stops = (stop("Un", 50.002), stop("Deux", 50.008))
    assert outcome(*stops) == (["Un", "Deux"], [], DraftTrail(stops=list(stops), track=TRACK))


def test_a_line_that_runs_the_other_way_is_turned_round() -> None:
    titles, said, draft = outcome(stop("Deux", 50.008), stop("Un", 50.002))
    assert (titles, said) == (
        ["Deux", "Un"],
        ["The line runs against the order of the points: it was turned round."],
    )
    assert draft.track is not None
    assert [(point.lat_deg, point.lon_deg) for point in draft.track.segments[0]] == list(LINE[::-1])


def test_stops_in_no_order_are_put_in_that_of_the_line_and_those_without_a_place_after_them() -> None:
    nowhere = DraftStop(title={"fr": "Nulle part"})
    titles, said, _ = outcome(stop("Deux", 50.005), nowhere, stop("Trois", 50.008), stop("Un", 50.002))
    assert (titles, said) == (
        ["Un", "Deux", "Trois", "Nulle part"],
        ["The points do not stand in the order of the line: they were put in that order."],
    )


def test_a_point_off_the_line_is_seen_from_it_and_one_very_far_off_has_no_place() -> None:
    off_m = distance_m(50.005, 2.0, 50.005, 2.004)
    titles, said, draft = outcome(stop("Clocher", 50.005, 2.004), stop("Ailleurs", 2.0, 50.0))
    assert titles == ["Clocher", "Ailleurs"]
    assert said[0] == (
        "“Clocher” lies 287\u00a0m off the line: it is taken as seen from there (seen_from_m). Correct one or the other."
    )
    assert said[1].endswith(
        "\u00a0m off the line: its position is left out. Are latitude and longitude in their places?"
    )
    seen, lost = (one.place for one in draft.stops)
    assert isinstance(seen, Place) and lost is None
    assert seen == replace(Place(lat_deg=50.005, lon_deg=2.004), seen_from_m=287.0) and 286 < off_m <= 287


def test_without_a_line_nothing_is_moved() -> None:
    draft = DraftTrail(stops=(stop("Un", 50.0), stop("Deux", 40.0)))
    assert along_line(draft) == (draft, [])


@pytest.mark.parametrize("lon_deg", [2.0, 2.0003])
def test_a_point_within_its_accuracy_is_on_the_line(lon_deg: float) -> None:
    _, said, draft = outcome(stop("Un", 50.002, lon_deg), stop("Deux", 50.008))
    assert said == [] and draft.stops[0].place == Place(lat_deg=50.002, lon_deg=lon_deg)
