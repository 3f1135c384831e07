"""Many workers give the marks that one gives, and one that dies costs nothing."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings

import pytest

from autograder.grading.crew import workers as module
from autograder.grading.crew.workers import Settings, Task, Workers
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import find_submissions
from autograder.grading.whole_class import grade_class
from autograder.sandbox import Limits, SandboxError, SandboxWarning
from tests.autograder.classroom import BY_ROWS, E_STEP, OVER_ROWS, Sheet, right
from tests.autograder.sandboxes import processes_below
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow(80)

SEED = 11
SLEEPY = "import time\ntime.sleep(1)\n" + E_STEP
LIMITS = Limits(cell_seconds=60, call_seconds=60)


@pytest.fixture(autouse=True)
def _quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SandboxWarning)
        yield


@pytest.fixture(scope="module")
def handed_in(sample_course, tmp_path_factory):
    """Six students, one of whom has handed in nothing that can be read."""
    folder = tmp_path_factory.mktemp("six")
    released = sample_course.course / "01_coins" / "coins.ipynb"
    sheets = {
        "abe": right(released),
        "bea": Sheet(released, {"coins-e_step": OVER_ROWS}),
        "cid": Sheet(released),
        "dot": Sheet(released, {"coins-e_step": E_STEP, "coins-m_step": BY_ROWS}),
        "eve": Sheet(released, {"coins-e_step": SLEEPY}),
    }
    for student, sheet in sheets.items():
        sheet.save(folder / student / "01_coins" / "coins.ipynb")
    (folder / "flo" / "01_coins").mkdir(parents=True)
    (folder / "flo" / "01_coins" / "coins.ipynb").write_text("{")
    return folder


@pytest.fixture(scope="module")
def without_end(sample_course, handed_in, tmp_path_factory):
    """The same six, and one whose answer is not ready before anybody has lost patience."""
    folder = tmp_path_factory.mktemp("seven") / "in"
    shutil.copytree(handed_in, folder)
    released = sample_course.course / "01_coins" / "coins.ipynb"
    endless = Sheet(released, {"coins-e_step": "import time\ntime.sleep(600)\n" + E_STEP})
    endless.save(folder / "zoe" / "01_coins" / "coins.ipynb")
    return folder


def tasks_of(folder, sample_course, students=()):
    course = read_course(sample_course.course)
    found = find_submissions(folder, course, (), students)
    return [Task(n, s, course.notebooks[0], SEED) for n, s in enumerate(found.submissions)]


def marks(results):
    return {n: [(e.score, e.status, e.message) for e in r.exercises] for n, r in results.items()}


def rows_without_seconds(path):
    with open(path, newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]


def test_marks_are_the_same_for_any_number_of_jobs(
    sample_course, handed_in, tmp_path, sandbox_mode
):
    for jobs in (1, 3):
        grade_class(
            handed_in, tmp_path / str(jobs), sample_course.course,
            seed=SEED, sandbox=sandbox_mode, limits=LIMITS, jobs=jobs,
        )  # fmt: skip
    one, three = (rows_without_seconds(tmp_path / str(jobs) / "grades.csv") for jobs in (1, 3))
    assert one == three
    assert len({row["score"] for row in one}) > 2
    assert [row["student"] for row in one] == sorted(row["student"] for row in one)


def test_a_worker_that_is_killed_costs_nothing(sample_course, handed_in, sandbox_mode):
    tasks = tasks_of(handed_in, sample_course)
    undisturbed, disturbed, killed = {}, {}, set()
    with Workers(2, Settings(sandbox_mode, LIMITS)) as workers:
        undisturbed.update(workers.run(tasks))
        first = [worker.process.pid for worker in workers.crew]
        for number, result in workers.run(tasks):
            disturbed[number] = result
            if not killed:
                worker = next(worker for worker in workers.crew if worker.tasks)
                killed |= {worker.process.pid} | processes_below(worker.process.pid)
                os.kill(worker.process.pid, signal.SIGKILL)
        assert len(workers.crew) == 2
        assert {worker.process.pid for worker in workers.crew} != set(first)
    assert marks(disturbed) == marks(undisturbed)
    assert len(killed) > 1
    assert not [pid for pid in killed if alive(pid)]


def alive(pid):
    """Tell whether a process is still at work; give it some time to end."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return False
        except OSError:
            return False
        time.sleep(0.1)
    return True


def test_a_notebook_that_ends_its_worker_each_time_is_given_up(
    sample_course, handed_in, sandbox_mode
):
    tasks = tasks_of(handed_in, sample_course, ("abe", "eve"))
    results = {}

    class Deadly(module.Worker):
        """Dies of one notebook, as by a fault of the judge's libraries."""

        def give(self, task):
            super().give(task)
            if task.submission.student == "eve":
                os.kill(self.process.pid, signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Worker", Deadly)
        patch.setattr(module, "AT_HAND", 1)
        with Workers(1, Settings(sandbox_mode, LIMITS)) as workers:
            for worker in workers.crew:
                worker.ready = True
            hire = workers._hire

            def ready():
                worker = hire()
                worker.ready = True
                return worker

            workers._hire = ready
            results.update(workers.run(tasks))
    assert results[1] is None
    assert sum(e.score for e in results[0].exercises) == 20


def test_workers_that_end_before_they_begin_are_an_error(monkeypatch):
    monkeypatch.setattr(module, "BOOT", "raise SystemExit(1)")
    with (
        pytest.raises(SandboxError, match="end before they have begun"),
        Workers(1, Settings("none")) as workers,
    ):
        list(workers.run([Task(0, None, None, 1)]))


def test_a_sandbox_that_cannot_be_had_is_reported_in_its_own_words(
    sample_course, handed_in, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxError, match="the sandbox needs"):
        grade_class(handed_in, tmp_path / "out", sample_course.course, students=("abe",))


def test_grading_without_protection_warns_once(sample_course, handed_in, tmp_path):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", SandboxWarning)
        args = (handed_in, tmp_path / "out", sample_course.course)
        grade_class(*args, sandbox="none", students=("abe", "cid"), jobs=2)
    assert len([w for w in said if w.category is SandboxWarning]) == 1


def grade_in_a_process(handed_in, out, course, mode, *more):
    """Start the command, wait for its first notebook, and return the process and its workers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.commands.cli", "grade", handed_in, "--out", out,
         "--course", course, "--sandbox", mode, "--jobs", "2", "--seed", str(SEED), *more],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    while "[1/" not in process.stderr.readline():
        assert process.poll() is None
    return process, processes_below(process.pid)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_goes_on_when_grading_is_stopped(
    sample_course, without_end, tmp_path, sandbox_mode, how
):
    process, family = grade_in_a_process(
        without_end, tmp_path / "out", sample_course.course, sandbox_mode
    )
    process.send_signal(how)
    _, said = process.communicate(timeout=PATIENCE)
    assert len(family) >= 4
    assert not [pid for pid in family if alive(pid)]
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert "Stopped" in said
        assert "Traceback" not in said
