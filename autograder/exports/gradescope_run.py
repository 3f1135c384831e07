"""Grade one submission on Gradescope: `python -P -m autograder.exports.gradescope_run /autograder`.

Where the container allows no bubblewrap, a submission is graded without it: all of grading then
runs as a user without rights, and only the process that holds results.json stays root. Gradescope
gives each submission a container of its own, so what is left to reach for is little.
"""

import json
import os
import sys
import tempfile
import warnings
from dataclasses import asdict
from pathlib import Path

from autograder.exports.gradescope_results import Board
from autograder.grading.one_notebook import grade_notebook, seed_of
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import Submission, printable
from autograder.sandbox import Limits, Sandbox, SandboxError, SandboxWarning

NOBODY = 65531  # not the user of the sandboxes, whose processes are none of its business
LIMITS = {"wall_seconds": 300}  # Gradescope stops everything after ten minutes
UNSAFE = "bubblewrap cannot be used in this container; graded as a user without rights instead"


def main(root="/autograder", seed=None):
    """Grade `root`/submission into `root`/results/results.json, as Gradescope lays them out."""
    root = Path(root).resolve()
    keep_out(root)
    settings = json.loads((root / "source" / "settings.json").read_text())
    assignment = settings["assignment"]
    notebook = read_course(root / "source" / "course").of(assignment)[0]
    seed = seed_of(seed)
    about = {"assignment": assignment, "seed": seed, "sandbox": settings["sandbox"]}
    board = Board(root / "results" / "results.json", notebook, about)
    board.write()
    submission = find_submission(root / "submission", notebook)
    board.say(*submission.notes)
    mode, libraries = settings["sandbox"], settings.get("libraries")
    if mode in ("auto", "bwrap"):
        try:
            grade(submission, notebook, seed, "bwrap", board.take, libraries)
            return
        except SandboxError as error:
            print(error)
            if mode == "bwrap":
                board.say("The sandbox could not be started. Please tell your instructor.")
                return
    print(UNSAFE)
    board.about["sandbox"] = "none"
    uid = NOBODY if os.getuid() == 0 else os.getuid()
    in_another_process(submission, notebook, seed, board.take, uid, libraries)


def keep_out(root):
    """Let only their owner change what students must not: the results, the judge, their folder.

    Without bubblewrap, their code runs as another user than the owner, who is root on Gradescope.
    """
    (root / "results").mkdir(exist_ok=True)
    top = [root, root / "source", root / "results", root / "run_autograder"]
    for path in (*top, *(root / "source").rglob("*")):
        if path.exists() and not path.is_symlink():
            mode = path.stat().st_mode
            if mode & 0o022 and path.stat().st_uid == os.getuid():
                path.chmod(mode & ~0o022)


def find_submission(folder, notebook):
    """Find the Submission among what was uploaded: by its name, or because there is only one."""
    wanted = f"{notebook.name}.ipynb"
    found = sorted(folder.rglob("*.ipynb")) if folder.is_dir() else []
    found = [p for p in found if not any(n.startswith(".") for n in p.relative_to(folder).parts)]
    fits = [path for path in found if path.name == wanted] or found
    about = ("", notebook.assignment, notebook.name)
    if len(fits) != 1:
        there = ", ".join(printable(path.name) for path in found[:5]) or "no notebook"
        return Submission(*about, folder, None, f"{wanted} was not uploaded; there is: {there}")
    notes = () if fits[0].name == wanted else (f"{printable(fits[0].name)} taken as {wanted}",)
    return Submission(*about, fits[0].parent, fits[0], "", notes)


def grade(submission, notebook, seed, mode, tell, libraries=None):
    """Grade in a mode, "bwrap" or "none", and tell each verdict as it comes: `tell` gets dicts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SandboxWarning)  # it has been said already
        sandbox = Sandbox(mode, Limits(**LIMITS), libraries=libraries)
        sandbox.start_parent()
    with sandbox:
        result = grade_notebook(
            submission, notebook, sandbox, seed, watch=lambda verdict: tell(asdict(verdict))
        )
    for exercise in result.exercises:
        tell(asdict(exercise))
    tell({"notes": [note for note in result.notes if note not in submission.notes]})


def in_another_process(submission, notebook, seed, tell, uid, libraries=None):
    """Grade in a process of user `uid` that sends its verdicts through a pipe.

    Other processes of that user, such as the student's, can neither trace it nor open its pipe.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            _give_up_rights(uid)
            with os.fdopen(writing, "w") as pipe:
                grade(submission, notebook, seed, "none", lambda m: _send(pipe, m), libraries)
            code = 0
        except Exception as error:
            print(f"{type(error).__name__}: {error}", flush=True)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        for line in pipe:
            tell(json.loads(line))
    if os.waitpid(child, 0)[1] != 0:
        tell({"notes": ["Grading did not come to its end. Please tell your instructor."]})


def _send(pipe, message):
    pipe.write(json.dumps(message) + "\n")
    pipe.flush()


def _give_up_rights(uid):
    """Become a user without rights, with a folder of its own for what libraries keep."""
    from autograder.sandbox.inside.kernel import SET_DUMPABLE, prctl

    if os.getuid() != uid:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    home = tempfile.mkdtemp(prefix="grading-")
    os.environ |= {"HOME": home, "MPLCONFIGDIR": home, "IPYTHONDIR": home}
    prctl(SET_DUMPABLE, 0)


if __name__ == "__main__":
    main(*sys.argv[1:2])
