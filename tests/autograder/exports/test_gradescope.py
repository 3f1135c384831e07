"""The Gradescope package runs in a clean folder laid out as Gradescope does, and always answers."""

import gc
import json
import os
import signal
import stat
import subprocess
import time
import zipfile

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.exports.gradescope import requirements
from autograder.exports.gradescope_results import NOT_YET, Board
from autograder.grading.result import ExerciseResult
from autograder.grading.submission.course import read_course
from tests.autograder.classroom import E_STEP, M_STEP, OVER_ROWS, Sheet, right
from tests.autograder.exports.gradescope import (
    grade,
    lay_out,
    read,
    scores,
    set_mode,
    start,
    wrong_fields,
)

pytestmark = pytest.mark.slow(20)

SLOW = "import time\ndef m_step(X, R):\n    time.sleep(600)"


def test_wrong_results_are_seen():
    assert wrong_fields({"tests": [{"score": 1.0, "max_score": 2.0}]}) == []
    assert wrong_fields({"score": "1"}) == ["score: '1'"]
    assert wrong_fields({"tests": [{"name": "a"}]}) == ["no score"]
    assert wrong_fields({"score": 1, "visibility": "all"}) == ["visibility: 'all'"]
    assert wrong_fields({"tests": [{"score": 3.0, "max_score": 2.0}]}) == ["score 3.0"]
    assert wrong_fields({"score": 1, "points": 2}) == ["points: 2"]


@pytest.fixture(scope="module")
def package(sample_course, tmp_path_factory):
    target = tmp_path_factory.mktemp("package") / "coins.zip"
    args = ["export", "gradescope", "01_coins", "--course", sample_course.course, "--to", target]
    done = CliRunner().invoke(main, list(map(str, args)))
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture
def machine(package, tmp_path):
    """A clean /autograder, as Gradescope lays it out."""
    return lay_out(package, tmp_path / "autograder")


@pytest.fixture
def released(sample_course):
    return sample_course.course / "01_coins" / "coins.ipynb"


def test_the_package_is_what_gradescope_wants(package):
    with zipfile.ZipFile(package) as archive:
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    for name in ("setup.sh", "run_autograder"):
        assert modes[name] & stat.S_IXUSR
    assert "course/01_coins/coins.ipynb" in modes
    assert "emlib/coins.py" in modes
    assert "autograder/templates/gradescope/setup.sh" in modes
    assert not any("__pycache__" in name for name in modes)
    assert package.stat().st_size < 100e6
    for name in ("setup.sh", "run_autograder"):
        with zipfile.ZipFile(package) as archive:
            text = archive.read(name)
        assert subprocess.run(["bash", "-n"], input=text, check=False).returncode == 0


def test_the_package_holds_no_answers(package, sample_course):
    with zipfile.ZipFile(package) as archive:
        notebook = archive.read("course/01_coins/coins.ipynb").decode()
    assert "peak = log_p.max" in (sample_course.source / "01_coins" / "coins.ipynb").read_text()
    assert "peak = log_p.max" not in notebook


def test_requirements_are_pinned_to_what_is_installed_here():
    import numpy

    lines = requirements().splitlines()
    assert f"numpy=={numpy.__version__}" in lines
    assert not any(line.startswith(("pytest", "ruff", "playwright")) for line in lines)


def test_right_and_wrong_answers_get_their_points(machine, released, sandbox_mode):
    set_mode(machine, sandbox_mode)
    answers = {"coins-e_step": OVER_ROWS, "coins-m_step": M_STEP, "coins-written": "A bound."}
    Sheet(released, answers).save(machine / "submission" / "coins.ipynb")
    whole, printed = grade(machine)
    assert scores(whole) == {"coins-e_step": 5.5, "coins-m_step": 10.0}, printed
    first, second = whole["tests"]
    assert (first["status"], second["status"]) == ("failed", "passed")
    assert "5.5 of 10 points" in first["output"]
    assert first["extra_data"]["misconception"] == "normalises over the rows instead of the coins"
    assert "coins-written is marked by a person." in whole["output"]
    assert whole["extra_data"]["seed"] == first["extra_data"]["seed"]


