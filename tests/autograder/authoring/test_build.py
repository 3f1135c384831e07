"""From a lesson's source to the students' notebook."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from autograder.authoring.build import BuildError, Places, build, differences
from autograder.authoring.lessons import Lesson, LessonError, read_lesson
from autograder.grading.submission.course import read_course
from tests.autograder.authoring.conftest import SAMPLE, course_of, released

pytestmark = pytest.mark.slow(10)

E_STEP = '"grade_id": "coins-e_step", '


def lesson_of(tmp_path, text):
    path = tmp_path / "01_coins.py"
    path.write_text(text)
    return Lesson(path)


def test_student_sees_the_stub_with_the_name_and_not_the_answer(places):
    cells = {cell["id"]: "".join(cell["source"]) for cell in released(places)["cells"]}
    assert cells["coins-e_step"].endswith('    raise NotImplementedError("write e_step")')
    assert "log_p" not in json.dumps(cells)
    assert cells["coins-written"] == "YOUR ANSWER HERE"
    assert cells["coins-e_step-check"] == 'check("coins-e_step", e_step)'


def test_ids_come_from_the_grade_id_or_the_position(places):
    ids = [cell["id"] for cell in released(places)["cells"]]
    assert ids[:4] == ["coins-000", "coins-001", "coins-002", "coins-e_step"]


def test_building_again_writes_nothing(places):
    assert build(places) == []
    assert differences(places) == []


def test_another_folder_gives_the_same_bytes(places, tmp_path):
    other = course_of(tmp_path, SAMPLE)
    build(other)
    name = Path("01_coins", "coins.ipynb")
    assert (other.course / name).read_bytes() == (places.course / name).read_bytes()


def test_a_chapter_without_points_is_released_and_not_graded(tmp_path):
    places = course_of(tmp_path, SAMPLE)
    chapter = "# %% [markdown]\n# # 4. EM at scale\n\n# %%\nprint(1 + 1)\n"
    (places.solutions / "04_em_at_scale.py").write_text(chapter)
    build(places)
    path = places.course / "04_em_at_scale" / "em_at_scale.ipynb"
    cells = json.loads(path.read_text())["cells"]
    assert ["".join(cell["source"]) for cell in cells] == ["# 4. EM at scale", "print(1 + 1)"]
    course = read_course(places.course)
    assert (course.assignments, course.ungraded) == (("01_coins",), ("04_em_at_scale",))


def test_an_edited_release_is_noticed_and_mended(places):
    path = places.course / "01_coins" / "coins.ipynb"
    before = path.read_bytes()
    path.write_text(path.read_text().replace("Ten flips", "Eleven flips"))
    (places.course / "stray.txt").write_text("left over")
    assert differences(places) == ["01_coins/coins.ipynb", "stray.txt"]
    assert len(build(places)) == 2
    assert path.read_bytes() == before


def test_gradebook_knows_the_points(places):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{places.gradebook}") as gradebook:
        notebook = gradebook.find_notebook("coins", "01_coins")
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    assert points == {"coins-e_step-check": 10, "coins-m_step-check": 10, "coins-written": 5}


def test_environment_need_not_be_active(tmp_path):
    """nbgrader calls alembic by name; it is found beside the interpreter."""
    course_of(tmp_path, SAMPLE)
    code = f"from autograder.authoring.build import *; build(Places.of({str(tmp_path)!r}))"
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "course" / "01_coins" / "coins.ipynb").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    ### END SOLUTION\n\n\n# %% nb",
            "\n\n# %% nb",
            "line 26: .*never closed.*END SOLUTION",
        ),
        ("    ### BEGIN SOLUTION\n    log", "    log", "line 26: '### END SOLUTION' has no"),
        ("### BEGIN SOLUTION", "### BEGN SOLUTION", "looks like a marker; write '### BEGIN SOL"),
        ("### BEGIN SOLUTION", "### begin solution", "looks like a marker; write '### BEGIN SOL"),
        ("    log_p =", "    ### BEGIN SOLUTION\n    log_p =", "stands inside the region"),
        (E_STEP, "", "line 26: the cell has no grade id"),
        (E_STEP, '"grade_id": "coins e_step", ', "'coins e_step' may only hold"),
        (E_STEP, '"grade_id": "coins-m_step", ', "'coins-m_step' was used before, at .*line 26"),
        ('"points": 10, ', "", "coins-e_step-check is graded but its points are None"),
        ('"points": 10, ', '"points": -1, ', "its points are -1"),
        ('"points": 10, ', '"points": 9, ', "gives 9 points, but the exercise is worth 10"),
        ("coins-e_step-check", "coins-f_step-check", "no solution cell stands before"),
        ('"solution": true', '"solution": false', "would be released"),
        ("    ### BEGIN SOLUTION\n    sides", "    sides", "line 43: '### END SOLUTION' has no"),
        ("np\n", "np\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n", 'without "grade": true'),
        ("np\n", "np\n### BEGIN MARK SCHEME\n### END MARK SCHEME\n", 'without "task": true'),
    ],
)
def test_a_mistake_in_a_source_is_named_with_its_line(tmp_path, old, new, message):
    assert old in SAMPLE
    lesson = lesson_of(tmp_path, SAMPLE.replace(old, new, 1))
    scores = {"coins-e_step": 10, "coins-m_step": 10}
    with pytest.raises(LessonError, match=message):
        read_lesson(lesson, scores)


def test_an_exercise_that_the_judge_does_not_know_is_named(tmp_path):
    with pytest.raises(LessonError, match="no exercise 'coins-m_step'; known: coins-e_step"):
        read_lesson(lesson_of(tmp_path, SAMPLE), {"coins-e_step": 10})


def test_folder_without_lessons_is_named(tmp_path):
    with pytest.raises(LessonError, match=r"no lessons in .*solutions; expected"):
        build(Places.of(tmp_path))


def test_cells_cannot_change_under_submissions(tmp_path):
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import SAWarning

    places = course_of(tmp_path, SAMPLE)
    build(places)
    warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, on every submission
    with Gradebook(f"sqlite:///{places.gradebook}") as gradebook:
        gradebook.add_student("adam")
        gradebook.add_submission("01_coins", "adam")
    (places.solutions / "01_coins.py").write_text(SAMPLE.replace("coins-written", "coins-words"))
    with pytest.raises(BuildError, match="holds submissions of 01_coins"):
        build(places)
