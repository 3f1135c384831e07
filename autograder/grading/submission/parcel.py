"""What a student handed in, by its bytes: it can be graded where the files are not."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from autograder.grading.submission.read import Unreadable, read_bytes
from autograder.judging.ending import Ending
from autograder.sandbox.folder import Packed, pack_folder, read_plain

MAX_STAMP = 200
LATE = "handed in late, as the download says; not when, so that no points are taken off for it"
NOT_BELIEVED = "timestamp.txt lies there; without --timestamps it is not believed"


@dataclass(frozen=True)
class Parcel:
    """A submission, packed.

    student, assignment, notebook : names
    content : bytes of the notebook's file
    files : Packed, what lay beside it
    timestamp : when it was handed in, in ISO form, or None
    notes : tuple of str
    status, problem : Ending.MISSING or NOT_GRADABLE and why, if there is no content
    """

    student: str
    assignment: str
    notebook: str
    content: bytes = b""
    files: Packed | None = None
    timestamp: str | None = None
    notes: tuple = ()
    status: Ending | None = None
    problem: str = ""


def pack(submission, room):
    """Read a Submission from the disk, whatever it is, into a Parcel.

    room : int, bytes of the files beside the notebook that are taken along
    """
    about = {name: getattr(submission, name) for name in ("student", "assignment", "notebook")}
    about["notes"] = submission.notes
    if submission.path is None:
        return Parcel(**about, status=Ending.MISSING, problem=submission.problem)
    content, problem = b"", ""
    try:
        content = read_bytes(submission.path)
    except Unreadable as error:
        problem = str(error)
    about["timestamp"], note = _handed_in(submission, content)
    about["notes"] += (note,) if note else ()
    if problem:
        return Parcel(**about, status=Ending.NOT_GRADABLE, problem=problem)
    return Parcel(**about, content=content, files=pack_folder(submission.folder, room))


def _handed_in(submission, content):
    """Return when a notebook was handed in, or None, and a note.

    What `autograder collect` wrote down about these very bytes counts; else timestamp.txt, where it
    is believed.
    """
    said = submission.times.get(sha256(content).hexdigest())
    if said:
        return said["time"], LATE if said["late"] and not said["time"] else ""
    stamp, note = read_timestamp(submission.folder)
    if stamp and not submission.stamped:  # anybody can write such a file
        return None, NOT_BELIEVED
    return stamp, note


def read_timestamp(folder):
    """Return when a submission was handed in, as nbgrader notes it in its folder's timestamp.txt.

    Returns
    -------
    stamp : str in ISO form, UTC, or None
    note : str, empty if all is well
    """
    from nbgrader.utils import parse_utc

    path = Path(folder, "timestamp.txt")
    if not os.path.lexists(path):
        return None, ""
    data = read_plain(path, MAX_STAMP)
    if data is None:
        return None, "timestamp.txt is no short file; taken as handed in on time"
    try:
        text = data.decode("utf-8", "replace").strip()
        return (parse_utc(text).isoformat(), "") if text else (None, "")
    except (OSError, ValueError, OverflowError, AttributeError):
        return None, "timestamp.txt cannot be read; taken as handed in on time"
