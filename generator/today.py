"""The day on which the guide is checked and built."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The day of SOURCE_DATE_EPOCH (in UTC, https://reproducible-builds.org/specs/source-date-epoch/) where that is set to
    whole seconds, so that a site can be made again as it was; else this machine's own day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        return date.today()
