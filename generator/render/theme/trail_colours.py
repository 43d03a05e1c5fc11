"""The colours of trails as custom properties, for light and dark."""

from collections.abc import Iterable

from generator.model.trail import Trail
from generator.render.colour import NIGHT, PAPER, dark_twin, mix, on_paper


def trail_styles(trails: Iterable[Trail]) -> str:
    """Custom properties of trails by class, with the light twins for a dark page."""
    trails = list(trails)
    light = "".join(
        f".t-{trail.letter}{{--trail:{on_paper(trail.colour)};--fill:{on_paper(trail.colour)};--tint:{mix(trail.colour, PAPER, 0.1)}}}"
        for trail in trails
    )
    dark = "".join(
        f".t-{trail.letter}{{--trail:{dark_twin(trail.colour)};--tint:{mix(trail.colour, NIGHT, 0.22)}}}"
        for trail in trails
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
