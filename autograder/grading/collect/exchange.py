"""nbgrader's exchange, its folder inbound: ada+01_coins+2026-11-23 10:00:00.000000 UTC+a1b2."""

import re

from autograder.grading.collect.sent import Sender, Sent
from autograder.grading.collect.times import utc

TITLE = "nbgrader's exchange"
SENT = re.compile(r"(?P<who>[^+]+)\+(?P<what>[^+]+)\+(?P<when>\d{4}-\d\d-\d\d[ T_][^+]+)(\+.*)?")


def sent(items, assignment):
    """Return what each folder's name says of its files, of this assignment only."""
    found = []
    for item in items:
        said = next(filter(None, map(SENT.fullmatch, item.path[:-1])), None)
        if said and said["what"] == assignment:
            when = re.sub(r"(\d\d)_(\d\d)_(\d\d)", r"\1:\2:\3", said["when"])
            time = utc(when)
            found.append(Sent(Sender(login=said["who"]), item, item.name, (time or "",), time))
    return found
