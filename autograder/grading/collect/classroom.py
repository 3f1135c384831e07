"""Google Classroom, the assignment's folder in Drive: Ada Lovelace - coins.ipynb."""

import re

from autograder.grading.collect.sent import Sender, Sent

TITLE = "Google Classroom"
SENT = re.compile(r"(?P<who>\S.*?) - (?P<name>.+\.\w+)")


def sent(items, assignment):
    """Return what each file's name says of it, as a list of Sent; unlike names are left out."""
    return [
        Sent(Sender(name=said["who"]), item, said["name"])
        for item in items
        if (said := SENT.fullmatch(item.name))
    ]
