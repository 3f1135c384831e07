"""Find what was handed in: SUBMITTED/<student>/<assignment>/<notebook>.ipynb."""

import os
import re
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.errors import PlainError
from autograder.grading.collect.kept import read_times

EXPECTED = "SUBMITTED/<student>/<assignment>/<notebook>.ipynb"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # and what turns lines round
ALIKE = {ord(sign): ord(sign) + 0xFEE0 for sign in '<>&"$\\'}  # the same signs in full width
NOT_STUDENTS = {"__MACOSX", "__pycache__", "lost+found"}


class LayoutError(PlainError):
    """The folder does not look as nbgrader lays it out; says what was expected and found."""


@dataclass(frozen=True)
class Submission:
    """One notebook that one student should have handed in.

    student, assignment, notebook : names
    folder : Path of the assignment's folder, or None where there is none
    path : Path of the notebook, or None
    problem : why there is no notebook, or ""
    notes : tuple of str
    stamped : whether who collected it wrote timestamp.txt
    times : dict, what `autograder collect` knows of when it came, see `collect.kept.read_times`
    """

    student: str
    assignment: str
    notebook: str
    folder: Path | None = None
    path: Path | None = None
    problem: str = ""
    notes: tuple = ()
    stamped: bool = False
    times: dict = field(default_factory=dict)


@dataclass
class Found:
    """The submissions of a class, by student and assignment, and what was left aside."""

    submissions: list = field(default_factory=list)
    ignored: list = field(default_factory=list)


def find_submissions(folder, course, assignments=(), students=(), stamped=False):
    """List what every student should have handed in, with what is there, as Found.

    assignments : names, all that anybody handed in if empty
    students : names, all if empty

    LayoutError if the folder is missing, is laid out differently, or a name is unknown.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise LayoutError(f"{folder} {what}; expected a folder laid out as {EXPECTED}")
    people = {named(p.name): p for p in sorted(folder.iterdir()) if _is_student(p)}
    _check_names("assignment", assignments, course.assignments)
    _check_names("student", students, people)
    handed_in = {
        name: set(_names(person))
        for name, person in people.items()
        if not students or name in students
    }
    present = set().union(*handed_in.values())
    chosen = [
        name
        for name in course.assignments
        if (name in assignments if assignments else name in present)
    ]
    if not chosen or not handed_in:
        raise LayoutError(_explain(folder, course, people))
    found, collected = Found(), {name: read_times(folder, name) for name in chosen}
    for name, there in handed_in.items():
        for stray in sorted(there - set(course.assignments) - set(course.ungraded)):
            found.ignored.append(f"{name}/{printable(stray)} is no assignment of this course")
        for assignment in chosen:
            for notebook in course.of(assignment):
                located = _locate(people[name], name, assignment, notebook.name)
                times = collected[assignment].get(people[name].name, {})
                found.submissions.append(replace(located, stamped=stamped, times=times))
    return found


def printable(name):
    """Return a file name as text that can be printed and stored.

    >>> printable("ad\\udcffam"), printable("\\x1b[2Jada\\n")
    ('ad\\\\xffam', '\\\\x1b[2Jada\\\\n')
    """
    text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def named(folder):
    """Return a student's name: nbgrader's own pages would read signs of HTML and TeX in it.

    >>> named("o'neil"), ascii(named("<b>"))
    ("o'neil", "'\\\\uff1cb\\\\uff1e'")
    """
    return printable(folder).translate(ALIKE)


def _is_student(path):
    return path.is_dir() and not path.name.startswith(".") and path.name not in NOT_STUDENTS


def _names(folder):
    """Name what lies in a folder, nothing if it cannot be read; hidden files do not count."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        return []


def _check_names(what, asked, known):
    for name in asked:
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise LayoutError(f"there is no {what} {name!r}; there are: {there}")


def _locate(person, student, assignment, notebook):
    """Find one notebook in its folder, also under another name if there is only one."""
    folder = person / assignment

    def missing(problem, where=None):
        return Submission(student, assignment, notebook, where, None, problem)

    try:
        mode = os.lstat(folder).st_mode
    except OSError:
        return missing(f"nothing was handed in: there is no folder {assignment}")
    if not stat.S_ISDIR(mode):
        return missing(f"{assignment} is not a folder")
    try:
        with os.scandir(folder) as found:
            names = sorted(e.name for e in found if not e.is_dir(follow_symlinks=False))
    except OSError as error:
        return missing(f"the folder {assignment} cannot be read: {error.strerror}")
    wanted = f"{notebook}.ipynb"
    others = [name for name in names if name.lower().endswith(".ipynb") and name != wanted]
    if os.path.lexists(folder / wanted):
        return Submission(student, assignment, notebook, folder, folder / wanted)
    close = [name for name in others if notebook.lower() in name.lower()] if others[1:] else others
    if len(close) == 1:
        note = f"{wanted} is missing; {printable(close[0])} was taken in its place"
        return Submission(student, assignment, notebook, folder, folder / close[0], "", (note,))
    listed = ", ".join(map(printable, names[:5])) or "nothing"
    return missing(f"there is no {wanted} in the folder {assignment}; there is: {listed}", folder)


def _explain(folder, course, people):
    """Say what is there in place of the expected layout."""
    expected = f"expected {EXPECTED}, such as {folder}/adam/{course.assignments[0]}"
    known = "the assignments are " + ", ".join(course.assignments)
    if not people:
        some = _names(folder)[:3]
        there = f"it holds {', '.join(map(printable, some))}" if some else "it is empty"
        return f"{folder} has no student's folder, {there}; {expected}"
    if set(people) & set(course.assignments):
        return (
            f"{folder} holds the assignments themselves ({', '.join(sorted(people)[:3])}); "
            f"{expected}. Is it the folder of one student, or are students below assignments?"
        )
    inside = {name: _names(person) for name, person in people.items()}
    if any(name.endswith(".ipynb") for names in inside.values() for name in names):
        return f"the notebooks lie in the students' folders themselves; {expected}; {known}"
    first, names = next(iter(inside.items()))
    some = ", ".join(map(printable, names[:3])) or "nothing"
    return f"no folder in {folder} holds an assignment ({first} holds {some}); {expected}; {known}"
