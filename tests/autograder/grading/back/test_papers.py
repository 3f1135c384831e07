"""Feedback is written where a notebook was graded, and anew where a person has changed marks."""

import json
import tracemalloc

import pytest

from autograder.grading.back.papers import Papers, marks_of, page_of, with_papers
from autograder.grading.back.writing import BATCH, Writer
from autograder.grading.submission.course import read_course
from tests.autograder.results import notebook_result


@pytest.fixture
def course(sample_course):
    return read_course(sample_course.course)


@pytest.fixture
def result(course):
    answers = {"coins-e_step": {"score": 4.0, "message": "rows do not sum to 1"}}
    return with_papers(notebook_result("adam", course.notebooks[0], answers, "a bound"))


def test_the_page_of_the_worker_is_taken_as_it_is(result):
    assert page_of(result, marks_of(result), 0.0) is result.papers.page
    said_nothing = marks_of(result) | {"coins-e_step": {"comment": None}}
    assert page_of(result, said_nothing, 0.0) is result.papers.page
    assert result.cells == []
    assert json.loads(result.papers.notebook)["nbformat"] == 4
    assert result.seconds["feedback"] > 0


@pytest.mark.parametrize(
    ("grades", "penalty", "shown"),
    [
        ({"coins-e_step-check": {"score": 7.25, "waiting": False, "comment": None}}, 0.0, "7.25"),
        ({"coins-written": {"score": 3.5, "waiting": False, "comment": None}}, 0.0, "3.5"),
        ({"coins-e_step": {"comment": "see section 2"}}, 0.0, "see section 2"),
        ({}, 1.75, "1.75"),
    ],
)
def test_a_page_with_other_marks_is_made_anew(result, grades, penalty, shown):
    assert shown not in result.papers.page
    assert shown in page_of(result, marks_of(result) | grades, penalty)


def test_what_the_worker_expects_is_what_a_fresh_gradebook_says(course, tmp_path):
    """Otherwise each page would be made twice."""
    answers = {"coins-e_step": {"score": 20 / 3}, "coins-m_step": {"status": "crashed"}}
    results = [
        with_papers(notebook_result(student, course.notebooks[0], given, words))
        for student, given, words in (("a", answers, "x"), ("b", {}, None), ("c", answers, None))
    ]
    with Writer(tmp_path, course) as writer:
        for result, (grades, penalty) in zip(results, writer.grades.write(results), strict=True):
            assert page_of(result, grades, penalty) is result.papers.page


@pytest.mark.slow(4)
def test_the_writer_lets_go_of_what_is_written(course, tmp_path):
    """Of many notebooks it holds those of one batch at most."""
    size, count = 400_000, 3 * BATCH
    marks = marks_of(notebook_result("s", course.notebooks[0], {}, None))
    with Writer(tmp_path, course) as writer:
        tracemalloc.start()
        for number in range(count):
            result = notebook_result(f"s{number}", course.notebooks[0], {}, None)
            result.cells, result.papers = [], Papers("{}", chr(97 + number % 26) * size, marks)
            writer.write(result)
        writer.save()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert size < most < 1.5 * BATCH * size == size * count / 2
    assert (tmp_path / "feedback" / "s9" / "01_coins" / "coins.html").stat().st_size == size
