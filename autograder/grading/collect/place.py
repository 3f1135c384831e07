"""Put work in place: each student's folder changes at once, and what lay there is kept."""

import os
import shutil
from hashlib import sha256

from autograder.grading.collect.attempts import STAMP
from autograder.grading.collect.files import safe_name
from autograder.grading.collect.kept import KEPT
from autograder.sandbox.folder import read_plain
from autograder.text import write_whole

NEW, OLDER = "new", "older"


class Place:
    """The folder SUBMITTED, for one assignment.

    out : Path
    """

    def __init__(self, out, assignment):
        self.out, self.assignment = out, assignment
        self.new = out / KEPT / NEW
        shutil.rmtree(self.new, ignore_errors=True)  # of a run that was stopped

    def holds(self, student):
        """Return the files of a student's folder, dict from name to bytes; None of what is none."""
        target = self.out / student / self.assignment
        if not target.is_dir() or target.is_symlink():
            return {}
        return {
            path.relative_to(target).as_posix(): read_plain(path, path.lstat().st_size)
            for path in sorted(target.rglob("*"))
            if path.is_symlink() or not path.is_dir()
        }

    def put(self, student, files):
        """Put a student's files in place; return whether anything changed.

        What lay there goes to the older ones first, so that at any moment it is in one place.
        """
        target = self.out / student / self.assignment
        if os.path.lexists(target) and self.holds(student) == files:
            return False
        temporary = self.new / student
        for name, data in files.items():
            path = temporary / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        temporary.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            target.rename(self._free(student))
        temporary.rename(target)
        return True

    def keep(self, student, older):
        """Keep files that do not count, list of (name, bytes); the same ones once."""
        folder = self._older(student)
        for name, data in older:
            path = folder / safe_name(name)
            if path.exists() and read_plain(path, len(data) + 1) != data:
                path = path.with_stem(f"{path.stem}-{sha256(data).hexdigest()[:8]}")
            if not path.exists():
                write_whole(path, data)

    def end(self):
        """Remove the folder where files are made ready."""
        shutil.rmtree(self.new, ignore_errors=True)

    def _older(self, student):
        return self.out / KEPT / OLDER / self.assignment / student

    def _free(self, student):
        """Return a path for what lies there now."""
        folder = self._older(student)
        folder.mkdir(parents=True, exist_ok=True)
        n = 1
        while (folder / f"until-{n}").exists():
            n += 1
        return folder / f"until-{n}"


def stamp(time):
    """Return the content of timestamp.txt, as nbgrader writes it."""
    return {STAMP: f"{time.replace('T', ' ')} UTC\n".encode()} if time else {}
