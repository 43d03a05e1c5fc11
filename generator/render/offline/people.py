"""Which files of a site carry something of a person, so that a phone that kept them drops them once the person withdraws.

Each file of a pack that carries a name, a picture or a voice says whose, and each pack lists everybody whose consent holds. A phone
compares what it kept with the list that is published now; whoever is no longer in it has withdrawn, or left people.yml.
"""

import hashlib
import html
import json
from collections.abc import Mapping, Sequence

from generator.check.checked import CheckedGuide
from generator.render.context import RenderContext
from generator.render.media.films import poster_url
from generator.render.media.photos import media_of, picture
from generator.render.media.sounds_and_drawings import media_url

TEXTS = (".html", ".json", ".js", ".svg", ".geojson", ".xml")


def person_digest(address: str, person: str) -> str:
    """The first 64 bits of the SHA-256 of the guide's address and an id of people.yml, in hexadecimal: no name is published for it."""
    return hashlib.sha256(f"{address}\n{person}".encode()).hexdigest()[:16]


class Traces:
    """What a file holds where it carries something of a person.

    agreed: digests of everybody in the guide who needed to agree and did (see `person_digest`), in their order.
    """

    def __init__(self, context: RenderContext) -> None:
        guide = context.guide.guide
        digests = {key: person_digest(guide.settings.address, key) for key in _who_agreed(context.guide)}
        stems = _media_stems(context)
        self.agreed = sorted(digests.values())
        self._stems = {digest: stems.get(key, ()) for key, digest in digests.items()}
        self._needles = {
            digests[key]: [
                needle.encode()
                for needle in {
                    *(spelling for name in guide.people[key].name.root.values() for spelling in _spellings(name)),
                    *stems.get(key, ()),
                }
            ]
            for key in digests
        }

    def of(self, path: str, content: bytes) -> tuple[str, ...]:
        """Digests of the people of whom a file carries something. path: relative to the root of the site."""
        if not path.endswith(TEXTS):
            return tuple(digest for digest, stems in self._stems.items() if stems and path.startswith(tuple(stems)))
        return tuple(
            digest for digest, needles in self._needles.items() if any(needle in content for needle in needles)
        )


def _who_agreed(guide: CheckedGuide) -> list[str]:
    return [key for key, person in guide.guide.people.items() if person.consent is not None]


def _spellings(name: str) -> tuple[str, ...]:
    """A name as HTML, as JSON and as plain text write it."""
    return name, html.escape(name), html.escape(name, quote=False), json.dumps(name)[1:-1]


def _media_stems(context: RenderContext) -> Mapping[str, Sequence[str]]:
    """Id of a person to how the addresses of the pictures, recordings and films of them begin."""
    stems: dict[str, list[str]] = {}
    for stop in context.guide.guide.stops.values():
        for photo in stop.photos:
            for person in photo.people:
                stems.setdefault(person, []).append(f"{picture(media_of(context, stop, photo.file)).stem}-")
        for audio in stop.audio.values():
            stems.setdefault(audio.by, []).append(media_url(media_of(context, stop, audio.file)))
        for film in stop.signed.values():
            stems.setdefault(film.by, []).extend(
                media_url(media_of(context, stop, file)) for file in (film.file, *film.captions.values())
            )
            if film.poster is not None:
                stems.setdefault(film.by, []).append(poster_url(media_of(context, stop, film.poster)))
    return stems
