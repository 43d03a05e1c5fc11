"""What a page is about, for machines: JSON-LD in the words of schema.org (TouristAttraction, TouristTrip, WebSite).

Only what the guide knows is said: no opening hours, no price, no rating.
"""

import json
from collections.abc import Mapping

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.geo.outline import is_inside
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Stop
from generator.render.addresses import absolute
from generator.render.context import RenderContext
from generator.render.media.share_images import share_image
from generator.wording import markup
from generator.wording.locale import Locale

Thing = Mapping[str, object]


def of_stop(context: RenderContext, stop: Stop, locale: Locale) -> Thing:
    """https://schema.org/TouristAttraction"""
    address = absolute(context.address, context.stop_url(stop, locale.language))
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "TouristAttraction",
        "@id": absolute(context.address, f"{stop.code}/"),
        "identifier": stop.code,
        "name": locale.say(stop.title).text,
        "description": markup.sentences(locale.say(stop.essential).text),
        "url": address,
        "availableLanguage": list(context.languages),
    }
    if _is_in_the_place(context, stop):
        thing["containedInPlace"] = {"@type": "Place", "name": _place(context, locale)}
    if stop.located is not None:
        thing["geo"] = _geo(stop.located, stop.place == "area")
    return {**thing, **_image(context, stop.code)}


def _geo(at: PointPosition | AreaPosition, is_area: bool) -> Thing:
    """https://schema.org/GeoCoordinates, or https://schema.org/GeoCircle with its radius in metres."""
    middle = {"@type": "GeoCoordinates", "latitude": round(at.lat, 6), "longitude": round(at.lon, 6)}
    if not is_area:
        return middle
    return {"@type": "GeoCircle", "geoMidpoint": middle, "geoRadius": round(at.uncertainty_m)}


def of_trail(context: RenderContext, measured: MeasuredTrail, locale: Locale) -> Thing:
    """https://schema.org/TouristTrip with its stops in walking order; https://schema.org/CreativeWorkSeries where it is no walk."""
    trail = measured.trail
    stops = [
        {
            "@type": "ListItem",
            "position": number,
            "item": {
                "@type": "TouristAttraction",
                "@id": absolute(context.address, f"{stop.code}/"),
                "name": locale.say(stop.title).text,
                "url": absolute(context.address, context.stop_url(stop, locale.language)),
            },
        }
        for number, stop in enumerate(measured.on_way if measured.is_walk else measured.stops, 1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(stops), "itemListElement": stops}
    return {
        "@context": "https://schema.org",
        "@type": "TouristTrip" if measured.is_walk else "CreativeWorkSeries",
        "@id": absolute(context.address, f"{trail.letter}/"),
        "name": locale.say(trail.title).text,
        "description": markup.sentences(locale.say(trail.intro).text),
        "url": absolute(context.address, context.trail_url(measured, locale.language)),
        **(
            {"provider": _publisher(context), "itinerary": listed}
            if measured.is_walk
            else {"publisher": _publisher(context), "mainEntity": listed}
        ),
        **_image(context, trail.letter),
    }


def of_guide(context: RenderContext, locale: Locale) -> Thing:
    """https://schema.org/WebSite"""
    settings = context.guide.guide.settings
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": f"{locale.say(settings.name).text} – {_place(context, locale)}",
        "description": locale.say(settings.intro).text,
        "url": absolute(context.address, context.home_url(locale.language)),
        "inLanguage": locale.language,
        "publisher": _publisher(context),
        **({"license": settings.licence_url} if settings.licence_url else {}),
    }


def json_ld(thing: Thing) -> Markup:
    """The value as it stands in a script element of a data type, which no browser runs: nothing in it can end the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _is_in_the_place(context: RenderContext, stop: Stop) -> bool:
    """Whether a stop lies in the guide's place; where an outline of the commune is drawn, its position says so."""
    outlines = [mark.area for mark in context.guide.guide.landmarks if mark.kind == "commune" and mark.area]
    if not outlines:
        return True
    place = stop.located
    return place is not None and any(is_inside(float(place.lat), float(place.lon), outline) for outline in outlines)


def _place(context: RenderContext, locale: Locale) -> str:
    return locale.say(context.guide.guide.settings.place).text


def _publisher(context: RenderContext) -> Thing:
    publisher = context.guide.guide.settings.publisher
    return {"@type": "Organization", "name": publisher.name, **({"url": publisher.url} if publisher.url else {})}


def _image(context: RenderContext, code: str) -> Thing:
    path = share_image(context, code)
    return {"image": absolute(context.address, path)} if path else {}
