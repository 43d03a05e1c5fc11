"""The site as a commit on a branch that a forge serves (GitHub Pages, Codeberg Pages), by git itself.

The folder one works in, its index and its branches are never touched: the tree is made in an index of its own, then pushed.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.deploy.clients import SILENCE_S, attempt, refusal, require, run
from generator.deploy.target import KEPT_THERE, Changes
from generator.messages import Code, msg
from generator.problems import CommandRefused

_LITERAL = ("-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.quotePath=false",
            "-c", "http.lowSpeedLimit=1", "-c", f"http.lowSpeedTime={SILENCE_S}")  # fmt: skip


@dataclass
class GitTarget:
    """remote, branch: of the repository that holds the guide."""

    project: Path
    remote: str
    branch: str
    _ready: tuple[str, str | None] | None = field(default=None, init=False)

    @property
    def where(self) -> str:
        return f"{self.remote} {self.branch}"

    def changes(self, public: Path) -> Changes:
        require("git")
        self._refuse_own_branch()
        parent = self._fetched()
        tree = self._tree(public, parent)
        self._ready = tree, parent
        if parent is None:
            return Changes(self._names(["ls-tree", "-r", "--name-only", "-z", tree]), [], [])
        by_state: dict[str, list[str]] = {"A": [], "M": [], "D": []}
        fields = self._names(["diff-tree", "-r", "-z", "--no-renames", "--name-status", f"{parent}^{{tree}}", tree])
        for state, path in zip(fields[::2], fields[1::2], strict=True):
            by_state.setdefault(state[:1], by_state["M"]).append(path)
        return Changes(by_state["A"], by_state["M"], by_state["D"])

    def send(self, public: Path) -> None:
        """After `changes`, whose tree is what is pushed."""
        if self._ready is None:
            self.changes(public)
        assert self._ready is not None
        tree, parent = self._ready
        head = self._git("rev-parse", "--short", "HEAD").strip()
        parents = ["-p", parent] if parent else []
        made = attempt([*self._command, "commit-tree", tree, *parents, "-m", f"Publish the guide of {head}"])
        if made.returncode != 0:
            if "user.email" in made.stderr or "empty ident" in made.stderr:
                raise CommandRefused(
                    msg(
                        "git does not know who you are. Type: {line}",
                        line=Code('git config user.name "…" ; git config user.email "…"'),
                    )
                )
            raise CommandRefused(refusal(["git"], made))
        self._git("push", "--quiet", "--", self.remote, f"{made.stdout.strip()}:refs/heads/{self.branch}")

    def _refuse_own_branch(self) -> None:
        if attempt([*self._command, "rev-parse", "--verify", "--quiet", "HEAD"]).returncode != 0:
            raise CommandRefused(
                msg("There is no git repository with a commit in {folder}.", folder=Code(self.project.name))
            )
        named = attempt([*self._command, "check-ref-format", "--branch", self.branch])
        if named.returncode != 0 or self.branch.startswith("-"):
            raise CommandRefused(msg("{branch} is not the name of a branch.", branch=Code(self.branch)))
        own = attempt([*self._command, "symbolic-ref", "--short", "--quiet", "HEAD"]).stdout.strip()
        if self.branch == own:
            raise CommandRefused(
                msg(
                    "{branch} is the branch of the guide itself: give another, such as {example}.",
                    branch=Code(self.branch),
                    example=Code("gh-pages"),
                )
            )

    def _fetched(self) -> str | None:
        """The last commit of the branch there; None where there is none yet."""
        listed = self._git("ls-remote", "--", self.remote, f"refs/heads/{self.branch}").split()
        if not listed:
            return None
        self._git("fetch", "--quiet", "--no-tags", "--", self.remote, f"refs/heads/{self.branch}")
        return listed[0]

    def _tree(self, public: Path, parent: str | None) -> str:
        with self._index() as environment:
            work = [*self._command, "--work-tree", str(public)]
            run([*work, "add", "--all", "--force", "."], folder=public, environment=environment)
            for name in KEPT_THERE if parent is not None else ():
                kept = self._names(["ls-tree", "-r", "-z", str(parent), "--", name])
                for entry in kept if not (public / name).exists() else ():
                    about, _, path = entry.partition("\t")
                    mode, _, blob = about.split()
                    run(
                        [*self._command, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}"],
                        environment=environment,
                    )
            return run([*self._command, "write-tree"], environment=environment).strip()

    @contextmanager
    def _index(self) -> Iterator[dict[str, str]]:
        with tempfile.TemporaryDirectory() as folder:
            yield {**os.environ, "GIT_INDEX_FILE": str(Path(folder) / "index")}

    @cached_property
    def _command(self) -> list[str]:
        folder = attempt(["git", "-C", str(self.project), "rev-parse", "--absolute-git-dir"]).stdout.strip()
        return ["git", *_LITERAL, "--git-dir", folder or str(self.project / ".git")]

    def _git(self, *words: str) -> str:
        return run([*self._command, *words])

    def _names(self, words: Sequence[str]) -> list[str]:
        return [name for name in self._git(*words).split("\0") if name]
