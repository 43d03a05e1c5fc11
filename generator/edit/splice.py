"""Changes of a YAML file by splicing: the lines of the changed value and no others.

Comments, order, quotes, folded blocks, line breaks and a byte order mark stay. What comes out is parsed again and must differ from
what went in by the wanted change alone; else nothing is changed.
"""

from collections.abc import Mapping, Sequence

from generator.edit.splicer import Splicer, moved
from generator.edit.yaml_layout import KeyPath, NotSpliced, YamlText
from generator.read.yaml_source import parse_yaml

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def with_value(raw: bytes, path: KeyPath, value: object, order: Sequence[str] = ()) -> bytes:
    """The file with a value at a key path, whatever stands there now.

    raw: UTF-8. value: text, None, a list or a dictionary of values; numbers and booleans are written as text is. A mapping or a
    list is compared with what is there, and only what differs is written. order: keys as their group usually lists them: a new
    key goes after the last of those that come before it. Raises NotSpliced.
    """
    return _changed(raw, path, _as_text(value), order, remove=False)


def with_values(raw: bytes, values: Sequence[tuple[KeyPath, object]]) -> bytes:
    """The file with several values, each as with_value writes it, after one another; what comes out is read again once. Raises NotSpliced."""
    mark, text = _decoded(raw)
    splicer = Splicer(text, ())
    written = [(path, splicer.set(path, _as_text(value))) for path, value in values]
    return _verified(raw, mark, splicer.text, written)


def without(raw: bytes, path: KeyPath) -> bytes:
    """The file without a key or an item of a list. Comments on lines of their own stay. Raises NotSpliced."""
    return _changed(raw, path, None, (), remove=True)


def with_item(raw: bytes, path: KeyPath, index: int | None, value: object) -> bytes:
    """The file with a new item before the one at an index of a list; at its end where the index is None or the list's length.

    Raises NotSpliced.
    """
    items = item_values(raw, path)
    index = len(items) if index is None else index
    if not 0 <= index <= len(items):
        raise NotSpliced(f"the list has {len(items)} items")
    return with_value(raw, path, [*items[:index], value, *items[index:]])


def with_item_moved(raw: bytes, path: KeyPath, source: int, target: int) -> bytes:
    """The file with an item of a list at another place of it, together with the comments right above it."""
    items = item_values(raw, path)
    if not (0 <= source < len(items) and 0 <= target < len(items)):
        raise NotSpliced(f"the list has {len(items)} items")
    wanted = list(items)
    wanted.insert(target, wanted.pop(source))
    mark, text = _decoded(raw)
    before = YamlText(text)
    node = before.top.at(path)
    if node.flow:
        return with_value(raw, path, wanted)
    made = moved(before, node, source, target)
    return _verified(raw, mark, made, [(path, wanted)])


def item_values(raw: bytes, path: KeyPath) -> list[object]:
    """The items of a list in a file, their leaves as text. Raises NotSpliced where there is no list."""
    _, text = _decoded(raw)
    items = YamlText(text).top.at(path).plain()
    if not isinstance(items, list):
        raise NotSpliced(f"{path} is not a list")
    return items


def _decoded(raw: bytes) -> tuple[bytes, str]:
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    try:
        return mark, raw.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotSpliced("not UTF-8") from error


def _as_text(value: object) -> object:
    """A value whose leaves are all text, as the reader of the guide has them."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)


def _changed(raw: bytes, path: KeyPath, value: object, order: Sequence[str], *, remove: bool) -> bytes:
    mark, text = _decoded(raw)
    splicer = Splicer(text, order)
    if remove:
        splicer.remove(path)
    else:
        value = splicer.set(path, value)
    return _verified(raw, mark, splicer.text, [(path, value)], removed=remove)


def _verified(
    raw: bytes, mark: bytes, text: str, values: Sequence[tuple[KeyPath, object]], *, removed: bool = False
) -> bytes:
    """The new file, once the reader of the guide has read it and found the wanted changes alone. Raises NotSpliced."""
    made = mark + text.encode("utf-8")
    before, problems = parse_yaml(raw, "")
    after, new_problems = parse_yaml(made, "")
    if before is None or problems or after is None or new_problems:
        raise NotSpliced("the file cannot be read")
    wanted: object = before.plain()
    for path, value in values:
        wanted = _with(wanted, path, value, removed)
    if after.plain() != wanted:
        raise NotSpliced("more than the value would change")
    return made


def _with(plain: object, path: KeyPath, value: object, removed: bool) -> object:
    if not path:
        return value
    head, *rest = path
    if isinstance(plain, list) and isinstance(head, int):
        items = list(plain)
        if removed and not rest:
            del items[head]
        else:
            items[head] = _with(items[head], tuple(rest), value, removed)
        return items
    group = dict(plain) if isinstance(plain, dict) else {}
    if removed and not rest:
        del group[head]
    else:
        group[head] = _with(group.get(head), tuple(rest), value, removed)
    return group
