"""Tracks from foreign GPX files, and the wall before them."""

import pytest

from generator.model.track import Track
from generator.read.gpx_source import parse_track

HEAD_11 = '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
POINTS = '<trkpt lat="49.0" lon="2.0"/><trkpt lat="49.1" lon="2.1"/>'


def track(raw: str | bytes) -> Track:
    read, problems = parse_track(raw.encode() if isinstance(raw, str) else raw, "t.gpx")
    assert read is not None, [problem.line("en") for problem in problems]
    return read


def refusal(raw: str | bytes) -> list[str]:
    read, problems = parse_track(raw.encode() if isinstance(raw, str) else raw, "t.gpx")
    assert read is None
    return [problem.line("en") for problem in problems]


@pytest.mark.parametrize(
    "raw",
    [
        f"{HEAD_11}<trk><trkseg>{POINTS}</trkseg></trk></gpx>",
        f'<gpx version="1.0" creator="x" xmlns="http://www.topografix.com/GPX/1/0"><trk><trkseg>{POINTS}</trkseg></trk></gpx>',
        f'<gpx version="1.1"><trk><trkseg>{POINTS}</trkseg></trk></gpx>',
        f'<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1" version="1.1"><g:trk><g:trkseg>{POINTS.replace("<trkpt", "<g:trkpt")}</g:trkseg></g:trk></g:gpx>',
        f"{HEAD_11}<rte>{POINTS.replace('trkpt', 'rtept')}</rte></gpx>",
        f'{HEAD_11[:-1]} xmlns:h="http://h.example"><trk><extensions><h:colour>red</h:colour></extensions><trkseg>{POINTS}</trkseg></trk></gpx>',
        ("\ufeff" + f"{HEAD_11}<trk><trkseg>{POINTS}</trkseg></trk></gpx>").encode(),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{HEAD_11}<metadata><name>é</name></metadata><trk><trkseg>{POINTS}</trkseg></trk></gpx>'.encode("latin-1"),
        f'<?xml version="1.0" encoding="UTF-16"?>{HEAD_11}<trk><trkseg>{POINTS}</trkseg></trk></gpx>'.encode("utf-16"),
    ],
)  # fmt: skip
def test_foreign_files_are_read(raw: str | bytes) -> None:
    (segment,) = track(raw).segments
    assert [(point.lat_deg, point.lon_deg, point.ele_m) for point in segment] == [(49.0, 2.0, None), (49.1, 2.1, None)]


def test_several_segments_and_altitudes() -> None:
    second = '<trkseg><trkpt lat="49.2" lon="2.2"><ele>12.5</ele></trkpt><trkpt lat="49.3" lon="2.3"><ele>-3</ele></trkpt></trkseg>'
    read = track(f"{HEAD_11}<trk><trkseg>{POINTS}</trkseg>{second}</trk></gpx>")
    assert [len(segment) for segment in read.segments] == [2, 2]
    assert [point.ele_m for point in read.points] == [None, None, 12.5, -3.0]


def test_a_segment_of_one_point_is_left_out() -> None:
    read = track(f'{HEAD_11}<trk><trkseg><trkpt lat="1" lon="1"/></trkseg><trkseg>{POINTS}</trkseg></trk></gpx>')
    assert len(read.segments) == 1


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (f'<!DOCTYPE gpx [<!ENTITY a "b">]>{HEAD_11}<trk><trkseg>{POINTS}</trkseg></trk></gpx>', "t.gpx:1:15: this file declares a document type or entities, which a track never needs. Delete the lines with <!DOCTYPE and <!ENTITY."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="NaN" lon="2"/><trkpt lat="95.2" lon="2"/></trkseg></trk></gpx>', "“NaN” is not a latitude: between -90 and 90."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="1" lon="181"/></trkseg></trk></gpx>', "“181” is not a longitude: between -180 and 180."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="1"/></trkseg></trk></gpx>', "a point has no lon."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="1" lon="1"><ele>inf</ele></trkpt></trkseg></trk></gpx>', "“inf” is not an altitude in metres: between -450 and 9000."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>', "a track of 1 point draws no line: at least two points in <trkpt> or <rtept>."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="1" lon="1"/><trkpt lat="1" lon="1"/></trkseg></trk></gpx>', "all the points of this track are in one place."),
        (f"{HEAD_11}</gpx>", "this file holds no track"),
        (f'{HEAD_11}<wpt lat="1" lon="1"/></gpx>', "this file has waypoints but no track"),
        ("<kml/>", "the top element is <kml>, not <gpx>"),
        ("hello", "this file is not well-formed XML: syntax error"),
        ("", "this file is not well-formed XML: no element found"),
        (HEAD_11, "this file is not well-formed XML: no element found"),
        ("<a>" * 500, "elements are nested more than 100 deep"),
    ],
)  # fmt: skip
def test_what_is_refused_has_its_sentence(raw: str, said: str) -> None:
    assert any(said in line for line in refusal(raw)), refusal(raw)


def test_every_bad_point_is_said_at_once_with_its_line() -> None:
    lines = refusal(
        f'{HEAD_11}<trk><trkseg>\n<trkpt lat="95" lon="2"/>\n<trkpt lat="49" lon="200"/>\n</trkseg></trk></gpx>'
    )
    assert [line.split(": ")[0] for line in lines] == ["t.gpx:2:1", "t.gpx:3:1"]
