"""What is costly to draw and stays the same from one build to the next."""

import hashlib
from collections.abc import Callable
from typing import Protocol


class BuildCache(Protocol):
    """A store of finished files, handed in by whoever may write; `render` only asks it."""

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under a name, made and kept first where there are none. name: see `digest_name`."""


class NoCache:
    """Makes everything each time."""

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        return make()


def digest_name(*parts: object) -> str:
    """A name that changes with anything the file depends on: 32 hexadecimal digits of SHA-256."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
