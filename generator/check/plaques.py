"""Rules that keep plaques alive: what is engraved on a wall goes on meaning the same stop at an address that answers."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from generator.messages import Message, msg, plural
from generator.model.guide import Guide
from generator.model.plaque import (
    EARLIEST_DAY,
    REGISTER,
    SEAL,
    Plaque,
    PlaqueLine,
    broken_links,
    grew_apart,
    missing_from,
    plaques,
)
from generator.problems import Problem, Severity, SourceSpot
from generator.today import today

BLOCKS = Severity.BLOCKS_PUBLICATION


def lines_are_only_added(guide: Guide) -> Iterator[Problem]:
    """The digests follow from one another, and the register holds at least what its seal says."""
    if REGISTER in guide.broken:
        return
    lines, seal = guide.plaques, guide.seal
    if grew_apart(lines):
        yield Problem(
            "plaque-branches",
            BLOCKS,
            _beside(guide, REGISTER),
            msg("two branches each added lines to the register, and they were put one after the other"),
            cure=msg("To join the lines of both branches, type: sentiers plaques mend"),
        )
        return
    for index in broken_links(lines):
        line = lines[index]
        if line.digest is None:
            found = msg("this line was written by hand, the register takes lines from the command only")
            cure = msg("Remove it and type: sentiers plaques mounted {code} --on … --where …", code=line.code)
        else:
            found = msg(
                "this line was changed, or the line above it was changed or removed ({plaque})", plaque=_named(line)
            )
            cure = msg("Lines are only ever added. Bring back the last good version of {file}.", file=REGISTER)
        yield Problem("plaque-line-changed", BLOCKS, line.spot(), found, cure=cure)
    if seal is None:
        if lines:
            found = msg("the seal of the register is missing, so nobody can tell whether lines were removed")
            yield Problem(
                "plaque-seal",
                BLOCKS,
                _beside(guide, SEAL),
                found,
                cure=msg("Bring back the last good version of {file}.", file=SEAL),
            )
    elif len(lines) < seal.lines:
        found = msg(
            "lines were removed from the register of plaques: it had {before}, it has {now}",
            before=seal.lines,
            now=len(lines),
        )
        yield Problem(
            "plaque-line-removed",
            BLOCKS,
            _beside(guide, REGISTER),
            found,
            cure=msg("The plaques they tell of still hang. Bring back the last good version of {file}.", file=REGISTER),
        )
    elif seal.lines and lines[seal.lines - 1].digest != seal.digest:
        found = msg("line {number} of the register is not the one that was sealed", number=seal.lines)
        cure = msg("Lines are only ever added. Bring back the last good version of {file}.", file=REGISTER)
        yield Problem("plaque-line-changed", BLOCKS, lines[seal.lines - 1].spot(), found, cure=cure)


def nothing_published_is_missing(guide: Guide) -> Iterator[Problem]:
    """The last site knows what the register held, so that the register cannot vanish with its seal."""
    missing = missing_from(guide.plaques, guide.published_plaques)
    if missing and REGISTER not in guide.broken:
        found = plural(
            "the last site in public/ knows of {count} line of the register of plaques that is not here",
            "the last site in public/ knows of {count} lines of the register of plaques that are not here",
            count=missing,
        )
        cure = msg(
            "The plaques they tell of still hang. Bring back the last good version of {file} and {seal}; if the site in public/ is that of another guide, remove that folder.",
            file=REGISTER,
            seal=SEAL,
        )
        yield Problem("plaque-line-removed", BLOCKS, _beside(guide, REGISTER), found, cure=cure)


def confirmed_guides_have_a_register(guide: Guide) -> Iterator[Problem]:
    if guide.settings.address_confirmed and not guide.plaques and guide.seal is None and REGISTER not in guide.broken:
        yield Problem(
            "plaque-register-missing",
            Severity.ADVICE,
            guide.settings.spot("address_confirmed"),
            msg("the address is confirmed, and no register says that a plaque was ever printed"),
            cure=msg(
                "If plaques hang, bring back {file} and {seal}; else the first “sentiers plaques print” begins them.",
                file=REGISTER,
                seal=SEAL,
            ),
        )


def days_can_have_been(guide: Guide) -> Iterator[Problem]:
    """A day that has not come, or that was before any code of this kind, is a slip of the hand."""
    last = today() + timedelta(days=1)
    for plaque in plaques(guide.plaques):
        for event in ("printed", "mounted", "removed"):
            day = getattr(plaque, event)
            if day is not None and not EARLIEST_DAY <= day <= last:
                line = next(
                    line
                    for line in reversed(guide.plaques)
                    if line.on == day and line.code == plaque.code and event in (line.event, line.corrects)
                )
                cure = msg(
                    "Type, with the right day: sentiers plaques corrected {code} --what {event} --on …",
                    code=plaque.code,
                    event=event,
                )
                found = msg("{day} cannot be the day: it has not come yet, or lies too far back", day=day.isoformat())
                yield Problem("plaque-day", Severity.BLOCKS_REVIEW, line.spot("on"), found, cure=cure)


def plaques_find_their_stop(guide: Guide) -> Iterator[Problem]:
    """Every registered code has its page, and it is the page of the stop for which it was engraved."""
    meaning = _meanings(guide)
    said: set[tuple[str, str]] = set()
    for plaque in plaques(guide.plaques):
        if (plaque.code, plaque.stop) in said or _unread(guide, plaque.stop):
            continue
        now = meaning.get(plaque.code)
        if now == plaque.stop:
            continue
        said.add((plaque.code, plaque.stop))
        spot, wall = guide.plaques[plaque.index].spot("code"), _walls(guide, plaque.code, plaque.stop, plaque)
        moved = next((code for code, stop in meaning.items() if stop == plaque.stop), None)
        if now is None:
            found = msg(
                "the plaque {code}, {wall}, would lead nowhere, nothing has this code", code=plaque.code, wall=wall
            )
            if moved is not None:
                cure = msg(
                    "Give “{stop}” its code {code} back, it has {other} now.",
                    stop=plaque.stop,
                    code=plaque.code,
                    other=moved,
                )
            else:
                cure = msg(
                    "Bring “{stop}” back with the code {code}; if it is gone, write under “retired” since when, why and where to go.",
                    stop=plaque.stop,
                    code=plaque.code,
                )
        else:
            found = msg(
                "the plaque {code}, {wall}, was engraved for “{stop}”, and {code} now means “{other}”",
                code=plaque.code,
                wall=wall,
                stop=plaque.stop,
                other=now,
            )
            cure = msg(
                "Give {code} back to “{stop}” and the next free number to “{other}”; if only a file was renamed, give it its name back.",
                code=plaque.code,
                stop=plaque.stop,
                other=now,
            )
        yield Problem("plaque-without-page" if now is None else "plaque-other-stop", BLOCKS, spot, found, cure=cure)


def printed_addresses_answer(guide: Guide) -> Iterator[Problem]:
    """What is on a wall, or may still be put there, was printed for this address or for one that somebody redirects."""
    settings = guide.settings
    if guide.plaques and not settings.address_confirmed:
        found = msg("plaques were printed, and the address is not confirmed")
        cure = msg("Write “address_confirmed: true” again; an address that was engraved is kept for good.")
        yield Problem("plaque-address-unconfirmed", BLOCKS, settings.spot("address_confirmed"), found, cure=cure)
    answering = {_bare(settings.address), *(_bare(former.address) for former in settings.former_addresses)}
    secure = {
        _bare(address)
        for address in (settings.address, *(former.address for former in settings.former_addresses))
        if address.startswith("https://")
    }
    for plaque in plaques(guide.plaques):
        if plaque.removed is not None or not plaque.address:
            continue
        if plaque.address.lower().startswith("https://") and _bare(plaque.address) in answering - secure:
            found = msg(
                "the plaque {code}, {wall}, says https://, and the guide is now at {address}: it would lead nowhere",
                code=plaque.code,
                wall=_wall(plaque),
                address=settings.address,
            )
            cure = msg(
                "Write the address with https:// again: the certificate is renewed for as long as the plaque hangs."
            )
            yield Problem("plaque-address", BLOCKS, guide.plaques[plaque.index].spot("address"), found, cure=cure)
        elif _bare(plaque.address) not in answering:
            found = msg(
                "the plaque {code}, {wall}, was printed for {printed}, and the guide is now at {address}",
                code=plaque.code,
                wall=_wall(plaque),
                printed=plaque.address,
                address=settings.address,
            )
            cure = msg(
                "Go back to that address, or write it in guide.yml under “former_addresses” with who redirects it, for as long as the plaque hangs."
            )
            spot = guide.plaques[plaque.index].spot("address")
            yield Problem("plaque-address", BLOCKS, spot, found, cure=cure)


def codes_can_be_engraved(guide: Guide) -> Iterator[Problem]:
    """Codes are written in capitals (ISO/IEC 18004:2015, 7.3.4). A server that tells capitals apart (RFC 3986, 6.2.2.1) then
    finds nothing under a folder in small letters.
    """
    path = urlsplit(guide.settings.address).path
    if path != path.upper():
        severity = BLOCKS if guide.settings.address_confirmed else Severity.BLOCKS_REVIEW
        found = msg(
            "the codes are in capitals and would ask for {capitals}, not for {path}", capitals=path.upper(), path=path
        )
        cure = msg("Choose an address without a folder, or a folder in capitals.")
        yield Problem("address-folder", severity, guide.settings.spot("address"), found, cure=cure)


def retired_stops_lead_on(guide: Guide) -> Iterator[Problem]:
    by_code = {stop.code: stop for stop in guide.stops.values()}
    for stop in guide.stops.values():
        if stop.retired is None or stop.retired.instead is None:
            continue
        other = by_code.get(stop.retired.instead)
        if other is None:
            found = msg("there is no stop {code}", code=stop.retired.instead)
        elif other.retired is not None:
            found = msg("{code} is gone too", code=other.code)
        else:
            continue
        cure = msg("Name a stop that is still there, or remove the key.")
        yield Problem("retired-instead", BLOCKS, stop.spot("retired", "instead"), found, cure=cure)


def _meanings(guide: Guide) -> dict[str, str]:
    """Lasting id of what each code means: a stop, or a trail by its letter."""
    return {trail.letter: trail.id for trail in guide.trails} | {stop.code: stop.id for stop in guide.stops.values()}


def _unread(guide: Guide, lasting: str) -> bool:
    return f"trail:{lasting}" in guide.broken or (lasting not in guide.stops and guide.may_have(lasting))


def _walls(guide: Guide, code: str, stop: str, printed: Plaque) -> Message | str:
    """Every wall where a plaque of that code and meaning hangs; else when one was printed."""
    walls = [
        f"“{plaque.where}”"
        for plaque in plaques(guide.plaques)
        if plaque.hangs and plaque.code == code and plaque.stop == stop
    ]
    return ", ".join(walls) or _wall(printed)


def _wall(plaque: Plaque) -> Message | str:
    if plaque.hangs and plaque.where:
        return f"“{plaque.where}”"
    return msg("printed on {day}", day=plaque.printed.isoformat())


def _named(line: PlaqueLine) -> str:
    return f"{line.code}, {line.where}" if line.where else line.code


def _bare(address: str) -> str:
    return address.rstrip("/").lower().removeprefix("https://").removeprefix("http://")


def _beside(guide: Guide, name: str) -> SourceSpot:
    """A file of the folder in which guide.yml lies."""
    return SourceSpot(guide.settings.in_file.replace("guide.yml", name))
