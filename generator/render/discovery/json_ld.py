"""What a page is about, for machines: JSON-LD in the words of schema.org (TouristAttraction, TouristTrip, WebSite).

Only what the guide knows is said: no opening hours, no price, no rating. What a page says of closures, of the worth of a position
or of a line, and of the source of a figure, is here too.
"""

import json
from collections.abc import Mapping

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.geo.outline import is_inside
from generator.model.position import AreaPosition, PointPosition
from generator.model.stop import Closure, Fact, Stop
from generator.render.addresses import absolute, uri
from generator.render.context import RenderContext
from generator.render.media.films import poster_url
from generator.render.media.photos import media_of
from generator.render.media.share_images import share_image
from generator.render.media.sounds_and_drawings import media_url
from generator.wording import markup
from generator.wording.closures import in_order
from generator.wording.locale import Locale
from generator.wording.notices import trail_notices
from generator.wording.places import place_words
from generator.wording.signed import shown_films

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
    if stop.same_as:
        thing["sameAs"] = list(stop.same_as)
    if _is_in_the_place(context, stop):
        thing["containedInPlace"] = {"@type": "Place", "name": _place(context, locale)}
    if stop.located is not None:
        thing["geo"] = _geo(stop.located, stop.place == "area")
    properties = _position(stop, locale)
    if properties:
        thing["additionalProperty"] = properties
    closures = context.guide.closures_of(stop)
    if closures:
        thing["specialOpeningHoursSpecification"] = [_closed(closure, locale) for closure in in_order(closures)]
    about = [*(_claim(context, fact, locale) for fact in stop.facts), *_films(context, stop, locale)]
    if about:
        thing["subjectOf"] = about
    return {**thing, **_image(context, stop.code)}


def _position(stop: Stop, locale: Locale) -> list[Thing]:
    """What the position is worth: the radius in which the stop is, in metres (MTR, UN/ECE recommendation 20), and its survey."""
    if stop.located is None:
        return [_property("place", stop.place, place_words(stop, locale))]
    found: list[Thing] = [
        {**_property("accuracy_m", _number(stop.located.uncertainty_m), place_words(stop, locale)), "unitCode": "MTR"},
    ]
    if stop.located.surveyed:
        found.append(_property("surveyed", stop.located.surveyed.isoformat()))
    return found


def _number(value: float) -> float:
    """A whole number has no decimals: to JSON-LD, 5.0 is the integer 5 (JSON-LD 1.1 Processing Algorithms and API, 8.6), which some of
    its readers take for a double.
    """
    return int(value) if value == int(value) else value


def _property(name: str, value: object, description: str | None = None) -> dict[str, object]:
    """https://schema.org/PropertyValue"""
    found: dict[str, object] = {"@type": "PropertyValue", "name": name, "value": value}
    return {**found, "description": description} if description else found


def _closed(closure: Closure, locale: Locale) -> Thing:
    """https://schema.org/OpeningHoursSpecification: closed all day where it opens and closes at midnight (Google, *Local business*);
    without `validThrough` as long as nobody knows when it opens again.
    """
    end = {"validThrough": closure.to_day.isoformat()} if closure.to_day else {}
    return {
        "@type": "OpeningHoursSpecification",
        "opens": "00:00",
        "closes": "00:00",
        "validFrom": closure.from_day.isoformat(),
        **end,
        "description": locale.say(closure.why).text,
    }


def _claim(context: RenderContext, fact: Fact, locale: Locale) -> Thing:
    """https://schema.org/Claim: a figure, and the work that it is taken from."""
    source = context.guide.guide.sources[fact.source]
    known = {
        "url": source.url and uri(source.url),
        "datePublished": str(source.year) if source.year else None,
        "license": source.licence,
    }
    publisher = {"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}
    return {
        "@type": "Claim",
        "text": f"{locale.figure(fact.figure)} – {locale.say(fact.label).text}",
        "citation": {
            "@type": "CreativeWork",
            "name": locale.say(source.title).text,
            **{name: value for name, value in known.items() if value},
            **publisher,
        },
    }


def _films(context: RenderContext, stop: Stop, locale: Locale) -> list[Thing]:
    """https://schema.org/VideoObject for each film that the page shows; `signLanguage`: W3C, *Schema.org Accessibility Properties for
    Discoverability Vocabulary*, 3.2.
    """
    found: list[Thing] = []
    for code, name, film in shown_films(stop, locale):
        media = media_of(context, stop, film.file)
        poster = (
            {"thumbnailUrl": absolute(context.address, poster_url(media_of(context, stop, film.poster)))}
            if film.poster
            else {}
        )
        found.append(
            {
                "@type": "VideoObject",
                "name": locale.tr("Film in {language}", language=name),
                "contentUrl": absolute(context.address, media_url(media)),
                "encodingFormat": media.media_type,
                "contentSize": str(media.size_bytes),
                "duration": f"PT{max(1, round(media.seconds or 0))}S",
                "inLanguage": code,
                "accessibilityFeature": ["signLanguage", *(["captions"] if film.captions else [])],
                "dateCreated": film.filmed.isoformat(),
                "creditText": film.licence,
                **poster,
            }
        )
    return found


def _geo(at: PointPosition | AreaPosition, is_area: bool) -> Thing:
    """https://schema.org/GeoCoordinates, or https://schema.org/GeoCircle with its radius in metres."""
    middle = {"@type": "GeoCoordinates", "latitude": _number(round(at.lat, 6)), "longitude": _number(round(at.lon, 6))}
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
        "description": " ".join([*trail_notices(measured, locale), markup.sentences(locale.say(trail.intro).text)]),
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
        **({"license": uri(settings.licence_url)} if settings.licence_url else {}),
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
    return {"@type": "Organization", "name": publisher.name, **({"url": uri(publisher.url)} if publisher.url else {})}


def _image(context: RenderContext, code: str) -> Thing:
    path = share_image(context, code)
    return {"image": absolute(context.address, path)} if path else {}
