"""Files of trails that were drafted elsewhere: what a draft does not tell is filled with words that ask for their own replacement.

Nothing is written here: a `DraftWriter` gathers the files and what they shall hold, and says what it could not carry.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.edit.along_line import MEASURED_M, along_line
from generator.edit.files import FileChange
from generator.edit.new_files import NewStop, identifier, trail_changes
from generator.geo.ellipsoid import distance_m
from generator.imports.draft import DraftStop, DraftTrail, Place, Texts
from generator.messages import LanguageName, Message, msg
from generator.model.track import Track
from generator.problems import CommandRefused
from generator.read.guide_folder import OWN_FOLDERS

MOST_STOPS = 60
LOOP_M = 50.0
"""A line whose two ends are no farther apart comes back to where it began."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What stands where a draft says nothing; texts by language. languages: of the guide, its first one first.

    stop: the title of a stop without a name. topics: of the guide, each with its names; the first one is given to stops that name none.
    """

    languages: Sequence[str]
    trail: Texts
    intro: Texts
    stop: Texts
    essential: Texts
    story: Texts
    topics: Mapping[str, Texts]
    author: str
    kind: str = "heritage"


class DraftWriter:
    """Gathers the files of one trail after another. folders, stops: names in lower case that are taken already."""

    def __init__(
        self,
        trails: Path,
        filling: Filling,
        language: str,
        today: date,
        folders: Iterable[str] = (),
        stops: Iterable[str] = (),
    ) -> None:
        self.trails, self.filling, self.language, self.today = trails, filling, language, today
        self.folders = {name.casefold() for name in (*folders, *OWN_FOLDERS)}
        self.stops = {name.casefold() for name in stops}
        self.changes: list[FileChange] = []
        self._said: list[Message] = []
        self._unspoken: dict[LanguageName, None] = {}
        self._unknown_topics: dict[str, None] = {}

    @property
    def left_out(self) -> list[Message]:
        """Sentences on what could not be carried, each once, whatever the number of trails and stops."""
        said = list(self._said)
        if self._unknown_topics:
            names = ", ".join(self._unknown_topics)
            said.append(msg("Topics that the guide does not have are left out: {names}.", names=names))
        if self._unspoken:
            languages = tuple(self._unspoken)
            said.append(
                msg("Texts in languages that the guide does not speak are left out: {languages}.", languages=languages)
            )
        return said

    def add(self, draft: DraftTrail, *, number: int, letter: str, source: str, folder: str = "") -> tuple[str, int]:
        """One more trail; returns the name of its folder and how many stops it has. Raises CommandRefused.

        number: of trails that there are before it. source: what it rests on, an entry of sources.yml.
        """
        fill, first = self.filling, self.filling.languages[0]
        title = self._texts(draft.title) or fill.trail
        folder = folder or _free(identifier(title[first]) or "trail", self.folders)
        self.folders.add(folder.casefold())
        drafted = draft.stops or _ends(draft)
        if len(drafted) > MOST_STOPS:
            self._say(
                msg(
                    "A trail takes {most} stops: the other {count} points were left out.",
                    most=MOST_STOPS,
                    count=len(drafted) - MOST_STOPS,
                )
            )
        draft, said = along_line(replace(draft, stops=drafted[:MOST_STOPS]))
        drafted = draft.stops
        for message in said:
            self._say(msg("Trail {letter}: {said}", letter=letter, said=message))
        codes = _codes(drafted, letter)
        stops = [
            self.stop(stop, folder, code, number, source)
            for number, (stop, code) in enumerate(zip(drafted, codes, strict=True), 1)
        ]
        route = draft.route or ("loop" if draft.track is not None and _closes(draft.track) else "")
        details: dict[str, object] = {
            **({"tagline": texts} if (texts := self._texts(draft.tagline)) else {}),
            **({"practice": draft.practice} if draft.practice else {}),
            **({"route": route} if route else {}),
            **({"difficulty": draft.difficulty} if draft.difficulty else {}),
            **({"departure": texts} if (texts := self._texts(draft.departure)) else {}),
            **({"arrival": texts} if (texts := self._texts(draft.arrival)) else {}),
            **({"access": access} if (access := self._access(draft)) else {}),
            **({"pdipr": draft.pdipr.isoformat()} if draft.pdipr else {}),
        }
        self.changes += trail_changes(
            self.trails,
            number=number,
            letter=letter,
            title=title,
            intro=self._filled(draft.intro, fill.intro),
            stops=stops,
            language=self.language,
            today=self.today,
            details=details,
            track=draft.track,
        )
        return folder, len(stops)

    def _access(self, draft: DraftTrail) -> Mapping[str, Texts]:
        told = {way: self._texts(texts) for way, texts in draft.access.items()}
        return {way: texts for way, texts in told.items() if texts}

    def stop(self, draft: DraftStop, folder: str, code: str, number: int, source: str) -> NewStop:
        """A stop in the folder of a trail, under a name that is free. number: by which one without a name is called."""
        fill = self.filling
        title = self._texts(draft.title)
        plain = identifier(title[fill.languages[0]]) if title else ""
        name = _free(plain, self.stops, number) if plain else _free(f"stop-{number}", self.stops)
        self.stops.add(name.casefold())
        return NewStop(
            trail=folder,
            code=code,
            name=name,
            kind=draft.kind if draft.kind in ("heritage", "sustainability") else fill.kind,
            topics=self._topics(draft.topics),
            title=title or {key: text.replace("{number}", str(number)) for key, text in fill.stop.items()},
            essential=self._filled(draft.essential, fill.essential),
            story=self._filled(draft.story, fill.story),
            position=_position(draft.place, source),
            sources=[source],
            authors=[fill.author],
        )

    def _filled(self, texts: Texts, filling: Texts) -> Texts:
        """What is told of a text, filled up in the first language alone: no other one then hides it from readers."""
        told, first = self._texts(texts, stands_in=False), self.filling.languages[0]
        return (
            {first: filling[first] if first in filling else next(iter(filling.values())), **told} if told else filling
        )

    def _texts(self, texts: Texts, *, stands_in: bool = True) -> dict[str, str]:
        """What a guide of these languages can hold of a text. stands_in: a text of any language takes the place of a first one."""
        languages = self.filling.languages
        told = {language or languages[0]: text for language, text in texts.items() if text}
        told |= {language: text for language, text in texts.items() if language and text}
        if not told:
            return {}
        self._unspoken |= dict.fromkeys(LanguageName(language) for language in told if language not in languages)
        kept = {language: told[language] for language in languages if language in told}
        if languages[0] not in kept and stands_in:
            self._say(
                msg(
                    "Names that the file does not have in {language} stand there in another language: translate them.",
                    language=LanguageName(languages[0]),
                )
            )
            kept = {languages[0]: next(iter(kept.values() or told.values())), **kept}
        return kept

    def _topics(self, named: Sequence[str]) -> list[str]:
        known = {name.casefold(): topic for topic, names in self.filling.topics.items() for name in names.values()}
        known |= {topic.casefold(): topic for topic in self.filling.topics}
        found: list[str] = []
        for written in named:
            whole = written.strip().casefold()
            parts = [whole] if whole in known else whole.split()
            found += [known[part] for part in parts if part in known]
            self._unknown_topics |= dict.fromkeys(part for part in parts if part not in known)
        return list(dict.fromkeys(found))[:4] or [next(iter(self.filling.topics))]

    def _say(self, message: Message) -> None:
        if message not in self._said:
            self._said.append(message)


def letters_for(drafts: Sequence[DraftTrail], free: Sequence[str]) -> list[str]:
    """A letter for each trail: its own where it is free, else the next one. Raises CommandRefused where there are not enough."""
    if len(drafts) > len(free):
        raise CommandRefused(
            msg(
                "The file holds {count} trails, and {free} letters are free: hand in a file with fewer.",
                count=len(drafts),
                free=len(free),
            )
        )
    left, found = list(free), list[str]()
    wanted = {draft.letter for draft in drafts}
    for draft in drafts:
        own = draft.letter if draft.letter in left else next((one for one in left if one not in wanted), left[0])
        left.remove(own)
        found.append(own)
    return found


def _free(name: str, taken: Iterable[str], number: int = 2) -> str:
    """The name, or the same with a number that makes it another one: the first that is free from this one on, and from 2."""
    number = max(2, number)
    if name.casefold() not in taken:
        return name
    while (candidate := f"{name[:55]}-{number}").casefold() in taken:
        number += 1
    return candidate


def _ends(draft: DraftTrail) -> list[DraftStop]:
    """The stops of a trail that has a line alone: where it begins and, where it has a name of its own, where it ends."""
    if draft.track is None:
        return []
    start, end = draft.track.points[0], draft.track.points[-1]
    stops = [DraftStop(title=draft.departure, place=Place(lat_deg=start.lat_deg, lon_deg=start.lon_deg))]
    if draft.arrival and draft.arrival != draft.departure and not _closes(draft.track):
        stops.append(DraftStop(title=draft.arrival, place=Place(lat_deg=end.lat_deg, lon_deg=end.lon_deg)))
    return stops


def _position(place: Place | str | None, source: str) -> Mapping[str, object] | str | None:
    if not isinstance(place, Place):
        return place
    at = {"lat": f"{place.lat_deg:.6f}", "lon": f"{place.lon_deg:.6f}"}
    if place.is_area:
        return {"area": {**at, "radius_m": f"{place.accuracy_m:g}"}, "source": source}
    seen = {"seen_from_m": f"{place.seen_from_m:g}"} if place.seen_from_m else {}
    return {**at, "accuracy_m": f"{place.accuracy_m or MEASURED_M:g}", **seen, "source": source}


def _closes(track: Track) -> bool:
    start, end = track.points[0], track.points[-1]
    return distance_m(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg) <= LOOP_M


def _codes(stops: Sequence[DraftStop], letter: str) -> list[str]:
    """The codes of the file where all of them are of this letter, each once; else numbers in walking order."""
    told = [stop.code for stop in stops]
    numbers = [code.removeprefix(letter) for code in told]
    own = all(
        code == f"{letter}{number}" and number.isascii() and number.isdigit() and number[0] != "0" and len(number) <= 3
        for code, number in zip(told, numbers, strict=True)
    )
    if own and len(set(told)) == len(told):
        return told
    return [f"{letter}{number}" for number in range(1, len(stops) + 1)]
