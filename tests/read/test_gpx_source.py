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
        (f'<!DOCTYPE gpx [<!ENTITY a "b">]>{HEAD_11}<trk><trkseg>{POINTS}</trkseg></trk></gpx>', "t.gpx:1:15: this file declares a document type or entities, which such a file never needs. Delete the lines with <!DOCTYPE and <!ENTITY."),
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


@pytest.mark.parametrize(
    "odd",
    [
        "<sat>7.0</sat>", "<fix>3D</fix>", "<dgpsid>x</dgpsid>", "<hdop>1,5</hdop>", "<time>yesterday</time>", "<speed/>", "<course>N</course>",
        "<extensions><ele>12 000</ele><trkpt lat='0' lon='0'/></extensions>",
    ],
)  # fmt: skip
def test_a_field_that_is_never_used_is_not_read(odd: str) -> None:
    head = f"{HEAD_11}<metadata><bounds/><time>soon</time></metadata><trk><number>1.0</number><link/><trkseg>"
    point = f'<trkpt lat="49.0" lon="2.0"><ele>50</ele>{odd}</trkpt>'
    read = track(f'{head}{point}<trkpt lat="49.1" lon="2.1"/></trkseg></trk></gpx>')
    assert [(at.lat_deg, at.lon_deg, at.ele_m) for at in read.points] == [(49.0, 2.0, 50.0), (49.1, 2.1, None)]


def test_a_route_follows_the_points_between_its_points() -> None:
    shape = '<extensions><g:RoutePointExtension xmlns:g="http://www.garmin.com/xmlschemas/GpxExtensions/v3"><g:rpt lat="49" lon="2.006"/><g:rpt lat="49.006" lon="2.006"/></g:RoutePointExtension></extensions>'
    (segment,) = track(
        f'{HEAD_11}<rte><rtept lat="49" lon="2"><ele>7</ele>{shape}</rtept><rtept lat="49.006" lon="2"/></rte></gpx>'
    ).segments
    assert [(at.lat_deg, at.lon_deg) for at in segment] == [(49, 2), (49, 2.006), (49.006, 2.006), (49.006, 2)]
    assert segment[0].ele_m == 7.0


def test_a_route_is_read_where_the_track_is_a_point() -> None:
    point = '<trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk>'
    assert len(track(f"{HEAD_11}{point}<rte>{POINTS.replace('trkpt', 'rtept')}</rte></gpx>").points) == 2


def test_a_track_that_is_there_twice_is_read_once_and_said() -> None:
    twice = (
        f"<trk><name>one</name><trkseg>{POINTS}</trkseg></trk>\n<trk><name>two</name><trkseg>{POINTS}</trkseg></trk>"
    )
    read, problems = parse_track(f"{HEAD_11}{twice}</gpx>".encode(), "t.gpx")
    assert read is not None and len(read.segments) == 1
    assert [problem.line("en") for problem in problems] == [
        "t.gpx:2:1: this track is the one of line 1 again, and is read once. Delete one of the two."
    ]


def test_a_track_that_is_there_thirty_times_is_said_each_time() -> None:
    read, problems = parse_track(f"{HEAD_11}{f'<trk><trkseg>{POINTS}</trkseg></trk>' * 30}</gpx>".encode(), "t.gpx")
    assert read is not None and len(problems) == 29


def test_segments_that_meet_are_one() -> None:
    on = '<trkseg><trkpt lat="49.1" lon="2.1"/><trkpt lat="49.2" lon="2.1"/></trkseg>'
    (segment,) = track(f"{HEAD_11}<trk><trkseg>{POINTS}</trkseg>{on}</trk></gpx>").segments
    assert len(segment) == 3


def test_an_altitude_with_a_comma_says_to_write_a_point() -> None:
    points = "\n".join(f'<trkpt lat="49.{n}" lon="2"><ele>50,4</ele></trkpt>' for n in range(2))
    _, problems = parse_track(f"{HEAD_11}<trk><trkseg>\n{points}</trkseg></trk></gpx>".encode(), "t.gpx")
    assert [problem.line("en") for problem in problems] == [
        "t.gpx:2:36: “50,4” is not an altitude in metres (2 points are so): between -450 and 9000. Write a decimal point: 50.4."
    ]


def test_absurd_altitudes_are_unknown_and_said_once() -> None:
    points = "\n".join(f'<trkpt lat="49.{n}" lon="2"><ele>{-672 if n else 40}</ele></trkpt>' for n in range(4))
    read, problems = parse_track(f"{HEAD_11}<trk><trkseg>\n{points}</trkseg></trk></gpx>".encode(), "t.gpx")
    assert read is not None and [point.ele_m for point in read.points] == [40.0, None, None, None]
    assert [problem.line("en") for problem in problems] == [
        "t.gpx:3:36: “-672” is not an altitude in metres (3 points are so): between -450 and 9000. It is taken as unknown: correct it, or delete the element <ele>."
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "t.gpx:1:1: ce fichier n’est pas du XML bien formé : il s’arrête avant la fin. Il est vide ou coupé. Exportez de nouveau le tracé en GPX 1.1."),
        ("<gpx><trk></gpx>", "t.gpx:1:13: ce fichier n’est pas du XML bien formé : deux balises se croisent. Fermez chaque élément dans l’ordre inverse de son ouverture, ou exportez-le de nouveau."),
        ("<!DOCTYPE html><html><p>Page", "t.gpx:1:1: ce fichier est une page web, pas un tracé. Téléchargez le fichier GPX lui-même depuis cette page."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="50,4" lon="2"/></trkseg></trk></gpx>', "“50,4” n’est pas une latitude : entre -90 et 90. Écrivez un point décimal : 50.4."),
        (f'{HEAD_11}<trk><trkseg><trkpt lat="50.4"/></trkseg></trk></gpx>', "un point n’a pas de lon. Donnez-lui cette valeur, ou supprimez le point."),
        (b'<?xml version="1.0" encoding="UTF-8"?><gpx><name>\xe9</name></gpx>', "un signe n’a pas sa place ici. Un signe n’est pas permis ici"),
        (b'<?xml version="1.0" encoding="x-klingon"?><gpx/>', "son encodage n’est pas connu. Enregistrez le fichier en UTF-8."),
        (b'<?xml version="1.0" encoding="Shift_JIS"?><gpx/>', "son encodage n’est pas connu. Enregistrez le fichier en UTF-8."),
    ],
)  # fmt: skip
def test_no_word_of_a_parser_stands_in_a_french_sentence(raw: str | bytes, said: str) -> None:
    _, problems = parse_track(raw if isinstance(raw, bytes) else raw.encode(), "t.gpx")
    lines = [" ".join(problem.line("fr").split()) for problem in problems]
    assert any(said in line for line in lines), lines


def test_every_bad_point_is_said_at_once_with_its_line() -> None:
    lines = refusal(
        f'{HEAD_11}<trk><trkseg>\n<trkpt lat="95" lon="2"/>\n<trkpt lat="49" lon="200"/>\n</trkseg></trk></gpx>'
    )
    assert [line.split(": ")[0] for line in lines] == ["t.gpx:2:1", "t.gpx:3:1"]
