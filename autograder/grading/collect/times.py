"""Moments as other systems write them."""

import datetime
import warnings

UTC = datetime.UTC


def utc(when):
    """Return a moment in ISO form, UTC; without a zone it is this machine's. None if it is none.

    when : str or datetime

    >>> utc("2026-11-23 10:00:00.5 UTC"), utc("-")
    ('2026-11-23T10:00:00.500000', None)
    """
    from dateutil import parser

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            found = parser.parse(when) if isinstance(when, str) else when
        return found.astimezone(UTC).replace(tzinfo=None).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def minute_after(time):
    """Return the moment a minute after one in ISO form."""
    return (datetime.datetime.fromisoformat(time) + datetime.timedelta(minutes=1)).isoformat()
