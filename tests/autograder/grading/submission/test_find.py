"""Folders that are not laid out as expected are explained, and odd ones are put up with."""

import os

import pytest

from autograder.grading.submission.course import Course, CourseError, find_course, read_course
from autograder.grading.submission.find import LayoutError, find_submissions


@pytest.fixture
def course(sample_course):
    return read_course(sample_course.course)


@pytest.fixture
def submitted(tmp_path):
    """Two students who handed in properly."""
    for student in ("adam", "zoe"):
        put(tmp_path, student, "01_coins/coins.ipynb")
    return tmp_path


def put(folder, student, name):
    path = folder / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}")
    return path


def test_students_are_found_with_their_notebooks(submitted, course):
    found = find_submissions(submitted, course)
    assert [(s.student, s.path.name) for s in found.submissions] == [
        ("adam", "coins.ipynb"),
        ("zoe", "coins.ipynb"),
    ]
    assert found.ignored == []


def test_a_student_without_an_assignment_that_others_have_gets_an_entry(submitted, course):
    (submitted / "bea").mkdir()
    problems = {s.student: s.problem for s in find_submissions(submitted, course).submissions}
    assert problems["bea"] == "nothing was handed in: there is no folder 01_coins"
    assert problems["adam"] == ""


def test_only_the_named_students_are_taken(submitted, course):
    found = find_submissions(submitted, course, students=["zoe"])
    assert [s.student for s in found.submissions] == ["zoe"]


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        ("students", "zoo", "there is no student 'zoo'; there are: adam, zoe"),
        ("assignments", "coins", "there is no assignment 'coins'; there are: 01_coins"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(submitted, course, kind, name, message):
    with pytest.raises(LayoutError, match=message):
        find_submissions(submitted, course, **{kind: [name]})


def test_what_lies_beside_submissions_is_ignored_and_named(submitted, course):
    (submitted / "notes.txt").write_text("to do")
    (submitted / ".hidden").mkdir()
    (submitted / "__MACOSX").mkdir()
    put(submitted, "adam", "01_cions/coins.ipynb")
    found = find_submissions(submitted, course)
    assert {s.student for s in found.submissions} == {"adam", "zoe"}
    assert found.ignored == ["adam/01_cions is no assignment of this course"]


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        (["coins.ipynb", "other.ipynb"], "coins.ipynb"),
        (["Coins_1.IPYNB"], "Coins_1.IPYNB"),
        (["coins (1).ipynb", "draft.ipynb"], "coins (1).ipynb"),
        (["a.ipynb", "b.ipynb"], None),
        (["coins-1.ipynb", "coins-2.ipynb"], None),
        (["coins.txt"], None),
    ],
)
def test_a_renamed_notebook_is_taken_if_there_is_no_doubt(tmp_path, course, files, taken):
    for name in files:
        put(tmp_path, "adam", f"01_coins/{name}")
    (submission,) = find_submissions(tmp_path, course).submissions
    assert (submission.path and submission.path.name) == taken
    assert bool(submission.problem) == (taken is None)


def test_an_assignment_that_is_a_link_is_not_followed(submitted, course):
    (submitted / "eve").mkdir()
    (submitted / "eve" / "01_coins").symlink_to(submitted / "adam" / "01_coins")
    eve = find_submissions(submitted, course, students=["eve"]).submissions[0]
    assert (eve.path, eve.problem) == (None, "01_coins is not a folder")


def test_a_name_that_is_no_text_can_be_printed(submitted, course):
    os.mkdir(os.fsencode(submitted) + b"/\xff\xfe")
    names = [s.student for s in find_submissions(submitted, course).submissions]
    assert "\uff3cxff\uff3cxfe" in names


def test_signs_of_html_and_tex_in_names_are_seen_but_not_read(submitted, course):
    """nbgrader's pages put the name of a student into HTML as it is."""
    os.mkdir(submitted / "<img src=x onerror=a('1')>&$\\x$")
    names = [s.student for s in find_submissions(submitted, course).submissions]
    assert "\uff1cimg src=x onerror=a('1')\uff1e\uff06\uff04\uff3cx\uff04" in names


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "nowhere", r"does not exist; expected .*<student>/<assignment>"),
        (lambda folder: put(folder, "", "file.txt"), "is a file"),
        (lambda folder: folder, "has no student's folder, it is empty"),
        (lambda folder: put(folder, "", "coins.ipynb").parent, "it holds coins.ipynb"),
        (lambda folder: put(folder, "adam", "coins.ipynb").parent.parent, "themselves"),
        (
            lambda folder: put(folder, "01_coins", "adam/coins.ipynb").parents[2],
            "holds the assignments themselves",
        ),
        (
            lambda folder: put(folder, "adam", "homework/coins.ipynb").parents[2],
            r"adam holds homework.*the assignments are 01_coins",
        ),
    ],
)
def test_another_layout_is_explained(tmp_path, course, make, message):
    with pytest.raises(LayoutError, match=message):
        find_submissions(make(tmp_path), course)


def test_the_course_is_found_from_a_folder_below_it(sample_course):
    below = sample_course.course.parent / "a" / "b"
    below.mkdir(parents=True, exist_ok=True)
    assert find_course(below) == sample_course.course


def test_a_missing_course_is_explained(tmp_path):
    with pytest.raises(
        CourseError, match="run `autograder build` or name the folder with --course"
    ):
        find_course(tmp_path)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ({"coins-e_step": 10, "coins-m_step": 8}, "gives 10 points, but .* worth 8; run"),
        ({"coins-e_step": 10}, "knows no exercise 'coins-m_step'"),
    ],
)
def test_a_course_that_does_not_fit_the_judge_is_refused(sample_course, points, message):
    with pytest.raises(CourseError, match=message):
        read_course(sample_course.course, points)


def test_a_course_knows_its_cells(course):
    assert isinstance(course, Course)
    (notebook,) = course.notebooks
    assert [cell.exercise for cell in notebook.checks] == ["coins-e_step", "coins-m_step"]
    assert [cell.function for cell in notebook.checks] == ["e_step", "m_step"]
    assert [cell.grade_id for cell in notebook.written] == ["coins-written"]
