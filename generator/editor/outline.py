"""The guide as the editor shows it around a form: trails and their stops, other entries, names to refer to, problems, the map."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.messages import LanguageName
from generator.model.base import LocalText
from generator.model.code_runs import code_order
from generator.model.guide import Guide
from generator.model.media import kind_of
from generator.model.position import PointPosition
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import Problem
from generator.render.addresses import code_url
from generator.report.changes import changes

Shown = dict[str, Any]


class Outline:
    """One state of a guide in the words of one language. trails: the name of the folder of trails."""

    def __init__(self, guide: Guide, problems: Sequence[Problem], trails: str, language: str) -> None:
        self.guide, self.problems, self.folder, self.language = guide, problems, trails, language

    def text(self, text: LocalText) -> str:
        return text.best(self.language, tuple(map(str, self.guide.settings.languages)))[0]

    def whole(self) -> Shown:
        languages = [str(language) for language in self.guide.settings.languages]
        return {
            "name": self.text(self.guide.settings.name),
            "languages": [
                {"code": code, "name": _capital(LanguageName(code).text(self.language))} for code in languages
            ],
            "trails": [self.trail(trail) for trail in self.guide.trails],
            "lists": self.lists(),
            "references": self.references(),
            "media": self.media(),
            "problems": problems_shown(self.problems, self.language),
        }

    def trail(self, trail: Trail) -> Shown:
        listed = [(one.stop, self.guide.stops.get(one.stop)) for one in trail.stops]
        named = {name for name, _ in listed}
        unlisted = [
            (name, self.guide.stops[name])
            for name, home in self.guide.home_of.items()
            if home == trail.id and name not in named
        ]
        return {
            "at": f"trail/{trail.id}",
            "id": trail.id,
            "letter": trail.letter,
            "colour": trail.colour,
            "title": self.text(trail.title),
            "page": self.page(trail.letter),
            "stops": [self.stop(trail, name, stop) for name, stop in listed],
            "unlisted": [self.stop(trail, name, stop) for name, stop in unlisted],
        }

    def stop(self, trail: Trail, name: str, stop: Stop | None) -> Shown:
        """stop: None where its file cannot be understood; it can be opened all the same."""
        home = self.guide.home_of.get(name, trail.id)
        return {
            "at": f"stop/{home}/{name}",
            "code": stop.code if stop else "?",
            "title": self.text(stop.title) if stop else name,
            "page": self.page(stop.code) if stop else None,
            "place": stop.place if stop else "unlocated",
            "retired": stop is not None and stop.retired is not None,
            "borrowed": home != trail.id,
        }

    def page(self, code: str) -> str:
        """The address of a page of the guide, relative to its root, in the editor's language where the guide has it."""
        default = self.guide.settings.default_language
        is_spoken = self.language in self.guide.settings.languages
        return code_url(code, self.language if is_spoken else default, default)

    def lists(self) -> Shown:
        guide = self.guide
        found: Mapping[str, Iterable[tuple[str, LocalText]]] = {
            "person": ((key, person.name) for key, person in guide.people.items()),
            "source": ((key, source.title) for key, source in guide.sources.items()),
            "programme": ((one.id, one.title) for one in guide.programmes),
            "term": ((key, term.term) for key, term in guide.glossary.items()),
            "landmark": ((one.id, one.name) for one in guide.landmarks),
        }
        return {
            kind: sorted(
                ({"at": f"{kind}/{name}", "name": name, "title": self.text(text)} for name, text in entries),
                key=lambda entry: entry["title"].casefold(),
            )
            for kind, entries in found.items()
        }

    def references(self) -> Shown:
        """What each kind of reference may name: the name in the files and the words beside it."""
        lists = self.lists()
        topics = self.guide.settings.topics
        stops = sorted(self.guide.stops.items(), key=lambda item: code_order(item[1].code))
        return {
            "source": [{"value": one["name"], "label": one["title"]} for one in lists["source"]],
            "person": [{"value": one["name"], "label": one["title"]} for one in lists["person"]],
            "topic": [{"value": key, "label": self.text(topic.name)} for key, topic in topics.items()],
            "stop": [{"value": key, "label": f"{stop.code} {self.text(stop.title)}"} for key, stop in stops],
            "code": [{"value": stop.code, "label": f"{stop.code} {self.text(stop.title)}"} for _, stop in stops],
        }

    def media(self) -> Shown:
        """Files of each media folder ("" for the guide's own) by their kind."""
        found: Shown = {}
        for owner, files in self.guide.media.items():
            kinds: dict[str, list[str]] = {}
            for name in files:
                kinds.setdefault(kind_of(name) or "", []).append(name)
            found[owner] = kinds
        return found


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def problems_shown(problems: Sequence[Problem], language: str) -> list[Shown]:
    return [
        {
            "rule": problem.rule,
            "severity": problem.severity.slug,
            "file": problem.spot.file,
            "line": problem.spot.line,
            "path": list(problem.spot.key_path),
            "sentence": problem.sentence(language),
        }
        for problem in problems
    ]


def changes_shown(before: Guide, after: Guide, language: str) -> list[Shown]:
    """What changed since the editor was opened, in words (`sentiers diff`)."""
    return [
        {"subject": one.subject, "text": one.message.text(language), "kind": one.kind}
        for one in changes(before, after, language)
    ]


def map_shown(guide: Guide) -> Shown:
    """The guide's own geometry, as (latitude, longitude) pairs in degrees: landmarks, lines of trails, stops."""
    landmarks = [
        {"kind": one.kind, "closed": one.area is not None, "line": [list(pair) for pair in line]}
        for one in guide.landmarks
        for line in ([one.line] if one.line else [one.area] if one.area else one.lines)
    ]
    tracks = [
        {"colour": trail.colour, "line": [[point.lat_deg, point.lon_deg] for point in segment]}
        for trail in guide.trails
        if trail.id in guide.tracks
        for segment in guide.tracks[trail.id].segments
    ]
    stops = [
        {
            "at": f"stop/{guide.home_of[name]}/{name}",
            "code": stop.code,
            "lat": stop.located.lat,
            "lon": stop.located.lon,
            "radius_m": 0 if isinstance(stop.located, PointPosition) else stop.located.uncertainty_m,
        }
        for name, stop in guide.stops.items()
        if stop.located is not None
    ]
    return {"landmarks": landmarks, "tracks": tracks, "stops": stops}
