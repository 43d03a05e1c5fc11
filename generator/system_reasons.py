"""Why the system refused, in the reader's language: the system itself only knows its own."""

import errno

from generator.messages import Message, msg

_BY_NAME = {
    "EACCES": msg("permission is denied"),
    "EPERM": msg("permission is denied"),
    "ENOENT": msg("it does not exist"),
    "EISDIR": msg("it is a folder"),
    "ENOTDIR": msg("a file stands where a folder is needed"),
    "EEXIST": msg("something of this name is there already"),
    "ENOTEMPTY": msg("the folder is not empty"),
    "ENOSPC": msg("the disk is full"),
    "EDQUOT": msg("the disk is full"),
    "EFBIG": msg("the file is larger than is allowed here"),
    "EROFS": msg("the disk can only be read"),
    "EIO": msg("the disk does not answer"),
    "ENAMETOOLONG": msg("its name is too long"),
    "ELOOP": msg("its links go round in a circle"),
    "EMFILE": msg("too many files are open"),
    "ENFILE": msg("too many files are open"),
    "EAGAIN": msg("the system has nothing left for it: no process, no thread, no memory"),
    "EBUSY": msg("another program is using it"),
    "ETXTBSY": msg("another program is using it"),
    "EADDRINUSE": msg("another program is using it"),
    "ECONNREFUSED": msg("the connection is refused"),
    "ECONNRESET": msg("the connection was cut"),
    "EHOSTUNREACH": msg("there is no way to this machine"),
    "ENETUNREACH": msg("there is no network"),
    "ETIMEDOUT": msg("there was no answer in time"),
}
_REASONS = {getattr(errno, name): reason for name, reason in _BY_NAME.items() if hasattr(errno, name)}
"""By number; not every system knows every name."""


MOST_SIGNS = 200


def reason_of(error: BaseException | str) -> Message:
    """What the system says, in words that have a translation where its number is known; else the beginning of its own, which a host may have chosen."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    if known is not None:
        return known
    said = str(getattr(error, "strerror", None) or str(error) or type(error).__name__)
    return Message("{reason}", (("reason", said if len(said) <= MOST_SIGNS else f"{said[:MOST_SIGNS]}…"),))
