"""New stops, trails, people, sources, words and visits from the editor: what their forms ask, and the files that begin them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from generator.edit.files import FileChange
from generator.edit.new_files import (
    NewStop,
    entry_change,
    identifier,
    next_code,
    next_letter,
    programme_change,
    stop_changes,
    trail_changes,
)
from generator.editor.documents import KINDS, place_of
from generator.fields.form import Described, describe
from generator.messages import Code, msg
from generator.model.guide import Guide
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.problems import CommandRefused
from generator.read.guide_folder import OWN_FOLDERS
from generator.today import today

_OF_STOP = ("title", "kind", "topics", "essential", "story", "sources", "authors")
_OF_TRAIL = ("title", "intro")
_MAY_WAIT = ("essential", "story", "intro")
_NAMED_BY = {"person": "name", "source": "title", "term": "term", "programme": "title"}
"""Kind of entry to the text that its lasting name is made from."""


def begin_forms(language: str) -> dict[str, Described]:
    """What to ask for something new, by its kind."""
    stop = _some_of(describe(Stop, language), _OF_STOP)
    first = {"key": "first", "label": msg("The first stop").text(language), "help": "", "example": "", "required": True}
    trail = _some_of(describe(Trail, language), _OF_TRAIL)
    trail["fields"].append({**stop, **first})
    entries = {kind: describe(KINDS[kind].model, language) for kind in _NAMED_BY}
    for form in entries.values():
        form["fields"] = [field for field in form["fields"] if field["key"] != "id"]
    return {"stop": stop, "trail": trail, **entries}


def _some_of(form: Described, keys: tuple[str, ...]) -> Described:
    by_key = {field["key"]: field for field in form["fields"]}
    fields = [{**by_key[key], "required": key not in _MAY_WAIT} for key in keys]
    return {**form, "fields": fields}


def begun(
    trails: Path, guide: Guide, kind: str, trail: str | None, values: Mapping[str, JsonValue], language: str
) -> tuple[str, list[FileChange]]:
    """(address of what is begun, files to write). Raises CommandRefused where a value that it needs is missing."""
    day = today()
    if kind == "stop":
        home = next((one for one in guide.trails if one.id == trail), None)
        if home is None:
            raise CommandRefused(msg("That trail is not there any more."))
        stop = _new_stop(guide, home.id, next_code(guide, home.letter), values)
        for written in (f"trail/{home.id}", f"stop/{home.id}/{stop.name}"):
            place_of(trails, written)
        return f"stop/{home.id}/{stop.name}", stop_changes(trails, stop, language, day)
    if kind == "trail":
        titles = _texts(values, "title")
        folder = _free_name(titles, guide, [*(one.name for one in trails.iterdir()), *OWN_FOLDERS])
        place_of(trails, f"trail/{folder}")
        letter = next_letter(guide)
        first = values.get("first")
        changes = trail_changes(
            trails,
            number=len(guide.trails),
            letter=letter,
            title=titles,
            intro=_texts(values, "intro", _to_write(guide)),
            stops=[_new_stop(guide, folder, f"{letter}1", first if isinstance(first, Mapping) else {})],
            language=language,
            today=day,
        )
        return f"trail/{folder}", changes
    return _entry(trails, guide, kind, values)


def _entry(trails: Path, guide: Guide, kind: str, values: Mapping[str, JsonValue]) -> tuple[str, list[FileChange]]:
    taken: Mapping[str, list[str]] = {
        "person": list(guide.people),
        "source": list(guide.sources),
        "term": list(guide.glossary),
        "programme": [one.id for one in guide.programmes],
    }
    known = set(KINDS[kind].model.model_fields)
    kept: dict[str, Any] = {key: value for key, value in values.items() if key in known and value not in (None, {}, [])}
    name = _free_name(_texts(values, _NAMED_BY[kind]), guide, taken[kind])
    place = place_of(trails, f"{kind}/{name}")
    if kind == "programme":
        return f"{kind}/{name}", programme_change(trails, {"id": name, **kept})
    return f"{kind}/{name}", entry_change(trails, place.path.name, name, kept)


def _new_stop(guide: Guide, trail: str, code: str, values: Mapping[str, JsonValue]) -> NewStop:
    title = _texts(values, "title")
    return NewStop(
        trail=trail,
        code=code,
        name=_free_name(title, guide, [*guide.stops, *guide.home_of]),
        kind=str(values.get("kind") or "heritage"),
        topics=_names(values, "topics", guide.settings.topics),
        title=title,
        essential=_texts(values, "essential", _to_write(guide)),
        story=_texts(values, "story", _to_write(guide)),
        sources=_names(values, "sources", guide.sources),
        authors=_names(values, "authors", guide.people),
    )


def _to_write(guide: Guide) -> dict[str, str]:
    first = guide.settings.default_language
    return {first: msg("To be written.").text("fr" if first == "fr" else "en")}


def _texts(values: Mapping[str, JsonValue], key: str, otherwise: dict[str, str] | None = None) -> dict[str, str]:
    value = values.get(key)
    texts = {str(k): str(v).strip() for k, v in value.items() if v} if isinstance(value, Mapping) else {}
    texts = {language: text for language, text in texts.items() if text}
    if texts:
        return texts
    if otherwise is None:
        raise CommandRefused(msg("Write at least the title."))
    return otherwise


def _names(values: Mapping[str, JsonValue], key: str, there: Mapping[str, object]) -> list[str]:
    value = values.get(key)
    names = [str(each) for each in value] if isinstance(value, list) else []
    if not names or any(name not in there for name in names):
        raise CommandRefused(msg("Choose at least one of: {names}.", names=", ".join(list(there)[:12])))
    return names


def _free_name(texts: Mapping[str, str], guide: Guide, taken: list[str]) -> str:
    """A lasting name from the words in the guide's first language."""
    words = texts.get(guide.settings.default_language) or next(iter(texts.values()))
    stem = identifier(words)
    if not stem:
        raise CommandRefused(msg("No lasting name can be made from “{title}”: use letters.", title=Code(words[:80])))
    known = {name.casefold() for name in taken}
    number = 1
    while (name := stem if number == 1 else f"{stem[:58]}-{number}").casefold() in known:
        number += 1
    return name
