"""The command line: what people type, what they read, and how a shell sees it end."""

import csv
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from autograder.commands.cli import COMMANDS, main
from tests.autograder.classroom import Sheet, right

pytestmark = pytest.mark.slow(30)


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_version_and_help():
    assert run("--version").output.startswith("autograder, version ")
    shown = run("--help").output
    assert all(name in shown for name in COMMANDS)
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0


def test_help_of_grade_names_every_limit_and_the_sandbox():
    shown = run("grade", "--help").output
    for option in ("--sandbox [auto|bwrap|none]", "--memory-mb", "--call-seconds", "--processes"):
        assert option in shown


def test_start_imports_nothing_heavy():
    code = (
        "import sys, autograder.commands.cli\n"
        "print([name for name in ('numpy', 'rich', 'nbgrader') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_unknown_command_is_refused():
    assert run("grad").exit_code == 2


@pytest.fixture
def handed_in(sample_course, tmp_path):
    """A class of two, one of whom has done only the E-step."""
    released = sample_course.course / "01_coins" / "coins.ipynb"
    right(released).save(tmp_path / "submitted" / "adam" / "01_coins" / "coins.ipynb")
    Sheet(released).save(tmp_path / "submitted" / "zoe" / "01_coins" / "coins.ipynb")
    return tmp_path / "submitted"


def test_grade_writes_everything_and_sums_up(sample_course, handed_in, tmp_path, sandbox_mode):
    done = run(
        "grade", handed_in, "--out", tmp_path / "out", "--course", sample_course.course,
        "--seed", 7, "--sandbox", sandbox_mode, "--cell-seconds", 20,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for text in ("adam", "20 / 20", "zoe", "0 / 20", "seed 7", "grades.csv", "gradebook.db"):
        assert text in done.output
    with open(tmp_path / "out" / "grades.csv", newline="") as file:
        assert {row["seed"] for row in csv.DictReader(file)} == {"7"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nowhere"], "Error: nowhere does not exist; expected a folder laid out as"),
        (["{in}", "--processes", "0"], "processes must be at least 4, got 0"),
        (["{in}", "--sandbox", "docker"], "'docker' is not one of"),
        (["{in}", "--students", "zoo"], "there is no student 'zoo'; there are: adam, zoe"),
        (["{in}", "--out", "{in}/out"], "lies inside"),
        (["{in}", "--course", "nowhere"], "no notebooks in nowhere"),
    ],
)
def test_grade_explains_what_is_wrong_with_its_arguments(sample_course, handed_in, args, message):
    args = [arg.replace("{in}", str(handed_in)) for arg in args]
    if "--course" not in args:
        args += ["--course", sample_course.course]
    done = run("grade", *args)
    assert done.exit_code in (1, 2)
    assert message in " ".join(done.output.split())
    assert "Traceback" not in done.output


def test_grading_without_protection_says_so_loudly(sample_course, handed_in, tmp_path):
    done = run(
        "grade", handed_in, "--out", tmp_path / "out", "--course", sample_course.course,
        "--students", "zoe", "--sandbox", "none",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "WARNING: student code runs WITHOUT a sandbox" in done.stderr


def test_check_shows_the_verdicts_of_one_notebook(sample_course, handed_in, sandbox_mode):
    notebook = handed_in / "adam" / "01_coins" / "coins.ipynb"
    args = ("check", notebook, "--course", sample_course.course, "--sandbox", sandbox_mode)
    done = run(*args)
    assert done.exit_code == 0, done.output
    assert "coins-e_step: 10 of 10 points" in done.output
    assert "coins: 20 of 20 points" in done.output
    whole = json.loads(run(*args, "--json").output)
    assert (whole["score"], whole["max_score"], whole["notebook"]) == (20, 20, "coins")
    assert whole["exercises"][0]["verdict"]["properties"][0]["passed"]


def test_check_knows_a_renamed_notebook_by_its_cells(sample_course, handed_in, sandbox_mode):
    path = handed_in / "adam" / "01_coins" / "coins.ipynb"
    path = path.rename(path.with_name("mine.ipynb"))
    done = run("check", path, "--course", sample_course.course, "--sandbox", sandbox_mode)
    assert "coins: 20 of 20 points" in done.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no file"),
        ("[]", "holds a list, not a notebook"),
        ('{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}]}', "none of the graded"),
    ],
)
def test_check_explains_what_it_cannot_check(sample_course, tmp_path, text, message):
    path = tmp_path / "file.ipynb"
    if text is not None:
        path.write_text(text)
    done = run("check", path, "--course", sample_course.course)
    assert done.exit_code == 1
    assert message in done.output
    assert "Traceback" not in done.output


def test_build_says_what_it_wrote_and_check_finds_what_is_stale(tmp_path, sample_course):
    root = tmp_path / "root"
    (root / "solutions").mkdir(parents=True)
    text = (sample_course.solutions / "01_coins.py").read_text()
    source = root / "solutions" / "01_coins.py"
    source.write_text(text)
    assert run("build", "--root", root, "--check").exit_code == 1
    assert "wrote course/01_coins/coins.ipynb" in run("build", "--root", root).output
    assert "was up to date" in run("build", "--root", root).output
    source.write_text(text.replace("Ten flips", "Eleven flips"))
    stale = run("build", "--root", root, "--check")
    assert stale.exit_code == 1
    assert "course/01_coins/coins.ipynb" in stale.output
    source.write_text(text.replace("    ### END SOLUTION", "", 1))
    broken = run("build", "--root", root)
    assert broken.exit_code == 1
    assert "is never closed" in broken.output


def test_build_outside_a_course_says_where_to_go(tmp_path):
    done = run("build", "--root", tmp_path)
    assert "run this in the root of the repository" in done.output
