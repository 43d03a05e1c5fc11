"""Trails as the French national platforms exchange them. Source: PnX-SI, *schema_randonnee* v1.1.0.

Field names and the words of the closed lists are the schema's own, in French; free texts are in French where the guide has it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.messages import Message, msg
from generator.render.addresses import absolute, code_url
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.geojson import track_lines
from generator.render.media.photos import media_of, picture
from generator.wording import markup
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES, leg_view
from generator.wording.locale import Locale
from generator.wording.notices import closed_stops, trail_notices
from generator.wording.trail import DIFFICULTIES

PATH = "itineraires-randonnee.geojson"
PRACTICE = {"walking": "pédestre", "cycling": "cyclo"}
ROUTE = {"loop": "boucle", "one_way": "aller simple", "there_and_back": "aller-retour"}


@dataclass(frozen=True)
class LeftOut:
    """A trail that the schema cannot hold, and why."""

    letter: str
    reason: Message


def left_out(context: RenderContext) -> Sequence[LeftOut]:
    """The schema takes one unbroken line (LineString) and nothing else since v1.1.0."""
    found = []
    for measured in context.guide.trails:
        if not measured.is_walk:
            found.append(LeftOut(measured.trail.letter, msg("it is not offered as a walk")))
        elif measured.track is None:
            found.append(LeftOut(measured.trail.letter, msg("nobody has drawn its line yet")))
        elif len(track_lines(measured)) > 1:
            found.append(
                LeftOut(measured.trail.letter, msg("its line has gaps, and this format takes unbroken lines only"))
            )
    return found


def is_published(context: RenderContext) -> bool:
    """Where the guide speaks French and one trail at least fits."""
    return "fr" in context.languages and len(left_out(context)) < len(context.guide.trails)


def national_trails(context: RenderContext) -> list[Output]:
    """`itineraires-randonnee.geojson` with every trail that has one unbroken line."""
    return [Output(PATH, partial(_collection, context))] if is_published(context) else []


def _collection(context: RenderContext) -> bytes:
    without = {entry.letter for entry in left_out(context)}
    locale = Locale("fr", context.languages)
    features = [
        {
            "type": "Feature",
            "properties": _properties(context, measured, locale),
            "geometry": {"type": "LineString", "coordinates": track_lines(measured)[0]},
        }
        for measured in context.guide.trails
        if measured.trail.letter not in without
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _properties(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> dict[str, object]:
    """What the guide knows; a field of which nothing is known is left out."""
    trail, settings = measured.trail, context.guide.guide.settings
    heights = [height for height in (measured.track.elevation_m if measured.track else ()) if height is not None]
    known_all_along = measured.track is not None and len(heights) == len(measured.track.points)
    access = trail.access
    fields: dict[str, object | None] = {
        "id_local": trail.id,
        "producteur": settings.publisher.name,
        "contact": settings.contact.mail,
        "url": absolute(context.address, code_url(trail.letter, locale.language, context.default)),
        "nom_itineraire": locale.say(trail.title).text,
        "pratique": PRACTICE[trail.practice],
        "type_itineraire": ROUTE[trail.route],
        "communes_nom": ", ".join(settings.communes) or None,
        "communes_code": ", ".join(settings.commune_codes) or None,
        "depart": locale.say(trail.departure).text,
        "arrivee": locale.say(trail.arrival).text,
        "duree": round(measured.minutes / 60, 2) if measured.minutes is not None else None,
        "longueur": round(measured.length_m) if measured.length_m is not None else None,
        "difficulte": locale.message(DIFFICULTIES[trail.difficulty]),
        "altitude_max": round(max(heights)) if known_all_along else None,
        "altitude_min": round(min(heights)) if known_all_along else None,
        "denivele_positif": round(measured.up_m) if measured.up_m is not None else None,
        "denivele_negatif": round(measured.down_m) if measured.down_m is not None else None,
        "instructions": _instructions(measured, locale),
        "presentation": markup.sentences(locale.say(trail.intro).text),
        "presentation_courte": locale.say(trail.tagline).text if trail.tagline else None,
        "themes": _themes(context, measured, locale),
        "recommandations": _advice(measured, locale),
        "accessibilite": locale.message(STEP_FREE[trail.step_free]) if trail.step_free != "unknown" else None,
        "acces_routier": locale.say(access.car).text if access.car else None,
        "transports_commun": locale.say(access.bus).text if access.bus else None,
        "date_creation": trail.first_published.isoformat(),
        "date_modification": (trail.revised or trail.first_published).isoformat(),
        "medias": _media(context, measured, locale) or None,
        "type_sol": ", ".join(locale.message(SURFACES[name]) for name in trail.surface if name in SURFACES) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _instructions(measured: MeasuredTrail, locale: Locale) -> str:
    """Stop after stop: its name, then the way to the next one as far as it is known."""
    told = []
    for index, stop in enumerate(measured.on_way):
        told.append(f"{stop.code}. {locale.say(stop.title).text}.")
        leg = leg_view(measured, index, locale)
        if leg is not None:
            measures = ", ".join(part for part in (leg.wind, leg.distance, leg.duration) if part)
            told += [f"({measures})"] if measures else []
            told += [markup.sentences(leg.words.text)] if leg.words else []
    return " ".join(told)


def _themes(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> str:
    topics = dict.fromkeys(topic for stop in measured.stops for topic in stop.topics)
    return ", ".join(locale.say(context.guide.guide.settings.topics[topic].name).text for topic in topics)


def _advice(measured: MeasuredTrail, locale: Locale) -> str | None:
    """What keeps one from the trail or from one of its stops, what its line is worth, and what to beware of."""
    return " ".join([*trail_notices(measured, locale), *closed_stops(measured, locale)]) or None


def _media(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> list[dict[str, str]]:
    return [
        {
            "type_media": "image",
            "url": absolute(context.address, picture(media_of(context, stop, photo.file)).fallback),
            "titre": locale.say(photo.caption or photo.alt).text,
            "auteur": photo.author,
            "licence": photo.licence,
        }
        for stop in measured.stops
        for photo in stop.photos
    ]
