"""What an instructor or a learner may set for the notebooks: hints and the record of checks.

A file `em_course.toml` beside a notebook, or up to two folders above it, may say

    hints = 2            # how many levels `hint` shows: 0 none, 2 no solutions, 3 all
    record = false       # keep no record of checks; or the path of the file, from here

and so may the environment: EM_HINTS=2, EM_RECORD=off (or a path). Whatever can't be understood is
passed over: a slip in a setting must never stop a lesson.
"""

import os
from pathlib import Path

from autograder.exercises.course import course_settings

LEVELS = 3
OFF = {"0", "false", "no", "none", "off"}
GRADING = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")  # set by nbgrader while it runs a notebook


def being_graded():
    """Tell whether nbgrader runs this notebook."""
    return any(os.environ.get(name) for name in GRADING)


def hint_levels():
    """Return how many levels of hints are shown, 0 to 3: the lower of file and environment."""
    _, course = course_settings()
    asked = [course.get("hints"), os.environ.get("EM_HINTS")]
    return min([LEVELS, *(level for level in map(_level, asked) if level is not None)])


def record_kept():
    """Tell whether checks are recorded: not while grading, and not where anybody said no."""
    setting = os.environ.get("EM_RECORD", "").strip().lower()
    told = course_settings()[1].get("record")
    return not (being_graded() or told is False or setting in OFF or no_record_mark().exists())


def record_file():
    """Return the path of the record, whether one is kept or not."""
    folder, course = course_settings()
    setting, told = os.environ.get("EM_RECORD", "").strip(), course.get("record")
    if setting and setting.lower() not in OFF:
        return Path(setting).expanduser()
    if isinstance(told, str) and told:
        return folder / told
    return data_folder() / "progress.jsonl"


def no_record_mark():
    """Return the path of the empty file that says: this person wants no record."""
    return data_folder() / "no-record"


def data_folder():
    """Return this person's folder for what the course keeps; it need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("em-course", appauthor=False)


def _level(value):
    """Read a number of levels; None if it is none.

    >>> [_level(value) for value in (2, "1", "off", True, False, "many", 7, -1, None)]
    [2, 1, 0, 3, 0, None, 3, 0, None]
    """
    if isinstance(value, bool):
        return LEVELS if value else 0
    if isinstance(value, str) and value.strip().lower() in OFF:
        return 0
    try:
        return max(0, min(LEVELS, int(value)))
    except (TypeError, ValueError):
        return None
