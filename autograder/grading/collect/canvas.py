"""Canvas, Assignment, Download Submissions: lovelaceada_LATE_12345_67890_coins-1.ipynb.

The first number is the student's, the second grows from upload to upload. Canvas says who was late,
but not when.
"""

import re

from autograder.grading.collect.sent import Sender, Sent

TITLE = "Canvas"
UPLOAD = re.compile(r"(?P<who>.+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<file>\d+)_(?P<name>.+)")
TYPED = re.compile(r"(?P<who>.+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<name>(text|link)\.html)")


def sent(items, assignment):
    """Return what each file's name says of it, as a list of Sent; unlike names are left out."""
    found = []
    for item in items:
        said = UPLOAD.fullmatch(item.name) or TYPED.fullmatch(item.name)
        if said:
            sender = Sender(lms_id=said["id"], name=said["who"])
            attempt = (int(said.groupdict().get("file") or 0),)
            late = bool(said["late"])
            found.append(Sent(sender, item, said["name"], attempt, late=late))
    return found
