"""What is missing on this machine, in sentences, and how to get it."""

import os
import re
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from autograder.commands.machine import (
    Finding,
    activated,
    chromium,
    extras,
    namespaces,
    nbgrader_settings,
)

ROOM_MB = 500


def examine(folder="."):
    """List what was found in a folder, as a rule a clone, of what course and grader need."""
    folder = Path(folder)
    return [
        *packages(folder),
        *sandbox(),
        alembic(),
        writable(folder, "this folder"),
        writable(Path(tempfile.gettempdir()), "the folder for temporary files"),
        course(folder),
        nbgrader_settings(folder),
        *extras(),
        chromium(),
    ]


def packages(folder):
    """Yield findings: packages against what is asked for, and constraints.txt here or above."""
    again = "In the folder of the course: pip install --constraint constraints.txt --editable ."
    try:
        wanted = requires("em-course") or []
    except PackageNotFoundError:
        yield Finding("missing", "The package em-course is not installed in this Python.", again)
        return
    names = [re.match(r"[\w.-]+", line)[0] for line in wanted if "extra ==" not in line]
    there, absent = {}, []
    for name in names:
        try:
            there[name] = version(name)
        except PackageNotFoundError:
            absent.append(name)
    if absent:
        yield Finding("missing", f"These packages are not installed: {', '.join(absent)}.", again)
    else:
        yield Finding("ok", f"All {len(names)} packages that the course asks for are installed.")
    here = folder.resolve()
    paths = (place / "constraints.txt" for place in (here, *here.parents))
    path = next(filter(Path.is_file, paths), None)
    if path is None:
        yield Finding(
            "note",
            "There is no constraints.txt here or above, so versions were not compared.",
            "Run this in the folder of the course.",
        )
        return
    other = list(_other_versions(path))
    if other:
        have = "package has another version" if len(other) == 1 else "packages have other versions"
        yield Finding(
            "note",
            f"{len(other)} {have} than was tested: {'; '.join(other)}.",
            f"If something fails, this may be why. {again}",
        )
    else:
        yield Finding("ok", "All versions are the tested ones.")


def _other_versions(path):
    """Yield "name 1.0, tested with 2.0" for each package that differs; absent ones do not count."""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, tested = line.partition("==")
        if not sign:
            continue
        try:
            installed = version(name.strip())
        except PackageNotFoundError:
            continue
        if installed != tested.strip():
            yield f"{name.strip()} {installed}, tested with {tested.strip()}"


def sandbox():
    """Start a sandbox; whatever keeps it from starting is said by itself, and by the kernel."""
    from autograder.sandbox import Sandbox, SandboxError

    try:
        with Sandbox("bwrap") as running:
            slow = running.isolation == "outer"
    except SandboxError as error:
        text = str(error)
        yield Finding(
            "missing", "Student code cannot be shut in here.", f"{text[0].upper()}{text[1:]}."
        )
        yield from namespaces()
        return
    if slow:
        yield Finding(
            "note",
            "bubblewrap works, but each submission needs one of its own, which is slower.",
            "Allow the grader's user to make user namespaces, if the machine is yours.",
        )
        return
    yield Finding("ok", "bubblewrap works: student code is shut in while it is graded.")


def alembic():
    """Look for the command that nbgrader calls to make a new gradebook."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if shutil.which("alembic"):
        return Finding("ok", "alembic is found: nbgrader can make gradebooks.")
    if shutil.which("alembic", path=path):
        return Finding(
            "note",
            "alembic is installed but not on PATH; our own commands find it, nbgrader's do not.",
            activated("alembic"),
        )
    return Finding(
        "missing",
        "alembic is not installed, so no gradebook can be made.",
        "Install it: pip install alembic",
    )


def writable(folder, name):
    """See whether files can be written, and whether there is room."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".autograder-"):
            pass
        room = shutil.disk_usage(folder).free / 1e6
    except OSError as error:
        return Finding(
            "missing",
            f"Nothing can be written into {name}, {folder}: {error.strerror}.",
            "Change its rights, or work in another folder.",
        )
    if room < ROOM_MB:
        return Finding(
            "note",
            f"Only {room:.0f} MB are left for {name}, {folder}.",
            f"Make room: a class of 300 takes some {ROOM_MB} MB.",
        )
    return Finding("ok", f"Files can be written into {name}.")


def course(folder):
    """Look for the released notebooks."""
    from autograder.grading.submission.course import CourseError, find_course

    try:
        found = find_course(folder)
    except CourseError:
        return Finding(
            "note",
            "The released notebooks are not here.",
            "Run this in the folder of the course, or name them with --course when grading.",
        )
    return Finding("ok", f"The released notebooks are in {found}.")
