"""A plan whose files are made once: several browsers ask for the same page after a save."""

from collections.abc import Mapping

from generator.publish.plan import Plan
from generator.render.artifacts import Output


class RememberedSite:
    """instead: outputs that stand in for those of the plan, by their paths."""

    def __init__(self, plan: Plan, instead: Mapping[str, Output] | None = None) -> None:
        self.plan, self._instead = plan, instead or {}
        self._content: dict[str, bytes] = {}

    def __contains__(self, path: object) -> bool:
        return path in self.plan

    def __getitem__(self, path: str) -> bytes:
        content = self._content.get(path)
        if content is None:
            made = self._instead.get(path)
            content = self._content[path] = self.plan[path] if made is None else made.make()
        return content
