"""The record: one line of JSON for each check that a learner ran.

    {"time": "2026-11-23T10:15:00+01:00", "exercise": "coins-e_step", "score": 7.6, ...}

It is a plain file, in the learner's own data folder and not beside the notebooks, so that it isn't
handed in with them and survives when the course is copied or moved. It never leaves the machine and
no mark depends on it. Whatever goes wrong with it, a check goes on.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime

from autograder.exercises import POINTS
from autograder.judging.ending import Ending
from autograder.learning.settings import no_record_mark, record_file, record_kept

LARGEST = 5_000_000  # bytes, some 20,000 checks; a file that has grown beyond is left alone


@dataclass(frozen=True)
class Try:
    """One line of the record.

    time : datetime, with its time zone
    exercise : id, such as "coins-e_step"
    score, max_score : points
    misconception : name of the mistake that was recognised, or ""
    """

    time: datetime
    exercise: str
    score: float
    max_score: float
    misconception: str = ""

    @property
    def full(self):
        """Whether nothing was missing."""
        return self.score >= self.max_score


def remember(verdict, now=None):
    """Add a verdict to the record, but for unwritten answers; return whether a line was written."""
    if verdict.status == Ending.MISSING:
        return False
    try:
        path = record_file()
        if not record_kept() or (path.exists() and path.stat().st_size > LARGEST):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _append(path, _line(verdict, now or datetime.now().astimezone()))
    except Exception:  # full disk, read-only folder, ...: a record is no reason to stop a check
        return False
    return True


def _line(verdict, now):
    """Write a verdict as one line of JSON."""
    entry = {
        "time": now.isoformat(timespec="seconds"),
        "exercise": verdict.exercise,
        "score": float(verdict.score),
        "max_score": float(verdict.max_score),
        "holds": [p.name for p in verdict.properties if p.passed],
        "fails": [p.name for p in verdict.properties if not p.passed],
        "misconception": verdict.misconception.name if verdict.misconception else "",
    }
    return json.dumps(entry, ensure_ascii=False)


def _append(path, line):
    """Add a line with one write, so that two notebooks don't mix theirs."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, (line + "\n").encode())
    finally:
        os.close(handle)


def tries(path=None):
    """List the record; lines that can't be read, or are about no exercise of ours, are left out."""
    try:
        with open(
            record_file() if path is None else path, encoding="utf-8", errors="replace"
        ) as file:
            lines = file.read(2 * LARGEST).splitlines()
    except OSError:
        return []
    return [found for found in map(_read, lines) if found is not None]


def _read(line):
    try:
        entry = json.loads(line)
        found = Try(
            datetime.fromisoformat(entry["time"]).astimezone(),
            entry["exercise"],
            float(entry["score"]),
            float(entry["max_score"]),
            str(entry.get("misconception", "")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None
    known = isinstance(found.exercise, str) and found.exercise in POINTS
    return found if known and 0 <= found.score <= found.max_score else None


def keep_record(keep=True):
    """Switch the record on or off for this person, in all notebooks from now on.

    What has been recorded so far stays until `forget()`.
    """
    mark = no_record_mark()
    if keep:
        mark.unlink(missing_ok=True)
    else:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()


def forget():
    """Delete the record and begin anew."""
    record_file().unlink(missing_ok=True)
