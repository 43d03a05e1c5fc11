"""Trails as the French national platforms exchange them. Source: PnX-SI, *schema_randonnee* v1.1.0.

Field names and the words of the closed lists are the schema's own, in French; free texts are in French where the guide has it.
A trail whose line has gaps is there in its unbroken parts, for the schema takes nothing else. What importers make of the fields
was looked up in Geotrek-admin's own reader (`geotrek/trekking/parsers.py`, SchemaRandonneeParser): it knows a trail by its uuid, and
takes every comma in `producteur` and `themes` for the end of a name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from generator.geo.legs import MeasuredTrail
from generator.geo.parts import TrackPart
from generator.messages import VisitorMessage, t
from generator.model.stop import Stop
from generator.render.addresses import absolute, code_url
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads.geojson import collection, track_lines
from generator.render.media.photos import media_of, picture
from generator.render.media.sounds_and_drawings import media_url
from generator.wording import markup
from generator.wording.coordinates import decimal
from generator.wording.labels import STEP_FREE
from generator.wording.legs import SURFACES, leg_view
from generator.wording.locale import Locale
from generator.wording.notices import closed_stops, trail_notices
from generator.wording.signed import shown_films

PATH = "itineraires-randonnee.geojson"
PRACTICE = {"walking": "pédestre", "cycling": "cyclo"}
ROUTE = {"loop": "boucle", "one_way": "aller simple", "there_and_back": "aller-retour"}
DIFFICULTY = {"very_easy": "Très facile", "easy": "Facile", "moderate": "Intermédiaire", "hard": "Difficile"}


@dataclass(frozen=True)
class LeftOut:
    """A trail that the schema cannot hold, and why."""

    letter: str
    reason: VisitorMessage


@dataclass(frozen=True)
class Published:
    """A line of the file: a whole trail, or a part of one whose line has gaps. number, count: which of how many parts, from 1.

    id_local: the trail's own, lasting; for a part with the key of the part. uuid: from the address that the town gave, not from that
    of a trial elsewhere (RFC 9562, 5.5).
    """

    measured: MeasuredTrail
    part: TrackPart
    number: int
    count: int
    id_local: str
    uuid: str


def left_out(context: RenderContext) -> Sequence[LeftOut]:
    """The trails that have no line to follow."""
    found = []
    for measured in context.guide.trails:
        if not measured.is_walk:
            found.append(LeftOut(measured.trail.letter, t("it is not offered as a walk")))
        elif not _parts(context, measured):
            found.append(LeftOut(measured.trail.letter, t("nobody has drawn its line yet")))
    return found


def in_parts(context: RenderContext) -> Sequence[tuple[str, int]]:
    """Letters of the trails that are there in parts, and how many these are."""
    counts = {measured.trail.letter: len(_parts(context, measured)) for measured in context.guide.trails}
    return [(letter, count) for letter, count in counts.items() if count > 1]


def is_published(context: RenderContext) -> bool:
    """Where the guide speaks French and one trail at least fits."""
    return "fr" in context.languages and len(left_out(context)) < len(context.guide.trails)


def national_trails(context: RenderContext) -> list[Output]:
    """`itineraires-randonnee.geojson` with every trail that has a line."""
    return [Output(PATH, partial(_collection, context))] if is_published(context) else []


def published_lines(context: RenderContext) -> Iterator[Published]:
    """The lines of the file, in the order of the trails."""
    for measured in context.guide.trails:
        trail = measured.trail
        parts = _parts(context, measured)
        for number, part in enumerate(parts, 1):
            whole = len(parts) == 1
            yield Published(
                measured,
                part,
                number,
                len(parts),
                trail.id if whole else f"{trail.id}.{part.key}",
                lasting_uuid(context, f"{trail.letter}/" if whole else f"{trail.letter}/#{part.key}"),
            )


def lasting_uuid(context: RenderContext, path: str) -> str:
    """Of what stands at a path of the guide's own address, so that no two guides in the world share one."""
    return str(uuid5(NAMESPACE_URL, absolute(context.guide.guide.settings.address, path)))


def one_name(text: str) -> str:
    """A name that a reader which splits at commas takes for one."""
    return text.replace(", ", " – ").replace(",", " ")


def _parts(context: RenderContext, measured: MeasuredTrail) -> Sequence[TrackPart]:
    return context.parts.get(measured.trail.id, ())


def _collection(context: RenderContext) -> bytes:
    locale = Locale("fr", context.languages)
    return collection(
        {
            "type": "Feature",
            "properties": _properties(context, line, locale),
            "geometry": {"type": "LineString", "coordinates": track_lines(line.measured)[line.part.segment]},
        }
        for line in published_lines(context)
    )


