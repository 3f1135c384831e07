"""Killed at ten random moments, grading ends with the marks of an undisturbed run, and no trace."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from autograder.grading.crew.journal import NAME
from tests.autograder.classroom import BY_ROWS, E_STEP, M_STEP, OVER_ROWS, Sheet, right
from tests.autograder.grading.crew.test_workers import alive
from tests.autograder.sandboxes import processes_below

pytestmark = pytest.mark.slow(50)

KILLS, STUDENTS, SEED = 10, 30, 3


@pytest.fixture
def handed_in(sample_course, tmp_path):
    """Thirty students: right, wrong in several ways, half done, nothing, broken files."""
    released = sample_course.course / "01_coins" / "coins.ipynb"
    kinds = (
        lambda: right(released),
        lambda: Sheet(released, {"coins-e_step": OVER_ROWS, "coins-m_step": M_STEP}),
        lambda: Sheet(released, {"coins-e_step": E_STEP, "coins-m_step": BY_ROWS}),
        lambda: Sheet(released, {"coins-e_step": "raise SystemExit", "coins-m_step": M_STEP}),
        lambda: Sheet(released),
        lambda: None,
    )
    for number in range(STUDENTS):
        path = tmp_path / "submitted" / f"s{number:02}" / "01_coins" / "coins.ipynb"
        sheet = kinds[number % len(kinds)]()
        if sheet is not None:
            sheet.save(path)
        else:
            path.parent.mkdir(parents=True)
            path.write_text("{"[: number % 4])
    return tmp_path / "submitted"


@pytest.fixture
def command(handed_in, sample_course, tmp_path, sandbox_mode):
    """Start the command in the background, with temporary files in a folder of their own."""
    (tmp_path / "tmp").mkdir()

    def start(out, *more):
        return subprocess.Popen(
            [sys.executable, "-m", "autograder.commands.cli", "grade", handed_in,
             "--out", tmp_path / out, "--course", sample_course.course,
             "--sandbox", sandbox_mode, "--jobs", "2", *more],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        )  # fmt: skip

    return start


def test_killed_at_ten_moments_it_gives_the_marks_of_an_undisturbed_run(command, tmp_path):
    """Half of the kills come at any time, half after some progress; one hits a worker."""
    out, draw, seen = tmp_path / "killed", random.Random(), set()
    progress = [finished(out)]
    for number in range(KILLS):
        process = command("killed", "--seed", str(SEED))
        if number % 2:
            while finished(out) == progress[-1] and process.poll() is None:
                time.sleep(0.02)
            time.sleep(draw.uniform(0, 0.3))
        else:
            time.sleep(draw.uniform(0, 3))
        family = processes_below(process.pid)
        seen |= {process.pid} | family
        if number == 5:
            kill_one_of(family)
            time.sleep(draw.uniform(0, 1))
            seen |= processes_below(process.pid)
        process.kill()
        process.communicate()
        progress.append(finished(out))
    last = command("killed", "--seed", str(SEED))
    said, _ = last.communicate()
    assert last.returncode == 0
    assert f"seed {SEED}" in said
    calm = command("calm", "--seed", str(SEED))
    calm.communicate()
    assert rows(out) == rows(tmp_path / "calm")
    assert len(rows(out)) == 2 * STUDENTS
    assert len({row["score"] for row in rows(out)}) > 2
    assert 0 < progress[-1] <= STUDENTS, "some of it was finished before the last run"
    assert finished(out) == STUDENTS, "nothing was graded twice"
    assert seen, "no kill met a worker"
    assert not [pid for pid in seen if alive(pid)]
    assert list((tmp_path / "tmp").iterdir()) == []


def kill_one_of(family):
    """Kill a worker, if there is one by now."""
    for pid in sorted(family):
        try:
            with open(f"/proc/{pid}/cmdline") as file:
                if "autograder.grading.crew.in_worker" in file.read():
                    os.kill(pid, signal.SIGKILL)
                    return
        except (FileNotFoundError, ProcessLookupError):
            continue


def finished(out):
    """Count the lines of the journal about notebooks that are finished."""
    path = out / NAME
    if not path.exists():
        return 0
    count = 0
    for line in path.read_bytes().split(b"\n"):
        try:
            count += "notebook" in json.loads(line)
        except ValueError:
            continue
    return count


def rows(out):
    with open(out / "grades.csv", newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]
