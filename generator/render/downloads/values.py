"""What the guide holds, as values for machines: one place for GeoJSON, `closures.json` and every other file made of JSON.

Texts are in all their languages (BCP 47 tag to text), days are ISO 8601, sources are spelt out where they are used.
"""

from collections.abc import Mapping

from generator.model.catalogues import Source
from generator.model.stop import Closure, Fact, Stop
from generator.render.addresses import absolute, uri
from generator.render.context import RenderContext
from generator.render.media.sounds_and_drawings import stop_file_url
from generator.wording.stop_details import detail_values

Values = dict[str, object]


def closure_values(closure: Closure) -> Values:
    """to: null as long as nobody knows when it opens again."""
    return {
        "from": closure.from_day.isoformat(),
        "to": closure.to_day.isoformat() if closure.to_day else None,
        "why": closure.why.root,
    }


def source_values(source_id: str, sources: Mapping[str, Source]) -> Values:
    """What is not known of a source is left out."""
    source = sources[source_id]
    found: Values = {
        "id": source_id,
        "title": source.title.root,
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url and uri(source.url),
        "licence": source.licence,
    }
    return {name: value for name, value in found.items() if value is not None}


def fact_values(fact: Fact, sources: Mapping[str, Source]) -> Values:
    """figure: with its unit; under `und` where it is the same in every language."""
    return {
        "figure": fact.figure.root,
        "label": fact.label.root,
        "source": source_values(fact.source, sources),
    }


def position_values(stop: Stop, sources: Mapping[str, Source]) -> Values:
    """What the position of a stop is worth. place: point, area (accuracy_m is its radius), anywhere or unlocated."""
    at = stop.located
    if at is None:
        unknown = ("accuracy_m", "surveyed", "position_source", "position_source_details")
        return {"place": stop.place, **dict.fromkeys(unknown)}
    return {
        "place": stop.place,
        "accuracy_m": at.uncertainty_m,
        "surveyed": at.surveyed.isoformat() if at.surveyed else None,
        "position_source": at.source,
        "position_source_details": source_values(at.source, sources),
    }


def stop_detail_values(context: RenderContext, stop: Stop) -> Values:
    """What else the stop says, by key."""
    return detail_values(stop, lambda name: absolute(context.address, stop_file_url(context, stop, name)))


def retired_values(context: RenderContext, stop: Stop) -> Values | None:
    """instead: the address of the stop to go to."""
    gone = stop.retired
    if gone is None:
        return None
    instead = absolute(context.address, f"{gone.instead}/") if gone.instead else None
    return {"since": gone.since.isoformat(), "why": gone.why.root, "instead": instead}
