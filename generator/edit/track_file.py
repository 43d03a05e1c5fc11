"""The file of a trail's line, as GPX 1.1."""

from xml.sax.saxutils import escape

from generator.model.track import Track


def track_gpx(track: Track, name: str) -> bytes:
    """The line alone: nothing else that a receiver or a site noted with it."""
    segments = "\n".join(
        "    <trkseg>\n"
        + "\n".join(
            f'      <trkpt lat="{point.lat_deg:.6f}" lon="{point.lon_deg:.6f}"'
            + ("/>" if point.ele_m is None else f"><ele>{point.ele_m:g}</ele></trkpt>")
            for point in segment
        )
        + "\n    </trkseg>"
        for segment in track.segments
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Sentiers" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"  <trk>\n    <name>{escape(name)}</name>\n{segments}\n  </trk>\n</gpx>\n"
    ).encode()
