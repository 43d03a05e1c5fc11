"""Where and how a change is written into a YAML text; `splice` reads the result again before it is kept."""

from collections.abc import Mapping, Sequence
from typing import cast

from generator.edit.house_style import after_key, entry_lines, folded, item_lines, key_text, literal, on_one_line
from generator.edit.yaml_layout import BLOCK_STYLES, Extent, KeyPath, NotSpliced, YamlText


class Splicer:
    """One change after another on a text, each parsed anew."""

    def __init__(self, text: str, order: Sequence[str]) -> None:
        self.source = YamlText(text)
        self.order = order

    @property
    def text(self) -> str:
        return self.source.text

    def splice(self, start: int, end: int, new: str) -> None:
        self.source = YamlText(self.text[:start] + new + self.text[end:])

    def lines(self, lines: Sequence[str]) -> str:
        return self.source.newline.join(lines)

    def set(self, path: KeyPath, value: object) -> object:
        """Write a value and give it back as it is written: a block of text keeps its final line break."""
        top = self.source.top
        known = 0
        node = top
        while known < len(path):
            try:
                node = node.at((path[known],))
            except NotSpliced:
                break
            known += 1
        if known == len(path):
            return self.replace(path, node, value)
        missing = path[known:]
        if any(isinstance(part, int) for part in missing):
            raise NotSpliced(f"the list has no item {missing[0]}")
        inner = value
        for part in reversed(missing[1:]):
            inner = {cast(str, part): inner}
        if node.kind == "mapping":
            self.insert_key(path[:known], node, cast(str, missing[0]), inner)
        elif node.kind == "scalar" and node.text is None and known:
            self.write(path[:known], node, {cast(str, missing[0]): inner})
        else:
            raise NotSpliced("a group of keys is expected here")
        return value

    def replace(self, path: KeyPath, node: Extent, value: object) -> object:
        old = node.plain()
        if node.kind == "scalar" and node.style in BLOCK_STYLES and isinstance(value, str) and isinstance(old, str):
            ends = len(old) - len(old.rstrip("\n"))
            value = value.rstrip("\n") + "\n" * ends if value.strip() else value
        if old == value:
            return value
        if node.kind == "mapping" and isinstance(value, Mapping) and value:
            done = {key: self.set((*path, key), inner) for key, inner in value.items()}
            for key in [key for key in node.values if key not in value]:
                self.remove((*path, key))
            return {key: done[key] for key in value}
        if node.kind == "sequence" and isinstance(value, list) and value and node.items:
            return self.replace_items(path, node, value)
        self.write(path, node, value)
        return value

    def replace_items(self, path: KeyPath, node: Extent, value: list[object]) -> object:
        old = cast(list[object], node.plain())
        if len(old) == len(value):
            return [self.set((*path, index), item) for index, item in enumerate(value)]
        start = 0
        while start < min(len(old), len(value)) and old[start] == value[start]:
            start += 1
        end = 0
        while end < min(len(old), len(value)) - start and old[-1 - end] == value[-1 - end]:
            end += 1
        for index in range(len(old) - end - 1, start - 1, -1):
            if len(self.source.top.at(path).items) == 1:
                self.write(path, self.source.top.at(path), value)
                return value
            self.remove((*path, index))
        for index in range(start, len(value) - end):
            self.insert_item(path, index, value[index])
        return value

    def is_in_flow(self, path: KeyPath) -> bool:
        """Whether any group around a value is written between brackets or braces."""
        node = self.source.top
        for part in path:
            if node.flow:
                return True
            node = node.at((part,))
        return False

    def indent_of(self, path: KeyPath) -> int:
        """Columns before the key or the dash of a value."""
        parent = self.source.top.at(path[:-1])
        last = path[-1]
        if isinstance(last, str):
            return self.source.column(parent.keys[last][0])
        return parent.column

    def write(self, path: KeyPath, node: Extent, value: object) -> None:
        """Other words in the place of a value."""
        if not path:
            raise NotSpliced("the whole file")
        start, end = node.start, node.end
        is_empty = node.kind == "scalar" and start == end
        rest = self.text[end : self.source.line_end(end)].strip()
        parent = self.source.top.at(path[:-1])
        if (
            parent.kind == "mapping"
            and self.text[parent.keys[str(path[-1])][1] : start].strip(" ") != ":"
            and not is_empty
        ):
            colon = self.text.index(":", parent.keys[str(path[-1])][1])
            between = self.text[colon + 1 : start]
            if "#" in between:
                raise NotSpliced("a comment stands between a key and its value")
            start, is_empty = colon + 1, True
        in_flow = self.is_in_flow(path)
        if isinstance(value, str) and node.style in BLOCK_STYLES and not in_flow and self.same_block(path, node, value):
            return
        taken = self.source.column(start) + is_empty
        new = after_key(value, self.indent_of(path), taken, may_break=not in_flow and not rest)
        if value is None and not in_flow:
            new = [""] if is_empty else ["null"]
        text = self.lines(new)
        self.splice(start, end, (" " if is_empty and text and new[0] else "") + text)

    def same_block(self, path: KeyPath, node: Extent, value: str) -> bool:
        """Write a text under the header that its block has now, where that header holds it."""
        header_end = self.source.line_end(node.start)
        header = self.text[node.start : header_end]
        if any(sign.isdigit() for sign in header.partition("#")[0]):
            return False
        old_lines = [line for line in self.text[header_end : node.end].splitlines() if line.strip()]
        if not old_lines:
            return False
        indent = len(old_lines[0]) - len(old_lines[0].lstrip(" "))
        if not value.strip() or value.startswith((" ", "\n")) or any(sign in value for sign in "\r\t\x85\u2028\u2029"):
            return False
        made = (literal if node.style == "|" else folded)(value, indent)[1:]
        trial = self.text[:header_end] + self.source.newline + self.lines(made) + self.text[node.end :]
        try:
            spliced = YamlText(trial)
            if spliced.top.at(path).text != value:
                return False
        except NotSpliced:
            return False
        self.source = spliced
        return True

    def insert_key(self, path: KeyPath, node: Extent, key: str, value: object) -> None:
        if node.flow:
            inner = f"{key_text(key)}: {on_one_line(value)}"
            if node.values:
                last = max(node.values.values(), key=lambda extent: extent.end)
                end = max(last.end, *(end for _, end in node.keys.values()))
                self.splice(end, end, f", {inner}")
            else:
                self.splice(node.start, node.end, f"{{{inner}}}")
            return
        indent = min(self.source.column(begin) for begin, _ in node.keys.values())
        lines = entry_lines(key, value, indent)
        earlier = (
            [known for known in self.order[: self.order.index(key)] if known in node.keys] if key in self.order else []
        )
        before = earlier[-1] if earlier else None
        if before is None and key in self.order and not path:
            first = min(begin for begin, _ in node.keys.values())
            start = self.source.line_start(first)
            self.splice(start, start, self.lines(lines) + self.source.newline)
            return
        last = node.values[before] if before else max(node.values.values(), key=lambda extent: extent.end)
        self.insert_lines_after(last.end, lines)

    def insert_lines_after(self, offset: int, lines: Sequence[str]) -> None:
        """Whole lines after the line of an offset."""
        end = self.source.line_end(offset)
        self.splice(end, end, self.source.newline + self.lines(lines))

    def insert_item(self, path: KeyPath, index: int, value: object) -> None:
        node = self.source.top.at(path)
        if node.flow:
            text = on_one_line(value)
            if not node.items:
                self.splice(node.start, node.end, f"[{text}]")
            elif index < len(node.items):
                self.splice(node.items[index].start, node.items[index].start, f"{text}, ")
            else:
                self.splice(node.items[-1].end, node.items[-1].end, f", {text}")
            return
        lines = item_lines(value, node.column)
        if index < len(node.items):
            start = self.comments_above(self.line_of_dash(node, index), node.column)
            self.splice(start, start, self.lines(lines) + self.source.newline)
        else:
            self.insert_lines_after(max(node.items[-1].end, node.dashes[-1]), lines)

    def line_of_dash(self, node: Extent, index: int) -> int:
        start = self.source.line_start(node.dashes[index])
        if self.text[start : node.dashes[index]].strip():
            raise NotSpliced("an item on the line of another")
        return start

    def comments_above(self, start: int, column: int) -> int:
        """Where the comments that stand right above a line begin, indented as it is."""
        while start:
            above = self.source.line_start(start - 1)
            line = self.text[above : self.source.line_end(above)]
            if not line.startswith(" " * column + "#"):
                break
            start = above
        return start

    def remove(self, path: KeyPath) -> None:
        if not path:
            raise NotSpliced("a file is not removed from itself")
        node = self.source.top.at(path)
        parent = self.source.top.at(path[:-1])
        last = path[-1]
        if parent.flow:
            self.remove_from_flow(parent, last, node)
        elif isinstance(last, str):
            self.remove_key(path, parent, last, node)
        else:
            self.remove_item(path, parent, last)

    def remove_from_flow(self, parent: Extent, last: str | int, node: Extent) -> None:
        if isinstance(last, str):
            starts = [begin for begin, _ in parent.keys.values()]
            start, end = parent.keys[last][0], max(node.end, parent.keys[last][1])
        else:
            starts = [item.start for item in parent.items]
            start, end = node.start, node.end
        place = sorted(starts).index(start)
        following = sorted(starts)[place + 1 :]
        if following:
            end = following[0]
        elif place:
            start = self.text.rindex(",", 0, start)
        if "#" in self.text[start:end] and "\n" in self.text[start:end]:
            raise NotSpliced("a comment stands between values")
        self.splice(start, end, "")

    def remove_key(self, path: KeyPath, parent: Extent, key: str, node: Extent) -> None:
        if len(parent.keys) == 1:
            if len(path) == 1:
                raise NotSpliced("the only key of the file")
            self.write(path[:-1], parent, {})
            return
        begin = parent.keys[key][0]
        start = self.source.line_start(begin)
        end = max(node.end, parent.keys[key][1] + 1)
        if self.text[start:begin].strip():
            self.splice(begin, self.source.line_end(end), "")
            return
        self.splice(start, self.source.next_line(self.source.line_end(end)), "")

    def remove_item(self, path: KeyPath, parent: Extent, index: int) -> None:
        if len(parent.items) == 1:
            self.write(path[:-1], parent, [])
            return
        start = self.line_of_dash(parent, index) if index else self.source.line_start(parent.dashes[0])
        if self.text[start : parent.dashes[index]].strip():
            raise NotSpliced("a list within a list")
        start = self.comments_above(start, parent.column)
        end = max(parent.items[index].end, parent.dashes[index] + 1)
        self.splice(start, self.source.next_line(self.source.line_end(end)), "")


def moved(source: YamlText, node: Extent, start_index: int, target: int) -> str:
    """The text with one item of a block sequence elsewhere in it."""
    splicer = Splicer(source.text, ())
    starts = [
        splicer.comments_above(splicer.line_of_dash(node, index), node.column) for index in range(len(node.items))
    ]
    ends = [
        source.next_line(source.line_end(max(item.end, dash + 1)))
        for item, dash in zip(node.items, node.dashes, strict=True)
    ]
    text = source.text
    block = text[starts[start_index] : ends[start_index]]
    if not block.endswith(("\n", "\r")):
        block += source.newline
        text += source.newline
        ends = [
            min(end + len(source.newline), len(text)) if end == len(text) - len(source.newline) else end for end in ends
        ]
    place = starts[target] if target < start_index else ends[target]
    cut_start, cut_end = starts[start_index], ends[start_index]
    if place <= cut_start:
        return text[:place] + block + text[place:cut_start] + text[cut_end:]
    return text[:cut_start] + text[cut_end:place] + block + text[place:]
