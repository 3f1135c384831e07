"""The released notebooks in course/ are what the sources make, and they give nothing away."""

import json
import warnings
from pathlib import Path

import pytest

from autograder.authoring.build import Places, differences
from autograder.authoring.leaks import find_leaks
from autograder.authoring.lessons import find_lessons, nbgrader_of, read_lesson
from autograder.demo.pupils import Sheet
from autograder.exercises import POINTS
from autograder.grading.crew.workers import Settings
from autograder.grading.grader import Grader
from autograder.grading.submission.course import read_course, read_course_notebook
from autograder.grading.submission.find import Submission
from autograder.judging.ending import Ending
from autograder.sandbox import Limits, SandboxWarning

pytestmark = pytest.mark.slow(45)

ROOT = Path(__file__).parents[3]
LESSONS = {lesson.notebook: lesson for lesson in find_lessons(ROOT / "solutions")}


def lessons_with(mark):
    """Name the lessons in which a cell has this mark of nbgrader's."""
    return [
        name
        for name, lesson in LESSONS.items()
        if any(nbgrader_of(cell).get(mark) for cell in read_lesson(lesson).cells)
    ]


GRADED, WITH_EXERCISES = lessons_with("grade"), lessons_with("solution")


@pytest.fixture(scope="module")
def grader(sandbox_mode):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SandboxWarning)
        limits = Limits(cell_seconds=300, call_seconds=120)
        with Grader(Settings(sandbox_mode, limits)) as grader:
            yield grader


def test_the_course_is_what_a_fresh_build_makes():
    assert differences(Places.of(ROOT), POINTS) == [], "run `autograder build`"


def test_no_released_file_gives_an_answer_away():
    sources = {f"{ls.assignment}/{ls.notebook}.ipynb": read_lesson(ls) for ls in LESSONS.values()}
    assert find_leaks(ROOT / "course", sources) == []


def test_every_exercise_is_in_the_course_once():
    course = read_course(ROOT / "course")
    found = [check.exercise for notebook in course.notebooks for check in notebook.checks]
    graded = [name for name in POINTS if not name.startswith("start-")]
    assert sorted(found) == sorted(graded)
    assert all(len(notebook.written) >= 1 for notebook in course.notebooks)


@pytest.mark.parametrize("name", WITH_EXERCISES)
def test_the_students_version_stops_first_at_what_is_not_written(name, grader):
    lesson = LESSONS[name]
    released = read_course_notebook(ROOT / "course" / lesson.assignment / f"{name}.ipynb")
    with grader.sandbox.open() as session:
        for cell in released.cells:
            if cell.kind != "code" or cell.is_check:
                continue
            outcome = session.run_cell(cell.source)
            if outcome.status != Ending.DONE:
                assert outcome.message.startswith("NotImplementedError: write"), cell.source
                return
    assert not released.checks, "nothing was left to write"


def test_three_lessons_are_graded():
    assert GRADED == ["coins", "gaussians", "digits"]
    assert read_course(ROOT / "course").assignments == ("01_coins", "02_gaussians", "03_digits")


@pytest.mark.parametrize("name", GRADED)
def test_the_answers_get_full_marks(name, grader, tmp_path):
    lesson = LESSONS[name]
    released = read_course_notebook(ROOT / "course" / lesson.assignment / f"{name}.ipynb")
    solved = json.loads(json.dumps(read_lesson(lesson)))
    path = tmp_path / f"{name}.ipynb"
    path.write_text(json.dumps(Sheet(solved, solved).lean().nb))
    submission = Submission("adam", lesson.assignment, name, tmp_path, path)
    result = grader.grade(submission, released, seed=1)
    assert [(e.exercise, e.message) for e in result.exercises if e.score < e.max_score] == []
    assert result.written[0].answered
