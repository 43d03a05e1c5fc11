"""The guide for programs: static JSON documents under `/api/v1/`, with the JSON Schema of each beside it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.messages import VisitorMessage, t
from generator.model.base import LocalText
from generator.model.stop import Stop
from generator.render.addresses import absolute, uri
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.api_values import (
    VERSION,
    ApiDocument,
    ClosuresDocument,
    FactsDocument,
    GuideDocument,
    StopsDocument,
    TrailsDocument,
)
from generator.render.downloads.closures import closure_list
from generator.render.downloads.listed import trail_files
from generator.render.downloads.national_trails import lasting_uuid
from generator.render.downloads.values import (
    Values,
    closure_values,
    fact_values,
    position_values,
    retired_values,
    source_values,
    stop_detail_values,
)
from generator.render.media.photos import media_of, picture
from generator.wording.sources import attributions

FOLDER = f"api/{VERSION}/"
CLOSURES_PATH = f"{FOLDER}closures.json"
"""What the guide's own maps and its planner read too; `offline/worker/answer.js` names it."""


@dataclass(frozen=True)
class ApiFile:
    """A document. name: of its file, without .json; words: what it holds; make: what it holds beside what all begin with."""

    name: str
    model: type[ApiDocument]
    words: VisitorMessage
    make: Callable[[RenderContext], Mapping[str, object]]

    @property
    def path(self) -> str:
        return f"{FOLDER}{self.name}.json"

    @property
    def schema_path(self) -> str:
        return f"{FOLDER}schemas/{self.name}.json"


def api_outputs(context: RenderContext) -> list[Output]:
    """Every document, then every schema."""
    return [
        *(Output(file.path, partial(_document, context, file)) for file in API_FILES),
        *(Output(file.schema_path, partial(_schema, context, file)) for file in API_FILES),
    ]


def _document(context: RenderContext, file: ApiFile) -> bytes:
    settings = context.guide.guide.settings
    document = file.model.model_validate(
        {
            "$schema": absolute(context.address, file.schema_path),
            "address": absolute(context.address, ""),
            "publisher": settings.publisher.name,
            "licence": settings.licence,
            "licence_url": settings.licence_url and uri(settings.licence_url),
            **file.make(context),
        }
    )
    return f"{document.model_dump_json(by_alias=True)}\n".encode()


