"""What is kept with the submissions, where no student's file can get: the roster, hand-in times.

SUBMITTED/.collected/ holds roster.csv, times-<assignment>.json and what does not count any more,
older/<assignment>/<student>/. A time belongs to the bytes of a notebook, so it cannot be taken for
that of another file.
"""

import json
from pathlib import Path

from autograder.text import json_text, write_whole

KEPT, ROSTER = ".collected", "roster.csv"


def read_times(submitted, assignment):
    """Return what was collected of an assignment.

    It comes as a dict from student to dict from the digest of a notebook to dict with

    time : str in ISO form, UTC, or None
    late : bool, whether the system said so
    attempt : list, grows from attempt to attempt
    """
    try:
        text = Path(submitted, KEPT, f"times-{assignment}.json").read_text(encoding="utf-8")
        return json.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return {}


def write_times(submitted, assignment, times):
    """Keep what `read_times` returns."""
    write_whole(Path(submitted, KEPT, f"times-{assignment}.json"), json_text(times))


def people_of(submitted, students):
    """Return what the kept roster says of some students, as nbgrader's gradebook holds it."""
    people = {}
    for person in read_people(submitted):
        if person.folder in students:
            first, last = person.first_name, person.last_name
            if not first and not last:
                first, _, last = person.name.rpartition(" ")
            about = {"first_name": first, "last_name": last, "email": person.email}
            people[person.folder] = about | {"lms_user_id": person.lms_id}
    return people


def read_people(submitted):
    """Return the kept roster, a list of Person; it is empty if nothing was collected."""
    from autograder.grading.collect.roster import read_roster

    path = Path(submitted, KEPT, ROSTER)
    return read_roster(path) if path.is_file() else []
