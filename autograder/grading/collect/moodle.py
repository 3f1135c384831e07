"""Moodle, Assignment, Download all submissions: a folder or a prefix for each participant.

Ada Lovelace_12345_assignsubmission_file_/coins.ipynb, or in one name with it. The number is that of
Identifier in the grading worksheet of the same assignment. When it came stands in the worksheet.
"""

import re

from autograder.grading.collect.sent import Sender, Sent

TITLE = "Moodle"
SENT = re.compile(r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?P<how>[a-z]+)_?(?P<name>.*)")


def sent(items, assignment):
    """Return what each file's path says of it, as a list of Sent; unlike paths are left out."""
    found = []
    for item in items:
        said = next(filter(None, map(SENT.fullmatch, item.path)), None)
        if said:
            sender = Sender(participant=said["id"], name=said["who"])
            name = said["name"] if said.string == item.name else item.name
            found.append(Sent(sender, item, name or item.name))
    return found
