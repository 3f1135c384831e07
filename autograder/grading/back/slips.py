"""What nbgrader's exchange wants beside each feedback page: when it was handed in, and a secret.

`nbgrader release_feedback` names a page by the secret that came with the submission, so that only
who has submitted can fetch it; without the two files it stops, for the whole class.
"""

import secrets
from pathlib import Path

from autograder.grading.submission.parcel import read_timestamp
from autograder.sandbox.folder import read_plain

STAMP, SECRET = "timestamp.txt", "submission_secret.txt"
LONGEST = 1000  # bytes; nbgrader's secret has 128


def pass_on(submissions, out):
    """Copy the slips of submissions into the folders with their feedback and graded notebooks.

    A submission that did not come through the exchange gets a secret of its own: its page can then
    be fetched by nobody, and does not keep others from theirs.
    """
    for submission in submissions:
        place = Path(submission.student, submission.assignment)
        folders = [Path(out, step, place) for step in ("feedback", "autograded")]
        for name in (STAMP, SECRET):
            slip = read_slip(submission.folder, name) if submission.folder else None
            if slip is None:  # what was drawn before stays
                slip = next(filter(None, (read_slip(folder, name) for folder in folders)), None)
            if slip is None:
                slip = secrets.token_hex(64).encode() if name == SECRET else b""
            for folder in folders:
                if folder.is_dir() and read_slip(folder, name) != slip:
                    (folder / name).write_bytes(slip)


def take_back(out):
    """Remove the slips from feedback that is handed on without the exchange: a secret is one."""
    for path in Path(out, "feedback").glob("*/*/*.txt"):
        if path.name in (STAMP, SECRET):
            path.unlink()


def read_slip(folder, name):
    """Return the bytes of a slip; None unless it is one that nbgrader can read."""
    data = read_plain(Path(folder, name), LONGEST)
    if data is None or not data.isascii():
        return None
    return data if name == SECRET or read_timestamp(folder)[0] else None
