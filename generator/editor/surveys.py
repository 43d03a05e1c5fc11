"""What was noted on the spot, taken into the guide from the editor (`sentiers survey`)."""

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.editor.workspace import Workspace
from generator.messages import Message, msg
from generator.problems import CommandRefused
from generator.survey.faults import guide_and_faults
from generator.survey.ground import Ground
from generator.survey.proposal import Proposal
from generator.survey.proposals import proposals
from generator.survey.reading import parse_notebook
from generator.today import today

MOST_KEPT = 4


@dataclass
class _Survey:
    ground: Ground
    proposals: Sequence[Proposal]
    taken: set[int]


class Surveys:
    """The last files of the notebook that were handed in, each under a name that only the page that sent it knows."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._kept: OrderedDict[str, _Survey] = OrderedDict()

    def read(self, raw: bytes, language: str) -> dict[str, Any]:
        """What a file proposes, beside what the guide has. Raises CommandRefused, with all that is wrong with it, for another file."""
        guide = self.workspace.guide()
        notebook, problems = parse_notebook(raw, "survey.json")
        if notebook is None:
            told = " ".join(problem.sentence(language) for problem in problems)
            raise CommandRefused(msg("This file is not taken: {reason}", reason=told))
        ground = Ground(self.workspace.trails, guide, language, today())
        found = _Survey(ground, proposals(ground, [notebook]), set())
        name = secrets.token_hex(8)
        self._kept[name] = found
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return {"survey": name, "proposals": [_shown(one, language) for one in found.proposals]}

    def take(self, name: str, number: int, language: str) -> dict[str, Any]:
        """Write one proposal, the first being 0; it can be undone. Raises CommandRefused where it cannot be written."""
        survey = self._kept.get(name)
        if survey is None or not 0 <= number < len(survey.proposals):
            raise CommandRefused(msg("That file was not kept: choose it again."))
        proposal = survey.proposals[number]
        if proposal.apply is None or number in survey.taken:
            raise CommandRefused(msg("There is nothing to write here."))
        with self.workspace.lock:
            survey.ground.guide = self.workspace.guide()
            known = _faults(self.workspace.trails)
            changes = proposal.apply(survey.ground)
            about = msg("{what} of {where}", what=proposal.what, where=proposal.where)
            self.workspace.put(changes, about)
            if new := _faults(self.workspace.trails) - known:  # the guide would lose the whole entry
                self.workspace.undo()
                raise CommandRefused(msg("Nothing was written. {reason}", reason=next(iter(new))[1].text(language)))
        survey.taken.add(number)
        return {"files": [self.workspace.name(change.path) for change in changes]}


def _shown(proposal: Proposal, language: str) -> dict[str, Any]:
    return {
        "where": proposal.where,
        "what": proposal.what.text(language),
        "has": proposal.has.text(language),
        "found": proposal.found.text(language),
        "can": proposal.apply is not None,
        "alone": proposal.alone is not None,
    }


def _faults(trails: Path) -> frozenset[tuple[str, Message]]:
    """What keeps parts of the guide from being read or published, without the lines, which move."""
    return frozenset((problem.spot.file, problem.found) for problem in guide_and_faults(trails)[1])
