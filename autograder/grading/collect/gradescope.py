"""Gradescope, Review Grades, Export Submissions: submission_4711/coins.ipynb.

Who that is, and when it came, stands in submission_metadata.yml. A group's work is everybody's.
"""

import datetime
import re

from autograder.grading.collect.files import CollectError, TooLarge
from autograder.grading.collect.sent import Sender, Sent
from autograder.grading.collect.times import utc

TITLE = "Gradescope"
FOLDER = re.compile(r"submission_(\d+)")
ABOUT = "submission_metadata.yml"
MOST = 64_000_000


def sent(items, assignment):
    """Return what the list of submissions says of each file, as a list of Sent."""
    folders = {
        item: folder
        for item in items
        if (folder := next(filter(FOLDER.fullmatch, item.path[:-1]), None))
    }
    lists = [item for item in items if item.name == ABOUT]
    if not folders or not lists:
        return []
    about, found = _read(lists[0]), []
    for item, folder in folders.items():
        said = about.get(folder) or {}
        when = said.get(":created_at")
        time = utc(when) if isinstance(when, datetime.datetime | str) else None
        for person in said.get(":submitters") or [{}]:
            text = {key: str(person.get(key) or "") for key in (":sid", ":email", ":name")}
            sender = Sender(sis_id=text[":sid"], email=text[":email"], name=text[":name"])
            if not any(sender):
                sender = Sender(any=folder)
            number = int(FOLDER.fullmatch(folder)[1])
            found.append(Sent(sender, item, item.name, (number,), time))
    return found


def _read(item):
    import yaml

    try:
        about = yaml.load(item.read(MOST), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return {name: said for name, said in about.items() if isinstance(said, dict)}
    except (TooLarge, yaml.YAMLError, AttributeError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise CollectError(
            f"{ABOUT} cannot be read ({why}); export the submissions again"
        ) from None
