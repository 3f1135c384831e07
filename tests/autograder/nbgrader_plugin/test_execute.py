"""nbgrader's commands give the marks of `autograder grade`; without our config, all or nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.grading.whole_class import grade_class
from tests.autograder.classroom import E_STEP, M_STEP, OVER_ROWS, Sheet

pytestmark = pytest.mark.slow(40)

CONFIG = Path(__file__).parents[3] / "nbgrader_config.py"
STUDENTS = ("right", "wrong", "half", "patched", "html", "copied", "truncated", "deadly_call")
STOCK = """c = get_config()
c.CourseDirectory.course_id = "em"
c.CourseDirectory.release_directory = "course"
c.ExecutePreprocessor.startup_timeout = 300
c.Execute.timeout = 300
"""


def nbgrader(root, *args):
    """Run a command of nbgrader as people do, with the environment not active."""
    code = "import sys; from nbgrader.apps.nbgraderapp import main; sys.exit(main())"
    env = {**os.environ, "PATH": "/usr/bin:/bin", "JUPYTER_PLATFORM_DIRS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def course_at(root, sample_course):
    """Copy a course that has been built."""
    for path in (sample_course.source, sample_course.course):
        shutil.copytree(path, root / path.name)
    shutil.copy(sample_course.gradebook, root / "gradebook.db")


def grades(root, student):
    with Gradebook(f"sqlite:///{root}/gradebook.db", "em") as gradebook:
        notebook = gradebook.find_submission_notebook("coins", "01_coins", student)
        return {grade.name: grade.auto_score for grade in notebook.grades}


@pytest.fixture(scope="module")
def root(sample_course, classroom, tmp_path_factory, sandbox_mode):
    """A course in which nbgrader has graded some of the class."""
    root = tmp_path_factory.mktemp("nbgrader")
    course_at(root, sample_course)
    settings = {"cell_seconds": 30, "call_seconds": 10}
    (root / "nbgrader_config.py").write_text(
        CONFIG.read_text()
        + f"c.SandboxedExecute.sandbox = {sandbox_mode!r}\n"
        + f"c.SandboxedExecute.limits = {settings}\n"
    )
    for student in STUDENTS:
        shutil.copytree(classroom.submitted / student, root / "submitted" / student)
    (root / "submitted" / "right" / "01_coins" / "secrets").symlink_to(root / "gradebook.db")
    nbgrader(root, "autograde", "01_coins")
    nbgrader(root, "generate_feedback", "01_coins")
    return root


@pytest.mark.parametrize("student", STUDENTS)
def test_autograde_gives_the_same_marks(root, classroom, student):
    found = grades(root, student)
    for exercise, (score, _) in classroom.expected[student].items():
        assert found[f"{exercise}-check"] == score
    written = classroom.result(student).written[0]
    assert found["coins-written"] == (None if written.answered else 0.0)


def test_feedback_is_the_same_page(root, classroom):
    page = (root / "feedback" / "wrong" / "01_coins" / "coins.html").read_text()
    ours = (classroom.out / "feedback" / "wrong" / "01_coins" / "coins.html").read_text()
    assert "normalises over the rows instead of the coins" in page
    assert len(page) == pytest.approx(len(ours), rel=0.05)


def test_graded_notebooks_carry_the_verdict_where_the_formgrader_shows_it(root):
    path = root / "autograded" / "wrong" / "01_coins" / "coins.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text())["cells"]}
    (output,) = cells["coins-e_step-check"]["outputs"]
    assert "normalises over the rows" in "".join(output["data"]["text/plain"])


def test_links_that_were_handed_in_are_not_followed(root):
    assert not (root / "autograded" / "right" / "01_coins" / "secrets").exists()


def test_grading_again_changes_nothing(root):
    log = nbgrader(root, "autograde", "01_coins", "--student", "half", "--force")
    assert "Autograding" in log
    assert grades(root, "half")["coins-e_step-check"] == 10


def test_stock_generate_assignment_gives_the_same_release(root, sample_course):
    nbgrader(
        root, "generate_assignment", "01_coins", "--GenerateAssignment.no_database=True", "--force"
    )
    name = Path("01_coins", "coins.ipynb")
    assert (root / "course" / name).read_bytes() == (sample_course.course / name).read_bytes()


@pytest.fixture(scope="module")
def stock(sample_course, tmp_path_factory):
    """The same course without our configuration: a right E-step and one of partial credit."""
    root = tmp_path_factory.mktemp("stock")
    course_at(root, sample_course)
    (root / "nbgrader_config.py").write_text(STOCK)
    released = sample_course.course / "01_coins" / "coins.ipynb"
    for student, e_step in (("right", E_STEP), ("wrong", OVER_ROWS)):
        sheet = Sheet(released, {"coins-e_step": e_step, "coins-m_step": M_STEP})
        sheet.save(root / "submitted" / student / "01_coins" / "coins.ipynb")
    nbgrader(root, "autograde", "01_coins")
    return root


def test_without_our_configuration_nbgrader_grades_all_or_nothing(stock):
    assert grades(stock, "right")["coins-e_step-check"] == 10
    assert grades(stock, "wrong")["coins-e_step-check"] == 0
    assert grades(stock, "wrong")["coins-m_step-check"] == 10


def test_validate_tells_students_what_is_missing(stock):
    path = stock / "submitted" / "wrong" / "01_coins" / "coins.ipynb"
    code = "import sys; from nbgrader.apps.nbgraderapp import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", str(path)],
        cwd=stock, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "VALIDATION FAILED ON 2 CELL(S)" in done.stdout  # the other is the written answer
    assert "coins-e_step: 5.5 of 10 points; normalises over the rows" in done.stdout


@pytest.mark.filterwarnings("ignore::autograder.sandbox.SandboxWarning")
def test_nbgrader_goes_on_where_autograder_grade_ended(
    sample_course, classroom, tmp_path, sandbox_mode
):
    """With the course as output folder, marks by hand and new feedback are nbgrader's."""
    course_at(tmp_path, sample_course)
    shutil.copy(CONFIG, tmp_path)
    shutil.copytree(classroom.submitted / "html", tmp_path / "submitted" / "html")
    grade_class(tmp_path / "submitted", tmp_path, tmp_path / "course", sandbox=sandbox_mode)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db", "em") as gradebook:
        grade = gradebook.find_grade("coins-written", "coins", "01_coins", "html")
        grade.manual_score, grade.needs_manual_grade = 3.5, False
        gradebook.db.commit()
    nbgrader(tmp_path, "generate_feedback", "01_coins", "--force")
    page = (tmp_path / "feedback" / "html" / "01_coins" / "coins.html").read_text()
    assert "coins: 23.5 of 25 points" in page
