"""What a course says of itself in `em_course.toml`, and of what its answers must not use.

    not_in_answers = ["sklearn.mixture"]  # modules, packages, functions; without it LIBRARIES

Other settings in the same file are read where they count (`autograder.learning.settings`).
"""

import re
import tomllib
from pathlib import Path

from autograder.judging.borrowed import LIBRARIES

FILE = "em_course.toml"
NAME = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


def not_in_answers(start=None):
    """Return the names of the libraries that answers must not use, such as "sklearn.mixture"."""
    told = course_settings(start)[1].get("not_in_answers")
    if not isinstance(told, list):
        return LIBRARIES
    return tuple(name for name in told if isinstance(name, str) and NAME.fullmatch(name))


def course_settings(start=None):
    """Read the nearest em_course.toml, from the working folder, the notebook's, or from `start` on.

    Returns
    -------
    folder : Path, where the file lies, or None
    settings : dict, empty if there is no file that can be read
    """
    try:
        start = Path.cwd() if start is None else Path(start)
    except OSError:  # the working folder has gone
        return None, {}
    for folder in (start, *start.parents[:2]):
        try:
            text = (folder / FILE).read_text(encoding="utf-8")
            return folder, tomllib.loads(text)
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return folder, {}
    return None, {}