def _schema(context: RenderContext, file: ApiFile) -> bytes:
    """JSON Schema 2020-12. Unknown fields are allowed, so that a consumer who checks today's documents takes tomorrow's."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": absolute(context.address, file.schema_path),
        **file.model.model_json_schema(by_alias=True, mode="serialization"),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _guide(context: RenderContext) -> Values:
    settings = context.guide.guide.settings
    return {
        "name": settings.name.root,
        "place": settings.place.root,
        "tagline": settings.tagline.root,
        "intro": settings.intro.root,
        "languages": list(settings.languages),
        "time_zone": settings.time_zone,
        "topics": {key: {"name": topic.name.root} for key, topic in settings.topics.items()},
        "attributions": list(attributions(context.guide.guide)),
        "documents": {file.name: absolute(context.address, file.path) for file in API_FILES},
    }


def _trails(context: RenderContext) -> Values:
    return {"trails": [_trail(context, measured) for measured in context.guide.trails]}


def _trail(context: RenderContext, measured: MeasuredTrail) -> Values:
    trail, sources = measured.trail, context.guide.guide.sources
    track, access = trail.track, trail.access
    return {
        "letter": trail.letter,
        "id": trail.id,
        "uuid": lasting_uuid(context, f"{trail.letter}/"),
        "title": trail.title.root,
        "tagline": _texts(trail.tagline),
        "intro": trail.intro.root,
        "practice": trail.practice,
        "route": trail.route,
        "difficulty": trail.difficulty,
        "step_free": trail.step_free,
        "surface": list(trail.surface),
        "departure": trail.departure.root,
        "arrival": trail.arrival.root,
        "access": {way: _texts(getattr(access, way)) for way in ("foot", "bicycle", "bus", "car", "parking")},
        "safety": _texts(trail.safety),
        "pdipr": trail.pdipr,
        "is_walk": measured.is_walk,
        "line": trail.line.value,
        "line_note": _texts(track.note) if track else None,
        "line_sources": [source_values(key, sources) for key in (track.sources if track else ())],
        "length_m": _rounded(measured.length_m),
        "gap_m": _rounded(measured.gap_m),
        "minutes": _rounded(measured.minutes),
        "up_m": _rounded(measured.up_m),
        "down_m": _rounded(measured.down_m),
        "stops": [stop.code for stop in measured.stops],
        "closures": [closure_values(closure) for closure in trail.closures],
        "sources": [source_values(key, sources) for key in trail.sources],
        "first_published": trail.first_published,
        "revised": trail.revised,
        "files": [absolute(context.address, file.url) for file in trail_files(context, measured, context.locales[0])],
        "url": absolute(context.address, f"{trail.letter}/"),
    }


def _stops(context: RenderContext) -> Values:
    return {
        "stops": [_stop(context, stop) for measured in context.guide.trails for stop, _ in context.own_places(measured)]
    }


def _stop(context: RenderContext, stop: Stop) -> Values:
    sources, at = context.guide.guide.sources, stop.located
    position = position_values(stop, sources)
    return {
        "code": stop.code,
        "uuid": lasting_uuid(context, f"{stop.code}/"),
        "kind": stop.kind,
        "topics": list(stop.topics),
        "title": stop.title.root,
        "subtitle": _texts(stop.subtitle),
        "essential": stop.essential.root,
        "story": stop.story.root,
        "doubts": [doubt.root for doubt in stop.doubts],
        "trails": [other.trail.letter for other in context.guide.trails_with(stop)],
        **position,
        "position_source": position["position_source_details"],
        "latitude": round(at.lat, 6) if at else None,
        "longitude": round(at.lon, 6) if at else None,
        "altitude_m": stop.altitude_m,
        **stop_detail_values(context, stop),
        "closures": [closure_values(closure) for closure in context.guide.closures_of(stop)],
        "retired": retired_values(context, stop),
        "photos": [
            {
                "url": absolute(context.address, picture(media_of(context, stop, photo.file)).fallback),
                "alt": photo.alt.root,
                "caption": _texts(photo.caption),
                "author": photo.author,
                "licence": photo.licence,
                "year": photo.year,
            }
            for photo in stop.photos
        ],
        "sources": [source_values(key, sources) for key in stop.sources],
        "first_published": stop.first_published,
        "revised": stop.revised,
        "url": absolute(context.address, f"{stop.code}/"),
    }


def _facts(context: RenderContext) -> Values:
    return {
        "facts": [
            {
                "code": stop.code,
                **fact_values(fact, context.guide.guide.sources),
                "url": absolute(context.address, f"{stop.code}/"),
            }
            for measured in context.guide.trails
            for stop, _ in context.own_places(measured)
            for fact in stop.facts
        ]
    }


def _closures(context: RenderContext) -> Values:
    return {"time_zone": context.guide.guide.settings.time_zone, "closures": closure_list(context)}


def _texts(text: LocalText | None) -> Mapping[str, str] | None:
    return text.root if text is not None else None


def _rounded(value: float | None) -> int | None:
    return round(value) if value is not None else None


API_FILES: Sequence[ApiFile] = (
    ApiFile("guide", GuideDocument, t("what the guide is, its languages and topics, and where the others are"), _guide),
    ApiFile("trails", TrailsDocument, t("every trail, with its measures and the state of its line"), _trails),
    ApiFile("stops", StopsDocument, t("every stop, with its texts, its position and what that is worth"), _stops),
    ApiFile("facts", FactsDocument, t("every figure of a stop, with its source"), _facts),
    ApiFile(
        "closures", ClosuresDocument, t("every closure of a trail or a stop, with its days and its reason"), _closures
    ),
)
"""The documents, a row for each."""
