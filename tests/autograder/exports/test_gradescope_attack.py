"""A machine as Gradescope's: set up by setup.sh, nothing of ours but the zip, and hostile students.

Gradescope runs grader and student code in one container, as root. Where bubblewrap is not allowed
there, results.json must still be out of a student's reach.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import pytest

from autograder.exports.gradescope import write_package
from autograder.exports.gradescope_run import NOBODY
from tests.autograder.classroom import M_STEP, OVER_ROWS, Sheet, right
from tests.autograder.exports.gradescope import grade, lay_out, read, scores, set_mode

pytestmark = pytest.mark.slow(30)

ATTACK = """
import glob, json, os, subprocess, sys, threading
ROOT = {root!r}
FULL = [{{"name": f"coins-{{n}}_step", "score": 10.0, "max_score": 10.0}} for n in "em"]
FORGED = json.dumps({{"score": 25, "tests": FULL, "notes": ["forged"]}}) + "\\n"

def overwrite():
    result = ROOT + "/results/results.json"
    for path in (result, ROOT + "/results/.results.json.part", ROOT + "/run_autograder",
                 ROOT + "/source/settings.json", ROOT + "/source/autograder/judging/judge.py"):
        for act in (lambda: os.chmod(path, 0o777), lambda: open(path, "w").write(FORGED),
                    lambda: os.unlink(path), lambda: open(path, "w").write(FORGED)):
            try:
                act()
            except OSError:
                pass
    try:
        os.rename(ROOT + "/results", ROOT + "/old")
    except OSError:
        pass
    own = f"/proc/{{os.getpid()}}/"
    for pipe in glob.glob("/proc/[0-9]*/fd/*"):
        if not pipe.startswith(own) and not os.path.realpath(pipe).startswith("/dev"):
            try:
                os.write(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), FORGED.encode())
            except OSError:
                pass

overwrite()
again = "import time\\nfor _ in range(40):\\n    overwrite()\\n    time.sleep(0.2)"
later = ("import glob, json, os\\nROOT, FORGED = " + repr((ROOT, FORGED)) + "\\n" + SOURCE + again)
subprocess.Popen([sys.executable, "-c", later], start_new_session=True)
"""
KILLER = """
import os, signal
for name in os.listdir("/proc"):
    if name.isdigit() and int(name) != os.getpid():
        try:
            os.kill(int(name), signal.SIGKILL)
        except OSError:
            pass
