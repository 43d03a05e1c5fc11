"""The captions of a film, read line by line and written again: what is said and when, without notes, styles and names of speakers in tags.

Source: W3C, *WebVTT: The Web Video Text Tracks Format* (Candidate Recommendation, 2019), 4 (syntax).
"""

import html
import re
from dataclasses import dataclass
from typing import Literal

MOST_CUES = 5_000
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_TAG = re.compile(r"<[^<>]*>")

Reason = Literal["encoding", "head", "timing", "backwards", "earlier", "empty", "none", "too_many"]


class CaptionsFault(Exception):
    """Why a file is no WebVTT that can be published. line: of the file, counted from 1; 0 where it is about the whole file."""

    def __init__(self, reason: Reason, line: int = 0) -> None:
        self.reason: Reason = reason
        self.line = line
        super().__init__(reason)


@dataclass(frozen=True)
class Cue:
    """Shown from one time to the next, in thousandths of a second. lines: the words as plain text."""

    from_ms: int
    to_ms: int
    lines: tuple[str, ...]


def read_captions(content: bytes) -> tuple[Cue, ...]:
    """Every cue, in its order. Raises CaptionsFault."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaptionsFault("encoding") from None
    lines = re.split(r"\r\n|\n|\r", text)
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise CaptionsFault("head", 1)
    found: list[Cue] = []
    at = 1
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))
        cue = _cue(lines, at, end)
        if cue is not None:
            if found and cue.from_ms < found[-1].from_ms:
                raise CaptionsFault("earlier", at + 1)
            found.append(cue)
        if len(found) > MOST_CUES:
            raise CaptionsFault("too_many", at + 1)
        at = end
    if not found:
        raise CaptionsFault("none")
    return tuple(found)


def _cue(lines: list[str], at: int, end: int) -> Cue | None:
    """The block from line `at` up to `end`; None for a note, a style or a region."""
    if re.match(r"(NOTE|STYLE|REGION)([ \t]|$)", lines[at]):
        return None
    number = at if "-->" in lines[at] else at + 1
    timing = _TIMING.fullmatch(lines[number].strip()) if number < end else None
    if timing is None:
        raise CaptionsFault("timing", min(number, end - 1) + 1)
    from_ms, to_ms = _ms(*timing.groups()[:4]), _ms(*timing.groups()[4:])
    if to_ms <= from_ms:
        raise CaptionsFault("backwards", number + 1)
    words = [" ".join(html.unescape(_TAG.sub("", line)).split()) for line in lines[number + 1 : end]]
    words = [line for line in words if line]
    if not words:
        raise CaptionsFault("empty", number + 1)
    return Cue(from_ms, to_ms, tuple(words))


def _ms(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def written_captions(cues: tuple[Cue, ...]) -> bytes:
    """The file as it is published."""
    parts = ["WEBVTT"]
    for cue in cues:
        words = "\n".join(html.escape(line, quote=False) for line in cue.lines)
        parts.append(f"{_said(cue.from_ms)} --> {_said(cue.to_ms)}\n{words}")
    return ("\n\n".join(parts) + "\n").encode()


def _said(ms: int) -> str:
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"