def test_a_renamed_notebook_is_taken_and_that_is_said(machine, released, sandbox_mode):
    set_mode(machine, sandbox_mode)
    right(released).save(machine / "submission" / "My coins (2).ipynb")
    whole, _ = grade(machine)
    assert set(scores(whole).values()) == {10.0}
    assert "My coins (2).ipynb taken as coins.ipynb" in whole["output"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], "coins.ipynb was not uploaded; there is: no notebook"),
        (["a.ipynb", "b.ipynb"], "coins.ipynb was not uploaded; there is: a.ipynb, b.ipynb"),
        (["coins.ipynb"], "the file is not valid JSON"),
    ],
)
def test_what_is_no_submission_still_gets_results(machine, sandbox_mode, names, message):
    set_mode(machine, sandbox_mode)
    for name in names:
        (machine / "submission" / name).write_text("no notebook")
    whole, _ = grade(machine)
    assert set(scores(whole).values()) == {0.0}
    assert message in whole["tests"][0]["output"]


def test_a_run_that_is_cut_off_leaves_the_verdicts_so_far(machine, released, sandbox_mode):
    set_mode(machine, sandbox_mode)
    answers = {"coins-e_step": E_STEP, "coins-m_step": SLOW}
    Sheet(released, answers).save(machine / "submission" / "coins.ipynb")
    process = start(machine)
    limit = time.monotonic() + 240
    path = machine / "results" / "results.json"
    while time.monotonic() < limit and process.poll() is None:
        if path.exists() and scores(read(machine))["coins-e_step"] > 0:
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    whole = read(machine)
    assert wrong_fields(whole) == []
    assert scores(whole) == {"coins-e_step": 10.0, "coins-m_step": 0.0}
    assert whole["tests"][1]["output"] == NOT_YET


def test_without_a_python_there_is_an_answer_too(machine):
    whole, _ = grade(machine, python="/nowhere/python")
    assert whole["score"] == 0
    assert "could not start" in whole["output"]


def test_where_bubblewrap_is_not_allowed_grading_goes_on_in_another_process(
    machine, released, monkeypatch, capfd
):
    """With our own rights: the user without rights can read no home in which Python may lie."""
    from autograder.exports import gradescope_run as run

    right(released).save(machine / "submission" / "coins.ipynb")
    set_mode(machine, "auto")
    real = run.grade

    def grade_as_told(submission, notebook, seed, mode, tell, libraries):
        if mode == "bwrap":
            raise run.SandboxError("bubblewrap cannot be used here")
        tell({"notes": [f"process {os.getpid()}"]})
        real(submission, notebook, seed, mode, tell, libraries)

    monkeypatch.setattr(run, "grade", grade_as_told)
    monkeypatch.setattr(run, "NOBODY", os.getuid())
    gc.collect()  # pytest would report in the child, amid its parsing, what other tests left open
    run.main(machine, seed=5)
    whole = read(machine)
    assert wrong_fields(whole) == []
    assert set(scores(whole).values()) == {10.0}
    assert whole["extra_data"] == {"assignment": "01_coins", "seed": 5, "sandbox": "none"}
    assert f"process {os.getpid()}" not in whole["output"]
    assert "process " in whole["output"]
    assert "graded as a user without rights" in capfd.readouterr().out


def test_a_judge_that_breaks_down_is_reported(machine, released, monkeypatch):
    from autograder.exports import gradescope_run as run

    right(released).save(machine / "submission" / "coins.ipynb")
    set_mode(machine, "none")
    monkeypatch.setattr(run, "grade", lambda *args: 1 / 0)
    monkeypatch.setattr(run, "NOBODY", os.getuid())
    run.main(machine)
    whole = read(machine)
    assert "Grading did not come to its end" in whole["output"]
    assert set(scores(whole).values()) == {0.0}


def test_points_stay_within_bounds(sample_course, tmp_path):
    notebook = read_course(sample_course.course).of("01_coins")[0]
    board = Board(tmp_path / "results.json", notebook)
    for score, shown in ((50.0, 10.0), (-3.0, 0.0)):
        board.add(ExerciseResult("coins-e_step", score, 10.0, "graded", message="x"))
        assert json.loads((tmp_path / "results.json").read_text())["tests"][0]["score"] == shown


def test_an_unknown_assignment_is_refused(sample_course, tmp_path):
    args = ["export", "gradescope", "07_x", "--course", sample_course.course]
    done = CliRunner().invoke(main, list(map(str, args)))
    assert done.exit_code == 1
    assert "there is no graded assignment '07_x'; there are: 01_coins" in done.output
