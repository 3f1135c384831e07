"""The journal of grading: what is finished, so that the same command can go on after any end.

One JSON line for each notebook, written when its marks, its graded notebook and its feedback lie on
the disk. Whatever happens between the two only means that a notebook is graded again, with the same
seed and so with the same marks.

    {"run": {...}, "format": 2}   a run begins: its seed, what it covers
    {"notebook": {...}}           a notebook is finished
    {"done": true}                the run is finished
"""

import hashlib
import itertools
import json
import os
import stat
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.errors import PlainError
from autograder.grading.one_notebook import OWN_FAULT
from autograder.grading.result import NotebookResult
from autograder.grading.submission.read import MAX_BYTES
from autograder.judging.seeds import fresh_seed
from autograder.sandbox.folder import read_plain

NAME = "journal.jsonl"
FORMAT = 2  # of the lines; a journal of another format is left alone
OTHER = (
    "{path} was written by another version of this course, so grading cannot go on from it. Name "
    "another folder with --out; or move this file away, and all is graded anew in this folder, "
    "where points and comments that people entered stay"
)
MOST_FILES = 10_000  # of one submission


class JournalError(PlainError):
    """The journal cannot be used; the message says why."""


@dataclass(frozen=True)
class Round:
    """What a run has set out to do.

    seed : int
    settings : str, see `autograder.grading.crew.digest`
    exact : bool, marks with another seed do not count as finished
    regrade : bool, marks from before this run do not count as finished
    students, assignments : names that the run is about, all if empty
    """

    seed: int
    settings: str
    exact: bool = False
    regrade: bool = False
    students: tuple = ()
    assignments: tuple = ()


@dataclass(frozen=True)
class Entry:
    """A finished notebook: its result, and what the result depends on."""

    result: NotebookResult
    files: str
    settings: str
    seed: int
    run: int


class Journal:
    """A journal, open for one process at a time; a context manager. Its file is made if missing.

    entries : dict from (student, assignment, notebook) to Entry
    unfinished : Round that never came to its end, or None
    last_seed : int, of the last run, or None
    """

    def __init__(self, path):
        self.path, self.entries = Path(path), {}
        self.unfinished, self.runs, self.begun, self.last_seed = None, 0, False, None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = open(self.path, "a+b")  # noqa: SIM115, closed by __exit__
        try:
            self._lock()
            self.file.seek(0)
            data = self.file.read()
            for line in data.split(b"\n"):
                self._read(line)
            if data and not data.endswith(b"\n"):  # a line that was never finished
                self.file.write(b"\n")
        except BaseException:
            self.file.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def _lock(self):
        try:
            import fcntl
        except ImportError:  # no such thing on Windows
            return
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise JournalError(
                f"somebody else is grading into {self.path.parent}; wait for that to end, or name "
                "another folder with --out"
            ) from None

    def _read(self, line):
        try:
            entry = json.loads(line)
            if "run" in entry:
                if entry.get("format") != FORMAT:
                    raise JournalError(OTHER.format(path=self.path))
                names = {key: tuple(entry["run"].pop(key)) for key in ("students", "assignments")}
                self.unfinished = Round(**entry["run"], **names)
                self.runs, self.last_seed = self.runs + 1, self.unfinished.seed
            elif "notebook" in entry:
                result = NotebookResult.from_dict(entry.pop("notebook"))
                key = (result.student, result.assignment, result.notebook)
                self.entries[key] = Entry(result, run=self.runs, **entry)
            else:
                self.unfinished = None
        except (ValueError, TypeError, KeyError, AttributeError):
            return

    def begin(self, run):
        """Begin a run, or go on with the same one if it never ended; return it, with a seed.

        run : Round as asked for; its seed is None if any will do
        """
        old = self.unfinished
        same = old is not None and run.seed in (None, old.seed)
        same = same and (old.regrade or not run.regrade)
        names = ("settings", "students", "assignments")
        if same and all(getattr(old, name) == getattr(run, name) for name in names):
            self.run, self.begun = replace(old, exact=old.exact or run.exact), True
        else:
            self.runs += 1
            self.run = replace(run, seed=fresh_seed()) if run.seed is None else run
        return self.run

    def finished(self, key, files):
        """Return the result of a notebook if it is finished, or None.

        key : (student, assignment, notebook)
        files : str, `fingerprint` of what is handed in now
        """
        entry, run = self.entries.get(key), self.run
        if entry is None or (entry.files, entry.settings) != (files, run.settings):
            return None
        if run.regrade and entry.run < self.runs:
            return None
        if run.exact and entry.seed != run.seed:
            return None
        failed = any(e.message.startswith(OWN_FAULT) for e in entry.result.exercises)
        return None if failed else entry.result

    def add(self, results, files):
        """Write down that notebooks are finished; `files` are their fingerprints, by key."""
        lines = [] if self.begun else [{"run": asdict(self.run), "format": FORMAT}]
        self.begun = True
        for result in results:
            key = (result.student, result.assignment, result.notebook)
            about = {"files": files[key], "settings": self.run.settings, "seed": self.run.seed}
            lines.append({"notebook": result.as_dict(), **about})
        self._append(lines)

    def done(self):
        """Write down that the run has come to its end; nothing if there was nothing to do."""
        if self.begun:
            self._append([{"done": True}])

    def _append(self, entries):
        for entry in entries:
            self.file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def fingerprint(submission):
    """Return a text that changes when what was handed in does."""
    times = (submission.times,) if submission.times else ()
    about = (submission.problem, submission.notes, submission.stamped, *times)
    about = hashlib.sha256(repr(about).encode())
    if submission.folder is None:
        return about.hexdigest()
    read = {str(submission.path), str(submission.folder / "timestamp.txt")}
    files = (
        os.path.join(place, name)
        for place, folders, names in os.walk(submission.folder)
        for name in (folders.sort(), sorted(names))[1]
    )
    for path in itertools.islice(files, MOST_FILES):
        about.update(os.fsencode(os.path.relpath(path, submission.folder)) + b"\0")
        try:
            found = os.lstat(path)
            about.update(f"{stat.S_IFMT(found.st_mode)} {found.st_size} ".encode())
            if path in read and found.st_size <= MAX_BYTES:
                about.update(read_plain(path, MAX_BYTES) or b"")
            else:
                about.update(str(found.st_mtime_ns).encode())
        except OSError as error:
            about.update(str(error.errno).encode())
    return about.hexdigest()
