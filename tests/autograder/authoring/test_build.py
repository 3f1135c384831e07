"""From a lesson's source to the students' notebook."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from autograder.authoring.build import BuildError, Places, build, differences
from autograder.authoring.leaks import find_leaks
from autograder.authoring.lessons import Lesson, LessonError, read_lesson
from autograder.grading.submission.course import read_course

pytestmark = pytest.mark.slow(10)

SAMPLE = Path(__file__).parents[1].joinpath("sample_coins.txt").read_text()
E_STEP = '"grade_id": "coins-e_step", '


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A course of one small lesson, built once."""
    places = course_of(tmp_path_factory.mktemp("course"), SAMPLE)
    build(places)
    return places


def course_of(root, text):
    """Write the folders of a course whose one lesson has this text."""
    places = Places.of(root)
    places.solutions.mkdir()
    (places.solutions / "01_coins.py").write_text(text)
    return places


def lesson_of(tmp_path, text):
    path = tmp_path / "01_coins.py"
    path.write_text(text)
    return Lesson(path)


def released(places):
    return json.loads((places.course / "01_coins" / "coins.ipynb").read_text())


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


@pytest.fixture
def sources(places):
    notebook = read_lesson(Lesson(places.solutions / "01_coins.py"))
    return {"01_coins/coins.ipynb": notebook}


PLANTS = {
    "a line of an answer": "norm = peak + np.log(np.exp(log_p - peak).sum(axis=1, keepdims=True))",
    "the same without blanks": "norm=peak+np.log(np.exp(log_p-peak).sum(axis=1,keepdims=True))",
    "the same in a comment": "# log_p = X @ np.log(np.asarray(thetas).T) - np.log(len(thetas))",
    "a line of the mark scheme": "- 3 points: the bound",
    "the model answer": "Each step lifts a lower bound that touches the likelihood.",
    "an indented marker": "        ### BEGIN SOLUTION",
    "a misspelt marker": "### END SOLUTON",
    "a marker of hidden tests": "# BEGIN HIDDEN TESTS",
    "a marker of a mark scheme": "=== END MARK SCHEME ===",
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(places, sources, tmp_path, plant):
    notebook = released(places)
    notebook["cells"][0]["source"].append("\n" + PLANTS[plant])
    leaks = leaks_of(tmp_path, notebook, sources)
    assert len(leaks) == 1
    assert leaks[0].path == "01_coins/coins.ipynb, cell 1"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda nb: nb["cells"][1].update(outputs=[{"text": "sides = 1"}]), "outputs"),
        (lambda nb: nb["cells"][1].update(execution_count=3), "execution_count"),
        (lambda nb: nb["cells"][0].update(attachments={"a.png": {}}), "attachments"),
        (lambda nb: nb["metadata"].update(author="x"), "metadata 'author'"),
        (
            lambda nb: nb["cells"][0]["metadata"].update(note="sides = np.asarray(R).T @ X"),
            "m_step",
        ),
    ],
)
def test_what_travels_beside_the_text_is_searched_too(places, sources, tmp_path, change, what):
    notebook = released(places)
    change(notebook)
    assert any(what in leak.what for leak in leaks_of(tmp_path, notebook, sources))


def test_a_whole_answer_leaks_even_if_the_lesson_shows_it_elsewhere(places, sources, tmp_path):
    """Find-the-bug cells may show single right lines; all of them together are the answer."""
    shown = "sides = np.asarray(R).T @ X\nsides / sides.sum(axis=1, keepdims=True)"
    public = sources["01_coins/coins.ipynb"].cells[0]
    public.source += "\n" + shown.replace("sides /", "return sides /")
    notebook = released(places)
    assert leaks_of(tmp_path, notebook, sources) == []
    notebook["cells"][0]["source"].append("\n" + shown.replace("sides /", "return sides /"))
    found = [leak.what for leak in leaks_of(tmp_path, notebook, sources)]
    assert found == ["the whole solution of coins-m_step"]


def test_a_stray_file_is_a_leak(places, sources, tmp_path):
    (tmp_path / "answers.py").write_text("sides = np.asarray(R).T @ X")
    leaks = leaks_of(tmp_path, released(places), sources)
    assert {leak.path for leak in leaks} == {"answers.py", "answers.py, cell 1"}


def leaks_of(folder, notebook, sources):
    """Release this one notebook and search."""
    path = folder / "01_coins" / "coins.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook))
    return find_leaks(folder, sources)


def test_nothing_is_released_when_something_leaks(tmp_path, monkeypatch):
    places = course_of(tmp_path, SAMPLE)
    monkeypatch.setattr(
        "autograder.authoring.stubs.ClearSolutionsByName.preprocess_cell",
        lambda self, cell, resources, cell_index: (cell, resources),
    )
    with pytest.raises(BuildError, match="nothing was released"):
        build(places)
    assert not places.course.exists()


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
