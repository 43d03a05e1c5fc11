"""Short lines measured without PROJ are those of Karney's algorithm."""

from geographiclib.geodesic import Geodesic
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pyproj import Geod

from generator.geo.ellipsoid import bearing_deg, distance_m
from generator.geo.short_geodesic import MOST_APART_DEG, MOST_NORTH_DEG, short_inverse

APART = st.one_of(
    st.floats(-MOST_APART_DEG, MOST_APART_DEG), st.floats(-0.001, 0.001), st.floats(-1e-8, 1e-8), st.just(0.0)
)


@given(st.floats(-MOST_NORTH_DEG, MOST_NORTH_DEG), st.floats(-180, 180), APART, APART)
@example(0.0, 10.0, 0.0, 3.5)
@example(0.0, 10.0, 0.0, -1e-7)
@example(50.44, 2.79, 0.1, 0.0)
def test_a_short_line_is_measured_as_by_geographiclib(lat: float, lon: float, north: float, east: float) -> None:
    end = lat + north, lon + east
    found = short_inverse(lat, lon, *end)
    assume(found is not None)
    assert found is not None
    length, bearing = found
    known = Geodesic.WGS84.Inverse(lat, lon, *end)
    assert abs(length - known["s12"]) < 1e-5
    if length > 0.01:
        turned = (bearing - known["azi1"] + 180) % 360 - 180
        assert abs(turned) * length < 1e-3


def test_a_point_and_itself_as_proj_has_it() -> None:
    proj = Geod(ellps="WGS84")
    for lat, lon in ((50.4, 2.8), (0.0, 0.0), (-33.9, 151.2)):
        assert distance_m(lat, lon, lat, lon) == 0.0
        assert bearing_deg(lat, lon, lat, lon) == proj.inv(lon, lat, lon, lat)[0] % 360


def test_a_long_line_or_one_by_a_pole_is_left_to_proj() -> None:
    assert short_inverse(48.8584, 2.2945, 40.6892, -74.0445) is None
    assert short_inverse(89.0, 0.0, 89.0, 1.0) is None
    assert short_inverse(0.0, 179.9, 0.0, -179.9) is None
    assert short_inverse(float("nan"), 2.0, 50.0, 2.0) is None
    assert round(distance_m(0.0, 179.9, 0.0, -179.9)) == 22264
