"""Stops from named values, as the rows of a table and the properties of a map have them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.imports import plain_text
from generator.imports.draft import DraftStop, Place, Texts
from generator.imports.faults import LeftOut
from generator.imports.field_names import KINDS, TRANSLATED, field_of, folded

LEAST_ACCURACY_M, MOST_ACCURACY_M = 0.1, 5000.0
_OWN_FEATURES = ("stop", "track")
AREA_M = (20.0, 2000.0)
"""Radius of an area, in metres, as the model takes it."""


@dataclass
class Record:
    """Values by the field that their name means. order: of the stop in its trail; infinite where none is told."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    plain: dict[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> float:
        number = _number(self.plain.get("order"))
        return math.inf if number is None else number

    def title(self) -> Texts:
        return self.texts.get("title", {})


def record(values: Mapping[str, object], left_out: LeftOut) -> Record:
    """What is known of a stop. A name that means nothing here is told in left_out, unless its value is empty."""
    made = Record()
    for written, value in values.items():
        if value is None or value == "" or value == {} or value == []:
            continue
        meant = field_of(str(written))
        if meant is None:
            left_out.fields[str(written)] += 1
            continue
        name, language = meant
        if name == "kind":
            _take_kind(made, value)
        elif name == "order" and _number(value) is None:
            made.texts.setdefault("title", {}).setdefault(
                "", plain_text.name(value)
            )  # «étape» heads names as often as numbers
        elif name in TRANSLATED:
            for tongue, text in _texts(name, value, language).items():
                made.texts.setdefault(name, {}).setdefault(tongue, text)
        else:
            made.plain.setdefault(name, value)
    return made


def _take_kind(made: Record, value: object) -> None:
    """A theme is one of the two kinds, else a topic; what the guide's own files call a kind of feature is neither."""
    if (known := KINDS.get(folded(str(value)))) is not None:
        made.plain["kind"] = known
    elif value not in _OWN_FEATURES:
        made.plain.setdefault("topics", value)


def _number(value: object) -> float | None:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _texts(name: str, value: object, language: str) -> Texts:
    read = plain_text.name if name in ("title", "trail") else plain_text.words
    if isinstance(value, Mapping):
        found = {str(key).lower(): read(text) for key, text in value.items() if isinstance(text, str)}
    else:
        found = {language: read(value)}
    return {key: text for key, text in found.items() if text}


def stop_of(known: Record, point: tuple[float, float] | None) -> DraftStop:
    """A stop at a point: (lat, lon) in degrees; None where the file has it in no place."""
    place: Place | Literal["anywhere"] | None = None
    if point is not None:
        radius_m = _radius_m(known.plain.get("accuracy_m"))
        is_area = known.plain.get("place") == "area" and radius_m is not None and AREA_M[0] <= radius_m <= AREA_M[1]
        place = Place(lat_deg=point[0], lon_deg=point[1], accuracy_m=radius_m, is_area=is_area)
    elif known.plain.get("place") == "anywhere":
        place = "anywhere"
    topics = known.plain.get("topics", ())
    listed = topics if isinstance(topics, list) else re.split("[,;|]", str(topics)) if topics else []
    return DraftStop(
        title=known.title(),
        essential=known.texts.get("essential", {}),
        story=known.texts.get("story", {}),
        place=place,
        kind=str(known.plain.get("kind", "")),
        topics=tuple(str(topic) for topic in listed if str(topic).strip()),
        code=str(known.plain.get("code", "")).strip(),
    )


def _radius_m(written: object) -> float | None:
    radius_m = _number(written)
    return radius_m if radius_m is not None and LEAST_ACCURACY_M <= radius_m <= MOST_ACCURACY_M else None
