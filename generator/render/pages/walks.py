"""What the walk diary needs of a trail: the codes that one can see, and the words that count them."""

from generator.geo.legs import MeasuredTrail
from generator.render.voice import Voice


def walkable_codes(measured: MeasuredTrail) -> list[str]:
    """Codes of the stops of a trail that are still there."""
    return [stop.code for stop in measured.stops if stop.retired is None]


def progress_words(measured: MeasuredTrail, voice: Voice) -> str:
    """How much of a trail was seen, with `{seen}` left for the visitor's device to fill."""
    count = voice.number(len(walkable_codes(measured)))
    return voice.tr("{seen} of {count} stops seen", seen="{seen}", count=count)