"""


@pytest.fixture(scope="module")
def folder():
    """A place that a user without rights can reach, and that is not in the sandbox's own /tmp."""
    folder = Path(tempfile.mkdtemp(prefix="gradescope-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def image(folder, sample_course):
    """The machine after setup.sh, once for all; apt-get and the libraries are those at hand.

    Its environment finds libraries where ours lie, and of ours nothing but what the zip brings.
    """
    package = write_package(folder / "coins.zip", sample_course.course, "01_coins")
    root = lay_out(package, folder / "image")
    tools = folder / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {tools}/asked\n')
    (tools / "apt-get").chmod(0o755)
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    system = shutil.which(
        python, path="/usr/bin"
    )  # ours may lie in a home that is closed to others
    (tools / "python3").symlink_to(system or sys.executable)
    (root / "source" / "requirements.txt").write_text("")
    done = subprocess.run(
        ["bash", root / "source" / "setup.sh"],
        env={"PATH": f"{tools}:/usr/bin:/bin", "AUTOGRADER_ROOT": str(root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ensurepip is not" in done.stdout + done.stderr:
        pytest.skip("this Python cannot make environments with pip")
    assert done.returncode == 0, done.stdout + done.stderr
    asked = (tools / "asked").read_text().splitlines()
    assert asked[0].startswith("update")
    assert "bubblewrap" in asked[1]
    (site,) = root.glob("venv/lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return root


@pytest.fixture
def machine(image):
    """The image with empty folders for a submission and its results."""
    for name in ("submission", "results"):
        shutil.rmtree(image / name, ignore_errors=True)
        (image / name).mkdir()
    for folder in (image, image / "source", image / "results"):
        folder.chmod(0o777)  # whoever makes it may have been generous
    set_mode(image, "auto")
    return image


@pytest.fixture
def nobody(image):
    """Skip unless grading can be done by a user without rights, as it is on Gradescope."""
    python = image / "venv" / "bin" / "python"
    if os.getuid() != 0:
        pytest.skip("only root can become a user without rights")
    tried = subprocess.run(
        [python, "-c", "import numpy, nbgrader"], user=NOBODY, group=NOBODY, extra_groups=[],
        capture_output=True, check=False, cwd="/", env={"PATH": "/usr/bin:/bin", "HOME": "/"},
    )  # fmt: skip
    if tried.returncode != 0:
        pytest.skip("this Python or its libraries lie in a folder that is closed to others")


@pytest.fixture
def released(sample_course):
    return sample_course.course / "01_coins" / "coins.ipynb"


def run(root):
    whole, printed = grade(root, python=root / "venv" / "bin" / "python")
    return whole, printed


def test_after_setup_only_the_zip_is_needed(machine, released, sandbox_mode):
    set_mode(machine, sandbox_mode)
    python = machine / "venv" / "bin" / "python"
    alone = subprocess.run(
        [python, "-c", "import autograder"], capture_output=True, check=False, cwd="/"
    )
    assert b"No module named 'autograder'" in alone.stderr
    right(released).save(machine / "submission" / "coins.ipynb")
    whole, printed = run(machine)
    assert set(scores(whole).values()) == {10.0}, printed
    assert whole["extra_data"]["sandbox"] == sandbox_mode


def attacked(machine, released):
    """Hand in a wrong and a right answer with the attack around them; wait for stragglers."""
    attack = ATTACK.format(root=str(machine))
    source = attack[attack.index("def overwrite") : attack.index("overwrite()\nagain")]
    attack = attack.replace("SOURCE", repr(source))
    answers = {"coins-e_step": OVER_ROWS.replace("    log_p", "    overwrite()\n    log_p"),
               "coins-m_step": M_STEP}  # fmt: skip
    sheet = Sheet(released, answers).add(attack, at=1).add("overwrite()")
    sheet.save(machine / "submission" / "coins.ipynb")
    before = {p: p.read_bytes() for p in (machine / "source").rglob("*") if p.is_file()}
    whole, printed = run(machine)
    time.sleep(9)
    assert read(machine) == whole
    after = {p: p.read_bytes() for p in (machine / "source").rglob("*") if p.is_file()}
    assert {p: b for p, b in after.items() if p.suffix != ".pyc"} == {
        p: b for p, b in before.items() if p.suffix != ".pyc"
    }
    return whole, printed


def test_a_hostile_submission_in_the_sandbox_gets_what_it_deserves(machine, released, sandbox_mode):
    if sandbox_mode == "none":
        pytest.skip("there is no bubblewrap here")
    whole, printed = attacked(machine, released)
    assert scores(whole) == {"coins-e_step": 5.5, "coins-m_step": 10.0}, printed
    assert "forged" not in str(whole)


def test_without_bubblewrap_results_are_out_of_reach_too(machine, released, nobody):
    set_mode(machine, "none")
    whole, printed = attacked(machine, released)
    assert scores(whole) == {"coins-e_step": 5.5, "coins-m_step": 10.0}, printed
    assert "forged" not in str(whole)
    assert whole["extra_data"]["sandbox"] == "none"
    owner = (machine / "results" / "results.json").stat()
    assert (owner.st_uid, owner.st_mode & 0o022) == (0, 0)


def test_who_kills_the_grader_gets_no_points_for_it(machine, released, nobody):
    """It may end its own user's processes, the judging one among them; results are there still."""
    set_mode(machine, "none")
    answers = {"coins-e_step": OVER_ROWS, "coins-m_step": M_STEP}
    Sheet(released, answers).add(KILLER, at=1).save(machine / "submission" / "coins.ipynb")
    whole, printed = run(machine)
    assert set(scores(whole).values()) == {0.0}, printed
    assert "Grading did not come to its end" in whole["output"]
