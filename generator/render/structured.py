"""What a page is about, for machines: JSON-LD in the words of schema.org (TouristAttraction, TouristTrip, WebSite).

Only what the guide knows is said: no opening hours, no price, no rating.
"""

import json
from collections.abc import Mapping

from markupsafe import Markup

from generator.geo.legs import MeasuredTrail
from generator.model.stop import Stop
from generator.render import markup
from generator.render.addresses import absolute
from generator.render.share_images import share_image
from generator.render.voice import Voice
from generator.render.workshop import Workshop

Thing = Mapping[str, object]


def of_stop(workshop: Workshop, stop: Stop, voice: Voice) -> Thing:
    """https://schema.org/TouristAttraction"""
    address = absolute(workshop.address, workshop.stop_url(stop, voice.language))
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "TouristAttraction",
        "@id": absolute(workshop.address, f"{stop.code}/"),
        "identifier": stop.code,
        "name": voice.say(stop.title).text,
        "description": markup.sentences(voice.say(stop.essential).text),
        "url": address,
        "availableLanguage": list(workshop.languages),
        "containedInPlace": {"@type": "Place", "name": _place(workshop, voice)},
    }
    if stop.position is not None:
        thing["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": round(stop.position.lat, 6),
            "longitude": round(stop.position.lon, 6),
        }
    return {**thing, **_image(workshop, stop.code)}


def of_trail(workshop: Workshop, measured: MeasuredTrail, voice: Voice) -> Thing:
    """https://schema.org/TouristTrip with its stops in walking order."""
    trail = measured.trail
    stops = [
        {
            "@type": "ListItem",
            "position": number,
            "item": {
                "@type": "TouristAttraction",
                "@id": absolute(workshop.address, f"{stop.code}/"),
                "name": voice.say(stop.title).text,
                "url": absolute(workshop.address, workshop.stop_url(stop, voice.language)),
            },
        }
        for number, stop in enumerate(measured.stops, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "TouristTrip",
        "@id": absolute(workshop.address, f"{trail.letter}/"),
        "name": voice.say(trail.title).text,
        "description": markup.sentences(voice.say(trail.intro).text),
        "url": absolute(workshop.address, workshop.trail_url(measured, voice.language)),
        "provider": _publisher(workshop),
        "itinerary": {"@type": "ItemList", "numberOfItems": len(stops), "itemListElement": stops},
        **_image(workshop, trail.letter),
    }


def of_guide(workshop: Workshop, voice: Voice) -> Thing:
    """https://schema.org/WebSite"""
    settings = workshop.guide.guide.settings
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": f"{voice.say(settings.name).text} – {_place(workshop, voice)}",
        "description": voice.say(settings.intro).text,
        "url": absolute(workshop.address, workshop.home_url(voice.language)),
        "inLanguage": voice.language,
        "publisher": _publisher(workshop),
        **({"license": settings.licence_url} if settings.licence_url else {}),
    }


def json_ld(thing: Thing) -> Markup:
    """The value as it stands in a script element of a data type, which no browser runs: nothing in it can end the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _place(workshop: Workshop, voice: Voice) -> str:
    return voice.say(workshop.guide.guide.settings.place).text


def _publisher(workshop: Workshop) -> Thing:
    publisher = workshop.guide.guide.settings.publisher
    return {"@type": "Organization", "name": publisher.name, **({"url": publisher.url} if publisher.url else {})}


def _image(workshop: Workshop, code: str) -> Thing:
    path = share_image(workshop, code)
    return {"image": absolute(workshop.address, path)} if path else {}
