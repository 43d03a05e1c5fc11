"""What a town decides before its guide goes on the air: each point done, to be done, or to be weighed, with where to write it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from generator.messages import Code, Message, msg, plural
from generator.model.code_runs import in_runs
from generator.model.guide import Guide
from generator.model.trail import LineState
from generator.problems import Problem, SourceSpot, blocking
from generator.today import today

DRAFT = "draft"
"""The source that `sentiers init` gives to what nobody has written yet."""
RESERVED = ("example", "example.com", "example.net", "example.org", "test", "invalid", "localhost")
"""Names that belong to nobody (RFC 2606, 2 and 3)."""


class LaunchState(StrEnum):
    """OPEN holds the launch up; TO_WEIGH can stay as it is, once somebody has decided so."""

    DONE = "done"
    TO_WEIGH = "to decide"
    OPEN = "not done"


STATES = {
    LaunchState.DONE: msg("done"),
    LaunchState.TO_WEIGH: msg("to decide"),
    LaunchState.OPEN: msg("not done"),
}
"""Each as it is shown."""


@dataclass(frozen=True, kw_only=True)
class LaunchPoint:
    """cure: what to write or do, None where it is done. spot: where."""

    about: Message
    state: LaunchState
    found: Message
    spot: SourceSpot
    cure: Message | None = None


def _done(about: Message, found: Message, spot: SourceSpot) -> LaunchPoint:
    return LaunchPoint(about=about, state=LaunchState.DONE, found=found, spot=spot)


def _open(about: Message, found: Message, spot: SourceSpot, cure: Message) -> LaunchPoint:
    return LaunchPoint(about=about, state=LaunchState.OPEN, found=found, spot=spot, cure=cure)


def _to_weigh(about: Message, found: Message, spot: SourceSpot, cure: Message) -> LaunchPoint:
    return LaunchPoint(about=about, state=LaunchState.TO_WEIGH, found=found, spot=spot, cure=cure)


def launch_points(
    guide: Guide, problems: Sequence[Problem], *, own_legal_notice: bool, own_statement: bool
) -> list[LaunchPoint]:
    """Every point, in the order in which they are best settled. own_…: the town has written that page itself."""
    return [
        _holds(guide, problems),
        _drafts(guide),
        _legal_notice(guide, own=own_legal_notice),
        _mailbox(guide),
        _address(guide),
        _accessibility(guide, own=own_statement),
        _base_map(guide),
        _survey(guide),
    ]


def _holds(guide: Guide, problems: Sequence[Problem]) -> LaunchPoint:
    stopping = blocking(problems)
    if not stopping:
        found = msg("nothing blocks publication")
        return _done(msg("Check"), found, guide.settings.spot())
    return _open(
        msg("Check"),
        plural("{count} problem blocks publication", "{count} problems block publication", count=len(stopping)),
        stopping[0].spot,
        msg("Mend what it says: sentiers check"),
    )


def _drafts(guide: Guide) -> LaunchPoint:
    about = msg("Texts")
    drafts = [stop for stop in guide.present_stops() if DRAFT in stop.sources]
    if not drafts:
        return _done(about, msg("no stop is a draft"), guide.settings.spot())
    return _open(
        about,
        plural(
            "{count} stop is a draft: {codes}",
            "{count} stops are drafts: {codes}",
            count=len(drafts),
            codes=in_runs(stop.code for stop in drafts),
        ),
        drafts[0].spot("sources"),
        msg("Rewrite them, and name their sources instead of “{draft}”.", draft=DRAFT),
    )


def _legal_notice(guide: Guide, *, own: bool) -> LaunchPoint:
    about, settings = msg("Legal notice"), guide.settings
    missing = (
        [] if own else [key for key in ("address", "director", "host") if getattr(settings.publisher, key) is None]
    )
    if not missing:
        found = msg("the town’s own page") if own else msg("complete")
        return _done(about, found, settings.spot("publisher"))
    return _open(
        about,
        msg("the page says that it is incomplete: {keys}", keys=Code(", ".join(missing))),
        settings.spot("publisher"),
        msg("Write these keys under {key}, or a page of your own: {file}", key=Code("publisher"), file=_page(guide)),
    )


def _page(guide: Guide) -> Code:
    return Code(f"site/pages/legal.{guide.settings.default_language}.md")


def _mailbox(guide: Guide) -> LaunchPoint:
    about, contact = msg("Mailbox"), guide.settings.contact
    where = contact.mail or contact.form
    if where is not None:
        return _done(about, msg("{address}", address=Code(where)), guide.settings.spot("contact"))
    return _open(
        about,
        msg("readers can write to nobody: neither corrections nor a withdrawn consent arrive"),
        guide.settings.spot(),
        msg("Write where words go that somebody reads: {line}", line=Code("contact: {mail: guide@…}")),
    )


def _address(guide: Guide) -> LaunchPoint:
    about, settings = msg("Address"), guide.settings
    host = urlsplit(settings.address).hostname or ""
    spot = settings.spot("address")
    if any(host == name or host.endswith(f".{name}") for name in RESERVED):
        return _open(
            about,
            msg("{address} is an example that belongs to nobody", address=Code(settings.address)),
            spot,
            msg(
                "Write the address that the town keeps for as long as plaques hang: {line}",
                line=Code("address: https://…"),
            ),
        )
    if settings.address_confirmed:
        return _done(about, msg("{address}", address=Code(settings.address)), spot)
    return _open(
        about,
        msg("{address} is not confirmed: all that is printed is a specimen", address=Code(settings.address)),
        spot,
        msg(
            "Once {command} finds no fault and the address is the town’s for good: {line}",
            command=Code("sentiers doctor"),
            line=Code("address_confirmed: true"),
        ),
    )


def _accessibility(guide: Guide, *, own: bool) -> LaunchPoint:
    about = msg("Accessibility")
    if own:
        spot = SourceSpot("site/theme/accessibility.html")
        return _done(about, msg("the town’s own statement"), spot)
    settings = guide.settings
    audit = settings.accessibility.audit
    if audit is not None and today() <= audit.last_day:
        found = msg("the statement holds until {day}", day=audit.last_day.isoformat())
        return _done(about, found, settings.spot("accessibility", "audit"))
    return _to_weigh(
        about,
        msg("the statement says that nobody has audited the guide yet")
        if audit is None
        else msg("the statement held until {day}", day=audit.last_day.isoformat()),
        settings.spot("accessibility") if audit is not None else settings.spot("publisher"),
        msg(
            "Have it audited and write what was found: {line}; or leave it said as it is.",
            line=Code("accessibility: {audit: {day: …, auditor: …, met: …, not_met: …, statement: …}}"),
        ),
    )


def _base_map(guide: Guide) -> LaunchPoint:
    about = msg("Base map")
    if guide.basemap is not None:
        found, spot = msg("the streets are there"), SourceSpot(f"trails/{guide.basemap.name}")
        return _done(about, found, spot)
    return _to_weigh(
        about,
        msg("the map shows trails and landmarks, and no streets"),
        guide.settings.spot("online_map") if guide.settings.online_map is not None else guide.settings.spot(),
        msg("Take the streets into the guide: sentiers basemap --download. Or leave the map as it is."),
    )


def _survey(guide: Guide) -> LaunchPoint:
    about = msg("Survey")
    places = [stop for stop in guide.present_stops() if stop.place != "anywhere"]
    unseen = [stop for stop in places if stop.located is None or stop.located.surveyed is None]
    lines = [trail for trail in guide.trails if trail.line is not LineState.RECORDED]
    if not unseen and not lines:
        found = msg("every place was taken on the spot, every line was walked")
        return _done(about, found, guide.settings.spot())
    return LaunchPoint(
        about=about,
        state=LaunchState.OPEN if any(stop.place == "unlocated" for stop in unseen) else LaunchState.TO_WEIGH,
        found=msg(
            "{places}; {lines}", places=_places(len(unseen), len(places)), lines=_lines(len(lines), len(guide.trails))
        ),
        spot=unseen[0].spot() if unseen else lines[0].spot(),
        cure=msg("Walk the trails with the notebook, then: sentiers survey FILE. What is left: sentiers report --todo"),
    )


def _places(unseen: int, of: int) -> Message:
    return plural(
        "{count} place of {of} was not taken on the spot",
        "{count} places of {of} were not taken on the spot",
        count=unseen,
        of=of,
    )


def _lines(unwalked: int, of: int) -> Message:
    return plural("{count} line of {of} was not walked", "{count} lines of {of} were not walked", count=unwalked, of=of)


def open_points(points: Sequence[LaunchPoint]) -> Iterator[LaunchPoint]:
    """Those that hold the launch up."""
    return (point for point in points if point.state is LaunchState.OPEN)
