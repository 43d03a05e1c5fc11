"""Why a site gave no answer, in words."""

import socket
import ssl
import urllib.error

from generator.hosting.http_client import LeadsInside
from generator.messages import Message, msg
from generator.system_reasons import reason_of


def why_silent(error: Exception, timeout_s: float) -> Message:
    """What `ask_site` raised, as the end of a sentence. timeout_s: how long it was waited for."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, LeadsInside):
        return msg("it leads to {address}, which is no place of the web", address=reason.number)
    if isinstance(reason, TimeoutError):
        return msg("no answer within {seconds} s", seconds=f"{timeout_s:g}")
    if isinstance(reason, ssl.SSLError):
        return msg("the certificate is not accepted ({reason})", reason=reason.reason or str(reason))
    if isinstance(reason, socket.gaierror):
        return msg("no connection ({reason})", reason=msg("nobody knows a site of this name, or there is no network"))
    return msg("no connection ({reason})", reason=reason_of(reason))
