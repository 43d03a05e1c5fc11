"""Ways from stop to stop while a trail is edited: each keeps the name of the stop that it leads to when the order changes."""

from collections.abc import Sequence

from generator.editor.requests import Edit
from generator.model.guide import Guide
from generator.model.trail import Trail


def with_ends(guide: Guide, trail: Trail, edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a trail, before which legs that do not say where they lead are told so, where the order of stops is about to
    change; a leg that is written anew leads to the stop that comes next.
    """
    following = trail.next_on_way(guide.stops)
    named: list[Edit] = []
    if any(_reorders(edit) for edit in edits):
        named = [
            Edit(do="set", path=("stops", number, "leg", "to"), value=to)
            for number, (entry, to) in enumerate(zip(trail.stops, following, strict=True))
            if entry.leg is not None and entry.leg.to is None and to is not None
        ]
    return [*named, *(_with_end(edit, following) for edit in edits)]


def _reorders(edit: Edit) -> bool:
    is_item = len(edit.path) == 2 and edit.do == "remove"
    return edit.path[0] == "stops" and (is_item or (len(edit.path) == 1 and edit.do in ("move", "insert")))


def _with_end(edit: Edit, following: Sequence[str | None]) -> Edit:
    match edit.path:
        case ("stops", int(number), "leg", *inner) if edit.do == "set" and number < len(following):
            to, value = following[number], edit.value
            if not inner and isinstance(value, dict) and "to" not in value and to is not None:
                return edit.model_copy(update={"value": {"to": to, **value}})
    return edit