def _properties(context: RenderContext, line: Published, locale: Locale) -> dict[str, object]:
    """What the guide knows; a field of which nothing is known is left out."""
    trail, settings, part = line.measured.trail, context.guide.guide.settings, line.part
    heights = [height for height in part.elevation_m if height is not None]
    known_all_along = len(heights) == len(part.points)
    access, whole = trail.access, line.count == 1
    title = locale.say(trail.title).text
    stops = [line.measured.stops[index] for index in part.stops]
    apart = line.measured.apart if line.number == line.count else ()
    fields: dict[str, object | None] = {
        "id_local": line.id_local,
        "producteur": one_name(settings.publisher.name),
        "contact": settings.contact.mail,
        "uuid": line.uuid,
        "url": absolute(context.address, code_url(trail.letter, locale.language, context.default)),
        "nom_itineraire": title
        if whole
        else locale.tr("{title} (part {number} of {count})", title=title, number=line.number, count=line.count),
        "pratique": PRACTICE[trail.practice],
        "type_itineraire": ROUTE[trail.route] if whole else ROUTE["one_way"],
        "communes_nom": ", ".join(settings.communes) or None,
        "communes_code": ", ".join(settings.commune_codes) or None,
        "depart": _end(line, locale, first=True),
        "arrivee": _end(line, locale, first=False),
        "duree": round(max(1.0, part.minutes) / 60, 2),  # an hour of 0 would say that nobody knows it
        "longueur": round(part.length_m),
        "difficulte": DIFFICULTY[trail.difficulty],
        "altitude_max": round(max(heights)) if known_all_along else None,
        "altitude_min": round(min(heights)) if known_all_along else None,
        "denivele_positif": round(part.up_m) if part.up_m is not None else None,
        "denivele_negatif": round(part.down_m) if part.down_m is not None else None,
        "instructions": _instructions(line, locale),
        "presentation": markup.sentences(locale.say(trail.intro).text),
        "presentation_courte": locale.say(trail.tagline).text if trail.tagline else None,
        "themes": themes(context, stops or line.measured.stops, locale),
        "recommandations": _advice(line, locale),
        "accessibilite": locale.message(STEP_FREE[trail.step_free]) if trail.step_free != "unknown" else None,
        "acces_routier": locale.say(access.car).text if access.car else None,
        "transports_commun": locale.say(access.bus).text if access.bus else None,
        "parking_info": locale.say(access.parking).text if access.parking else None,
        "date_creation": trail.first_published.isoformat(),
        "date_modification": (trail.revised or trail.first_published).isoformat(),
        "medias": [media for stop in (*stops, *apart) for media in media_of_stop(context, stop, locale)] or None,
        "type_sol": ", ".join(locale.message(SURFACES[name]) for name in trail.surface if name in SURFACES) or None,
        "pdipr_inscription": True if trail.pdipr else None,  # left out, not false, where nobody says so
        "pdipr_date_inscription": trail.pdipr.isoformat() if trail.pdipr else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _end(line: Published, locale: Locale, *, first: bool) -> str:
    """Where a line begins or ends: as the trail says at its own ends, else at a stop, else at a pair of coordinates."""
    trail = line.measured.trail
    stops = [index for index in line.part.stops if line.measured.feet[index] is not None]
    if line.number == (1 if first else line.count):
        return locale.say(trail.departure if first else trail.arrival).text
    if stops:
        return locale.say(line.measured.stops[stops[0 if first else -1]].title).text
    return decimal(*line.part.points[0 if first else -1])


def _instructions(line: Published, locale: Locale) -> str:
    """Stop after stop: its name, then the way to the next one as far as it is known. Never empty, for the schema wants it."""
    measured, told = line.measured, []
    for index in line.part.stops:
        stop = measured.stops[index]
        told.append(f"{stop.code}. {locale.say(stop.title).text}.")
        leg = leg_view(measured, index, locale)
        if leg is not None:
            measures = ", ".join(part for part in (leg.wind, leg.distance, leg.duration) if part)
            told += [f"({measures})"] if measures else []
            told += [markup.sentences(leg.words.text)] if leg.words else []
            told += [leg.gap] if leg.gap else []
    return " ".join(told) or " ".join(
        [markup.sentences(locale.say(measured.trail.intro).text), *_of_parts(line, locale)]
    )


def _of_parts(line: Published, locale: Locale) -> list[str]:
    """What to know of a line that is not the whole trail."""
    if line.count == 1:
        return []
    return [
        locale.tr(
            "The line of this trail is known in {count} parts, of which this is number {number}: the way between them is not known.",
            number=line.number,
            count=line.count,
        )
    ]


def themes(context: RenderContext, stops: Sequence[Stop], locale: Locale) -> str:
    """The topics of the stops, a comma between two."""
    topics = dict.fromkeys(topic for stop in stops for topic in stop.topics)
    return ", ".join(one_name(locale.say(context.guide.guide.settings.topics[topic].name).text) for topic in topics)


def _advice(line: Published, locale: Locale) -> str | None:
    """What keeps one from the trail or from one of its stops, what its line is worth, and what to beware of."""
    measured = line.measured
    told = [*trail_notices(measured, locale), *_of_parts(line, locale), *closed_stops(measured, locale)]
    return " ".join(told) or None


def media_of_stop(context: RenderContext, stop: Stop, locale: Locale) -> list[Mapping[str, str]]:
    """Pictures, the films in a sign language around French, and the recording in French where there is one."""
    title = locale.say(stop.title).text
    pictures: list[Mapping[str, str]] = [
        {
            "type_media": "image",
            "url": absolute(context.address, picture(media_of(context, stop, photo.file)).fallback),
            "titre": locale.say(photo.caption or photo.alt).text,
            "auteur": photo.author,
            "licence": photo.licence,
        }
        for photo in stop.photos
    ]
    films = [
        {
            "type_media": "video",
            "url": absolute(context.address, media_url(media_of(context, stop, film.file))),
            "titre": f"{title} – {name}",
            "licence": film.licence,
        }
        for _, name, film in shown_films(stop, locale)
    ]
    audio = stop.audio.get(locale.language)
    if audio is None:
        return [*pictures, *films]
    sound = media_of(context, stop, audio.file)
    return [
        *pictures,
        *films,
        {"type_media": "audio", "url": absolute(context.address, media_url(sound)), "titre": title},
    ]
