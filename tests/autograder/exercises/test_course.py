"""A course says which libraries its answers must not use."""

import pytest

from autograder.exercises.course import FILE, not_in_answers
from autograder.judging.borrowed import LIBRARIES


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("", LIBRARIES),
        ("not_in_answers = []", ()),
        ('not_in_answers = ["sklearn", "scipy.cluster"]', ("sklearn", "scipy.cluster")),
        ('not_in_answers = ["../../etc", 3, "", "a b", "torch"]', ("torch",)),
        ('not_in_answers = "sklearn"', LIBRARIES),
        ("not_in_answers = [", LIBRARIES),
    ],
)
def test_a_slip_forbids_what_is_forbidden_without_the_file(tmp_path, told, names):
    (tmp_path / FILE).write_text(told)
    assert not_in_answers(tmp_path / "course" / "01_coins") == names


def test_a_course_without_the_file_forbids_what_gives_answers_away(tmp_path):
    assert not_in_answers(tmp_path) == LIBRARIES
    assert {"sklearn.mixture", "sklearn.metrics.cluster"} <= set(LIBRARIES)
