"""Maps drawn at build time, as SVG whose colours are classes of the page's style sheet, so that they follow its scheme.

A map has its own flat grid (geo.ellipsoid.Plane), north up; one unit of the drawing is one CSS pixel at full width.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cached_property

from markupsafe import Markup, escape
from shapely import STRtree, box, clip_by_rect
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from generator.check.checked import CheckedGuide
from generator.geo.ellipsoid import Plane, plane_at
from generator.geo.legs import MeasuredTrail
from generator.model.catalogues import Landmark
from generator.model.code_runs import letter_of
from generator.model.stop import Stop
from generator.render.svg.hachures import hachures
from generator.render.svg.map_names import Name, placed
from generator.render.svg.map_pins import MapPin, Window, area_discs, area_labels, pin_discs
from generator.wording.locale import Locale

WIDTH = 400.0
_LAYERS = (
    "commune",
    "field",
    "wood",
    "water",
    "estate",
    "terril",
    "cemetery",
    "building",
    "mine_railway",
    "road",
    "cycle_route",
    "shaft",
    "pit",
    "memorial",
    "place",
)
_NAMED = ("terril", "memorial", "cemetery", "place", "estate")


class MapMaker:
    """Draws maps of one guide; the landmarks are projected once."""

    def __init__(self, guide: CheckedGuide) -> None:
        self.landmarks = guide.guide.landmarks
        stops = [stop for stop in guide.guide.stops.values() if stop.located is not None]
        self.plane: Plane = plane_at(*_middle(stops)) if stops else plane_at(0.0, 0.0)
        self._lines: dict[str, list[LineString]] = {}

    @cached_property
    def _shapes(self) -> tuple[list[tuple[Landmark, BaseGeometry]], STRtree]:
        shapes = [(landmark, self._shape(landmark)) for landmark in self.landmarks]
        return shapes, STRtree([shape for _, shape in shapes])

    def _flat(self, pairs: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        return [self.plane.xy_m(*pair) for pair in pairs]

    def _shape(self, landmark: Landmark) -> BaseGeometry:
        if landmark.point is not None:
            return Point(self.plane.xy_m(*landmark.point))
        if landmark.line is not None:
            return LineString(self._flat(landmark.line))
        if landmark.lines:
            return MultiLineString([self._flat(line) for line in landmark.lines])
        assert landmark.area is not None
        return Polygon(self._flat(landmark.area)).buffer(0)

    def pin(self, stop: Stop, state: str = "other") -> MapPin | None:
        """The pin of a stop, or its area; None where it has neither."""
        if stop.located is None:
            return None
        radius_m = stop.located.uncertainty_m if stop.place == "area" else 0.0
        return MapPin(stop.code, *self.plane.xy_m(stop.located.lat, stop.located.lon), state, radius_m=radius_m)

    def window(
        self, points_m: Sequence[tuple[float, float]], *, ratio: float, margin_m: float, least_m: float
    ) -> Window:
        """A window around points (of pins: `MapPin.corners_m`). ratio: height to width; least_m: the least ground it shows from west to east."""
        xs, ys = [x for x, _ in points_m], [y for _, y in points_m]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        width_m = max(max(xs) - min(xs) + 2 * margin_m, (max(ys) - min(ys) + 2 * margin_m) / ratio, least_m)
        height_m = width_m * ratio
        return Window(
            middle[0] - width_m / 2,
            middle[1] - height_m / 2,
            middle[0] + width_m / 2,
            middle[1] + height_m / 2,
            WIDTH,
            WIDTH * ratio,
        )

    def track_points(self, measured: MeasuredTrail) -> list[list[tuple[float, float]]]:
        """The track on the plane, a list for each segment."""
        if measured.track is None:
            return []
        lines: list[list[tuple[float, float]]] = [[] for _ in range(max(measured.track.segment) + 1)]
        for point, segment in zip(measured.track.points, measured.track.segment, strict=True):
            lines[segment].append(self.plane.xy_m(*point))
        return lines

    def track_lines(self, measured: MeasuredTrail) -> Sequence[LineString]:
        """The same as lines to draw; made once of a trail, for the maps of all its stops."""
        name = measured.trail.id
        if name not in self._lines:
            self._lines[name] = [LineString(segment) for segment in self.track_points(measured)]
        return self._lines[name]

    def draw(
        self,
        window: Window,
        pins: Sequence[MapPin],
        tracks: Sequence[tuple[Sequence[LineString], bool, str]],
        locale: Locale,
        *,
        label: str,
        names: bool = True,
        letters: bool = False,
    ) -> Markup:
        """The SVG. tracks: (`track_lines`, provisional, class). label: what a screen reader says of it. letters: show whole codes
        rather than their numbers, as is done anyway where stops of several trails stand together.
        """
        frame = box(window.west_m, window.south_m, window.east_m, window.north_m).buffer(
            8 / window.scale, join_style="mitre"
        )
        parts: list[str] = []
        wanted: list[Name] = []
        shapes, tree = self._shapes
        near = sorted(
            tree.query(frame),
            key=lambda index: (
                _LAYERS.index(shapes[index][0].kind) if shapes[index][0].kind in _LAYERS else 99,
                int(index),
            ),
        )
        for index in near:
            landmark, shape = shapes[index]
            self._landmark(landmark, shape.intersection(frame), window, parts, wanted if names else None, locale)
        # Numbers alone would name two stops alike where a trail takes in another one's stop.
        letters = letters or len({letter_of(pin.code) for pin in pins if pin.state != "dot"}) > 1
        areas = area_discs(pins, window, letters)
        parts.extend(area.svg for area in areas)
        for segments, provisional, css in tracks:
            for segment in segments:
                # clipped first, and not by `intersection`, which works out every crossing of a noisy track with itself
                inside = clip_by_rect(segment, *frame.bounds)
                clipped = inside.simplify(0.6 / window.scale, preserve_topology=False)
                if not clipped.is_empty:
                    parts.append(
                        f'<path class="mt{" mp" if provisional else ""}{" " + css if css else ""}" d="{_path(clipped, window)}"/>'
                    )
        discs = pin_discs(pins, window, letters)
        discs += area_labels(areas, [disc.room for disc in discs], window)
        parts.extend(
            f'<text class="kn" paint-order="stroke" x="{name.x:.0f}" y="{name.y:.0f}">{escape(name.text)}</text>'
            for name in placed(wanted, [disc.room for disc in discs], window.width, window.height)
        )
        parts.extend(disc.svg for disc in discs)
        parts.append(_scale_bar(window, locale))
        size = f"0 0 {window.width:.0f} {window.height:.0f}"
        return Markup(
            f'<svg class="map" viewBox="{size}" role="img" aria-label="{escape(label)}" preserveAspectRatio="xMidYMid slice">{"".join(parts)}</svg>'
        )

    def _landmark(
        self,
        landmark: Landmark,
        shape: BaseGeometry,
        window: Window,
        parts: list[str],
        wanted: list[Name] | None,
        locale: Locale,
    ) -> None:
        if shape.is_empty:
            return
        css = "k-" + landmark.kind.replace("_", "-")
        if isinstance(shape, Point):
            x, y = window.xy(shape.x, shape.y)
            if landmark.kind != "place":
                parts.append(
                    _POINT_MARKS.get(landmark.kind, '<circle class="{c}" cx="{x:.0f}" cy="{y:.0f}" r="2.5"/>').format(
                        c=css, x=x, y=y
                    )
                )
        else:
            shape = shape.simplify(0.7 / window.scale)
            parts.append(f'<path class="{css}" d="{_path(shape, window)}"/>')
            if landmark.kind == "terril" and isinstance(shape, Polygon):
                parts.append(f'<path class="k-hach" d="{_hachures(shape, window)}"/>')
        if wanted is None or landmark.kind not in _NAMED or (landmark.kind == "estate" and window.scale < 0.25):
            return
        at = shape.representative_point()
        x, y = window.xy(at.x, at.y)
        if isinstance(shape, Point) or math.sqrt(shape.area) * window.scale > 34:
            text = locale.say(landmark.name).text
            wanted.append(Name(text, x, y + (11 if isinstance(shape, Point) else 3), _NAMED.index(landmark.kind)))


_POINT_MARKS = {
    "shaft": '<path class="{c}" d="M{x:.0f} {y:.0f}m-3 3 3-7 3 7z"/>',
    "pit": '<path class="{c}" d="M{x:.0f} {y:.0f}m-3 3 3-7 3 7z"/>',
    "cemetery": '<path class="{c}" d="M{x:.0f} {y:.0f}m0-4v8m-2.5-5.5h5"/>',
    "memorial": '<path class="{c}" d="M{x:.0f} {y:.0f}m0-4v8m-2.5-5.5h5"/>',
}


def _middle(stops: Sequence[Stop]) -> tuple[float, float]:
    lats = [stop.located.lat for stop in stops if stop.located]
    lons = [stop.located.lon for stop in stops if stop.located]
    return round((min(lats) + max(lats)) / 2, 3), round((min(lons) + max(lons)) / 2, 3)


def _path(shape: BaseGeometry, window: Window) -> str:
    """Path data in whole units, relative after the first point of each line."""
    out: list[str] = []
    for line, closed in _lines(shape):
        at: tuple[int, int] | None = None
        for x_m, y_m, *_ in line:
            x, y = window.xy(x_m, y_m)
            point = (round(x), round(y))
            if at is None:
                out.append(f"M{point[0]} {point[1]}l")
            elif point != at:
                dx, dy = point[0] - at[0], point[1] - at[1]
                out.append(f"{' ' if out[-1][-1].isdigit() and dx >= 0 else ''}{dx}{' ' if dy >= 0 else ''}{dy}")
            at = point
        if closed:
            out.append("z")
    return "".join(out).replace("lM", "M").replace("lz", "z").removesuffix("l")


def _lines(shape: BaseGeometry) -> Iterable[tuple[list[tuple[float, ...]], bool]]:
    if isinstance(shape, Polygon):
        yield list(shape.exterior.coords)[:-1], True
        yield from ((list(ring.coords)[:-1], True) for ring in shape.interiors)
    elif isinstance(shape, LineString):
        yield list(shape.coords), False
    elif isinstance(shape, MultiPolygon | MultiLineString) or hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _lines(part)


def _hachures(shape: Polygon, window: Window) -> str:
    """Path data of a hill's strokes."""
    strokes = hachures(
        shape, spacing_m=max(5.0 / window.scale, shape.exterior.length / 90), length_m=9.0 / window.scale, rows=1
    )
    out: list[str] = []
    for start, end in strokes:
        (x, y), (to_x, to_y) = window.xy(*start), window.xy(*end)
        out.append(f"M{x:.0f} {y:.0f}l{to_x - x:.0f} {to_y - y:.0f}")
    return "".join(out)


def _scale_bar(window: Window, locale: Locale) -> str:
    for length_m in (2000, 1000, 500, 200, 100, 50, 20):
        units = length_m * window.scale
        if units <= 90:
            break
    x, y = window.width - units - 10, window.height - 8
    label = locale.distance(length_m)
    return f'<path class="ms" d="M{x:.0f} {y - 4:.0f}v4h{units:.0f}v-4"/><text class="ml" paint-order="stroke" x="{x + units / 2:.0f}" y="{y - 6:.0f}">{label}</text>'
