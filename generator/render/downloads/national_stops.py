"""The stops of the trails that `itineraires-randonnee.geojson` holds, related by id. Field names follow *schema_randonnee*, which
has none for stops.
"""

from functools import partial

from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.downloads import national_trails
from generator.render.downloads.geojson import collection
from generator.wording import markup
from generator.wording.locale import Locale
from generator.wording.notices import stop_warnings
from generator.wording.places import place_words
from generator.wording.stop_details import ACCESS

PATH = "etapes-randonnee.geojson"
KIND = {"heritage": "patrimoine", "sustainability": "transition écologique"}


def national_stops(context: RenderContext) -> list[Output]:
    """`etapes-randonnee.geojson`, where the trails are published."""
    return [Output(PATH, partial(_collection, context))] if national_trails.is_published(context) else []


def _collection(context: RenderContext) -> bytes:
    locale = Locale("fr", context.languages)
    lines: dict[str, list[tuple[national_trails.Published, int]]] = {}
    for line in national_trails.published_lines(context):
        apart = range(len(line.measured.on_way), len(line.measured.stops)) if line.number == line.count else ()
        for index in (*line.part.stops, *apart):
            lines.setdefault(line.measured.stops[index].id, []).append((line, index + 1))
    return collection(
        {
            "type": "Feature",
            "properties": {**_properties(context, stop, locale), "itineraires": _relations(lines.get(stop.id, []))},
            "geometry": {"type": "Point", "coordinates": [round(stop.located.lon, 6), round(stop.located.lat, 6)]}
            if stop.located
            else None,
        }
        for measured in context.guide.trails
        for stop, _ in context.own_places(measured)
    )


def _relations(lines: list[tuple[national_trails.Published, int]]) -> list[dict[str, object]]:
    """The lines that pass a stop. ordre: of the stop on the whole trail, from 1."""
    return [{"id_local": line.id_local, "uuid": line.uuid, "ordre": order} for line, order in lines]


def _properties(context: RenderContext, stop: Stop, locale: Locale) -> dict[str, object]:
    """What the guide knows; a field of which nothing is known is left out. precision: radius in metres."""
    settings, sources, at = context.guide.guide.settings, context.guide.guide.sources, stop.located
    warnings = stop_warnings(stop, context.guide.closures_of(stop), locale)
    position = [place_words(stop, locale)] if stop.place != "area" else []
    fields: dict[str, object | None] = {
        "id_local": stop.code,
        "uuid": national_trails.lasting_uuid(context, f"{stop.code}/"),
        "producteur": national_trails.one_name(settings.publisher.name),
        "contact": settings.contact.mail,
        "url": absolute(context.address, f"{stop.code}/"),
        "nom_etape": locale.say(stop.title).text,
        "type_etape": KIND[stop.kind],
        "presentation": markup.sentences(locale.say(stop.story).text),
        "presentation_courte": markup.sentences(locale.say(stop.essential).text),
        "themes": national_trails.themes(context, [stop], locale),
        "recommandations": " ".join([*warnings, *position]),
        "accessibilite": " ".join(ACCESS.sentences(stop, locale)),
        "precision": at.uncertainty_m if at else None,
        "source_position": locale.say(sources[at.source].title).text if at else None,
        "licence_position": sources[at.source].licence if at else None,
        "date_releve": at.surveyed.isoformat() if at and at.surveyed else None,
        "date_creation": stop.first_published.isoformat(),
        "date_modification": (stop.revised or stop.first_published).isoformat(),
        "medias": national_trails.media_of_stop(context, stop, locale) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}
