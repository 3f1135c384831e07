"""`autograder grade`: what it writes, says and refuses."""

import csv

import pytest

from tests.autograder.commands.conftest import run

pytestmark = pytest.mark.slow(20)


def test_help_of_grade_names_every_limit_and_the_sandbox():
    shown = run("grade", "--help").output
    for option in ("--sandbox [auto|bwrap|none]", "--memory-mb", "--call-seconds", "--processes"):
        assert option in shown


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
