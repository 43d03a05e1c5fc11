"""What files of the notebook would change in the guide, all of them together."""

from collections.abc import Sequence

from generator.messages import msg
from generator.survey.ground import Ground
from generator.survey.new_stops import consent_of, new_stop_of
from generator.survey.notebook import Notebook
from generator.survey.proposal import NOTHING, Proposal
from generator.survey.stops import access_of, position_of, sayings_and_media, words_of
from generator.survey.tracks import tracks_of

USUAL_MOVE_M = 100.0
"""How far a place may move without anybody being asked: more than a phone is off between houses, less than to the next stop."""


def proposals(ground: Ground, notebooks: Sequence[Notebook], within_m: float = USUAL_MOVE_M) -> list[Proposal]:
    """Of all the files together: what was surveyed twice is combined, and what one phone shared twice counts once, as it was last.

    What others rest on comes first: consents, new stops. within_m: as `position_of` takes it.
    """
    found = list({finding.id: (notebook, finding) for notebook in notebooks for finding in notebook.findings}.values())
    agreements = {(one.id, one.name): one for notebook in notebooks for one in notebook.consents}
    made = [consent_of(ground, agreement) for agreement in agreements.values()]
    made += [new_stop_of(ground, *one) for one in found if one[1].new is not None]
    known = {stop.code: stop for stop in ground.guide.stops.values()}
    for code in dict.fromkeys(finding.stop for _, finding in found if finding.stop is not None):
        here = [one for one in found if one[1].stop == code]
        if code not in known:
            refusal = msg("No stop of this guide has the code {code}.", code=code)
            made.append(Proposal(code, msg("stop"), NOTHING, refusal, None))
            continue
        made += position_of(known[code], [finding for _, finding in here], within_m)
        made += access_of(known[code], [finding for _, finding in here])
        made += words_of(known[code].code, here)
    for notebook, finding in found:
        where = finding.stop if finding.stop is not None else finding.new.title if finding.new else ""
        if finding.stop is None or finding.stop in known:
            made += sayings_and_media(where, notebook, finding)
    for letter in dict.fromkeys(walk.trail for notebook in notebooks for walk in notebook.tracks):
        walks = [walk for notebook in notebooks for walk in notebook.tracks if walk.trail == letter]
        made += tracks_of(ground, letter, walks)
    return made
