"""What a mark depends on besides the submission, as short texts: they change when marks might.

The journal grades anew what was graded with another digest, and a cluster must have the same.
"""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[3]
DECIDING = (  # the code and the data of which a mark is made; all else only shows or carries it
    *("autograder/judging", "autograder/exercises", "autograder/sandbox", "autograder/text.py"),
    *(f"autograder/grading/{name}" for name in (
        "submission", "run.py", "one_notebook.py", "grader.py", "result.py")),
    *(f"emlib/{name}.py" for name in (
        "__init__", "em", "coins", "gaussians", "spherical", "bernoulli", "logspace", "starts",
        "datasets", "errors")),
    "emlib/data",
)  # fmt: skip


def digest(settings, course, lateness=None):
    """Return a text that changes when marks might, though the submission is the same.

    settings : autograder.grading.crew.workers.Settings
    lateness : what rules about late submissions, printable
    """
    mode = "bwrap" if settings.mode == "auto" else settings.mode
    limits = {name: float(most) for name, most in settings.limits.as_dict().items()}
    about = hashlib.sha256(
        repr((mode, limits, settings.every_cell, settings.libraries, lateness)).encode()
    )
    about.update(repr(course).encode())
    about.update(judge_digest().encode())
    return about.hexdigest()[:16]


def judge_digest(root=ROOT):
    """Return a text that changes when the code below `root` does of which a mark is made."""
    about = hashlib.sha256()
    for path in deciding_files(root):
        about.update(f"{path.relative_to(root).as_posix()}\n".encode())
        about.update(hashlib.sha256(path.read_bytes()).digest())
    return about.hexdigest()


def deciding_files(root=ROOT):
    """List the files of which a mark is made, in order."""
    places = [Path(root, name) for name in DECIDING]
    found = [path for place in places for path in (place, *place.rglob("*")) if path.is_file()]
    return sorted(path for path in found if path.suffix != ".pyc")
