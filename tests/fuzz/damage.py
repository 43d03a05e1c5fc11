"""Files as they come in, with a few of their parts replaced, cut, doubled or swapped."""

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from tests.laws.test_commonmark import PIECES
from tests.laws.test_hostile_texts import PAYLOADS

LONGEST_BYTES = 200_000
Case = tuple[str, bytes]
"""The name of a file, and what it holds."""

_PARTS = re.compile(rb'"[^"\n]*"|-?\d+(?:\.\d+)?|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|\w+|\n[^\n]*|[^\s\w]+')
"""What a reader takes as one: quoted text, number, innermost list or group, tag, word, line, signs."""

_ODD = (
    b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b[31m", b"\x85", b"\r", b"\r\n", b"\n", b"\t", b" ", b"\xc2\xa0", b"\xed\xa0\x80",
    b"0", b"-0", b"-1", b"1e999", b"-1e308", b"NaN", b"Infinity", b"9" * 400, b"0x1F", b"1_000", b".5", b"5.", b"1,5", "٣".encode(), "²".encode(),
    b"null", b"true", b"~", b"{}", b"[]", b'""', b"[[]]", b"[null]", b'{"": {}}', b'"\\ud800"', b'"\\u0000"', b"[" * 2000, b"{a: " * 300, b"<a>" * 600,
    b"&a", b"*a", b"<<: *a", b"!!int ", b"? ", b"- ", b": ", b"#", b"'", b'"', b"|", b">", b"|9\n", b"---\n", b"...\n", b"%YAML 9.9\n",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<![CDATA[", b"]]>", b"<?x?>", b"<!--", b"xmlns:x='y'", b"x:y", b"url(#a)", b"href='#a'", b"</svg>",
    b"9999-99-99T99:99:99Z", b"0000-01-01", b"2026-02-30", b"../../x", b"/etc/passwd", b"http://[", b"//", b"%ff", b"A1", b"a" * 3000, b",", b";", b"\\",
)  # fmt: skip

_texts = st.sampled_from([text.encode("utf-8", "surrogatepass") for text in PAYLOADS])
_pieces = PIECES.map(str.encode)
_tokens = st.one_of(st.sampled_from(_ODD), _pieces, _texts, st.binary(max_size=4))
_edits = st.tuples(
    st.sampled_from(("replace", "insert", "cut", "double", "swap", "line", "end")), st.integers(0, 1 << 16), _tokens
)


def _replace(data: bytes, start: int, end: int, token: bytes) -> bytes:
    return data[:start] + token + data[end:]


def _swap(data: bytes, start: int, end: int, token: bytes) -> bytes:
    """The part with the one that follows it."""
    other = _PARTS.search(data, end)
    if other is None:
        return data
    return data[:start] + other[0] + data[end : other.start()] + data[start:end] + data[other.end() :]


def _line(data: bytes, start: int, end: int, token: bytes) -> bytes:
    """The line again, its end replaced."""
    begin, stop = data.rfind(b"\n", 0, start) + 1, data.find(b"\n", end)
    line = data[begin : stop if stop >= 0 else len(data)]
    return data[:begin] + line[: len(line) // 2] + token + b"\n" + data[begin:]


_HOW: dict[str, Callable[[bytes, int, int, bytes], bytes]] = {
    "replace": _replace,
    "insert": lambda data, start, end, token: _replace(data, start, start, token),
    "cut": lambda data, start, end, token: _replace(data, start, end, b""),
    "double": lambda data, start, end, token: data[:end] + data[start:],
    "swap": _swap,
    "line": _line,
    "end": lambda data, start, end, token: data[:start] + token,
}


def damaged(data: bytes, edits: Sequence[tuple[str, int, bytes]]) -> bytes:
    """The file after a few edits, each of which chooses one of the parts that are there then."""
    for kind, at, token in edits:
        parts = [found.span() for found in _PARTS.finditer(data)] or [(0, len(data))]
        start, end = parts[at % len(parts)]
        data = _HOW[kind](data, start, end, token)[:LONGEST_BYTES]
    return data


def cases(seeds: Sequence[Case]) -> st.SearchStrategy[Case]:
    """One of the files with up to six edits, which a failure brings down to the few that matter."""
    return st.tuples(st.sampled_from(list(seeds)), st.lists(_edits, max_size=6)).map(
        lambda drawn: (drawn[0][0], damaged(drawn[0][1], drawn[1]))
    )
