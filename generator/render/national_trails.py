"""Trails as the French national platforms exchange them. Source: PnX-SI, *schema_randonnee* v1.1.0.

Field names and the words of the closed lists are the schema's own, in French; free texts are in French where the guide has it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.geo.legs import MeasuredTrail
from generator.messages import Message, msg
from generator.render import markup
from generator.render.addresses import absolute, code_url
from generator.render.artifacts import Artifact
from generator.render.exports import GEOJSON_TYPE, track_lines
from generator.render.pages.legs import SURFACES, leg_view
from generator.render.pages.pictures_and_voices import media_of
from generator.render.pages.stop import STEP_FREE
from generator.render.pages.trail import DIFFICULTIES
from generator.render.pictures import picture
from generator.render.voice import Voice
from generator.render.workshop import Workshop

PATH = "itineraires-randonnee.geojson"
PRACTICE = {"walking": "pédestre", "cycling": "cyclo"}
ROUTE = {"loop": "boucle", "one_way": "aller simple", "there_and_back": "aller-retour"}


@dataclass(frozen=True)
class LeftOut:
    """A trail that the schema cannot hold, and why."""

    letter: str
    reason: Message


def left_out(workshop: Workshop) -> Sequence[LeftOut]:
    """The schema takes one unbroken line (LineString) and nothing else since v1.1.0."""
    found = []
    for measured in workshop.guide.trails:
        if measured.track is None:
            found.append(LeftOut(measured.trail.letter, msg("nobody has drawn its line yet")))
        elif len(track_lines(measured)) > 1:
            found.append(
                LeftOut(measured.trail.letter, msg("its line has gaps, and this format takes unbroken lines only"))
            )
    return found


def is_published(workshop: Workshop) -> bool:
    """Where the guide speaks French and one trail at least fits."""
    return "fr" in workshop.languages and len(left_out(workshop)) < len(workshop.guide.trails)


def national_trails(workshop: Workshop) -> list[Artifact]:
    """`itineraires-randonnee.geojson` with every trail that has one unbroken line."""
    if not is_published(workshop):
        return []
    without = {entry.letter for entry in left_out(workshop)}
    voice = Voice("fr", workshop.languages)
    features = [
        {
            "type": "Feature",
            "properties": _properties(workshop, measured, voice),
            "geometry": {"type": "LineString", "coordinates": track_lines(measured)[0]},
        }
        for measured in workshop.guide.trails
        if measured.trail.letter not in without
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return [Artifact(PATH, (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode(), GEOJSON_TYPE)]


def _properties(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> dict[str, object]:
    """What the guide knows; a field of which nothing is known is left out."""
    trail, settings = measured.trail, workshop.guide.guide.settings
    heights = [height for height in (measured.track.elevation_m if measured.track else ()) if height is not None]
    known_all_along = measured.track is not None and len(heights) == len(measured.track.points)
    access = trail.access
    fields: dict[str, object | None] = {
        "id_local": trail.id,
        "producteur": settings.publisher.name,
        "contact": settings.contact.mail,
        "url": absolute(workshop.address, code_url(trail.letter, voice.language, workshop.default)),
        "nom_itineraire": voice.say(trail.title).text,
        "pratique": PRACTICE[trail.practice],
        "type_itineraire": ROUTE[trail.route],
        "communes_nom": ", ".join(settings.communes) or None,
        "communes_code": ", ".join(settings.commune_codes) or None,
        "depart": voice.say(trail.departure).text,
        "arrivee": voice.say(trail.arrival).text,
        "duree": round(measured.minutes / 60, 2) if measured.minutes is not None else None,
        "longueur": round(measured.length_m) if measured.length_m is not None else None,
        "difficulte": voice.message(DIFFICULTIES[trail.difficulty]),
        "altitude_max": round(max(heights)) if known_all_along else None,
        "altitude_min": round(min(heights)) if known_all_along else None,
        "denivele_positif": round(measured.up_m) if measured.up_m is not None else None,
        "denivele_negatif": round(measured.down_m) if measured.down_m is not None else None,
        "instructions": _instructions(measured, voice),
        "presentation": markup.sentences(voice.say(trail.intro).text),
        "presentation_courte": voice.say(trail.tagline).text if trail.tagline else None,
        "themes": _themes(workshop, measured, voice),
        "recommandations": _advice(measured, voice),
        "accessibilite": voice.message(STEP_FREE[trail.step_free]) if trail.step_free != "unknown" else None,
        "acces_routier": voice.say(access.car).text if access.car else None,
        "transports_commun": voice.say(access.bus).text if access.bus else None,
        "date_creation": trail.first_published.isoformat(),
        "date_modification": (trail.revised or trail.first_published).isoformat(),
        "medias": _media(workshop, measured, voice) or None,
        "type_sol": ", ".join(voice.message(SURFACES[name]) for name in trail.surface if name in SURFACES) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _instructions(measured: MeasuredTrail, voice: Voice) -> str:
    """Stop after stop: its name, then the way to the next one as far as it is known."""
    told = []
    for index, stop in enumerate(measured.stops):
        told.append(f"{stop.code}. {voice.say(stop.title).text}.")
        leg = leg_view(measured, index, voice)
        if leg is not None:
            measures = ", ".join(part for part in (leg.wind, leg.distance, leg.duration) if part)
            told += [f"({measures})"] if measures else []
            told += [markup.sentences(leg.words.text)] if leg.words else []
    return " ".join(told)


def _themes(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> str:
    topics = dict.fromkeys(topic for stop in measured.stops for topic in stop.topics)
    return ", ".join(voice.say(workshop.guide.guide.settings.topics[topic].name).text for topic in topics)


def _advice(measured: MeasuredTrail, voice: Voice) -> str | None:
    trail = measured.trail
    parts = [voice.say(trail.safety).text] if trail.safety else []
    if trail.track is not None and trail.track.provisional:
        parts.append(voice.tr("Provisional line: nobody has recorded it on the ground yet."))
    return " ".join(parts) or None


def _media(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> list[dict[str, str]]:
    return [
        {
            "type_media": "image",
            "url": absolute(workshop.address, picture(media_of(workshop, stop, photo.file)).fallback),
            "titre": voice.say(photo.caption or photo.alt).text,
            "auteur": photo.author,
            "licence": photo.licence,
        }
        for stop in measured.stops
        for photo in stop.photos
    ]
