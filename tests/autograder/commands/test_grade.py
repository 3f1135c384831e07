"""`autograder grade`: what it writes, says and refuses."""

import csv

import pytest

from tests.autograder.classroom import right
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


def test_a_part_of_the_class_goes_into_the_tables_of_the_class(
    sample_course, handed_in, tmp_path, sandbox_mode
):
    """The feedback that is given back holds the pages and nothing of the exchange."""
    out = tmp_path / "results"
    args = ("grade", handed_in, "--out", out, "--course", sample_course.course,
            "--sandbox", sandbox_mode, "--seed", 7)  # fmt: skip
    assert run(*args).exit_code == 0
    whole = marks(out)
    sheet = right(sample_course.course / "01_coins" / "coins.ipynb")
    sheet.save(handed_in / "zoe" / "01_coins" / "coins.ipynb")
    done = run(*args, "--students", "zoe")
    assert done.exit_code == 0, done.output
    assert "adam" not in done.output
    better = {key: 10.0 if key[0] == "zoe" else score for key, score in whole.items()}
    assert marks(out) == better != whole
    assert ">adam<" in (out / "report" / "index.html").read_text()
    handed_on = [path for path in (out / "feedback").rglob("*") if path.is_file()]
    assert {path.suffix for path in handed_on} == {".html"}


def test_what_a_killed_run_had_finished_is_in_the_tables_of_the_next_part(
    sample_course, handed_in, tmp_path, sandbox_mode
):
    out = tmp_path / "results"
    args = ("grade", handed_in, "--out", out, "--course", sample_course.course,
            "--sandbox", sandbox_mode)  # fmt: skip
    assert run(*args, "--students", "adam").exit_code == 0
    (out / "grades.json").unlink()
    (out / "grades.csv").unlink()
    assert run(*args, "--students", "zoe").exit_code == 0
    assert {student for student, _ in marks(out)} == {"adam", "zoe"}


def marks(out):
    with open(out / "grades.csv", newline="") as file:
        return {(r["student"], r["exercise"]): float(r["score"]) for r in csv.DictReader(file)}
