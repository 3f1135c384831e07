"""What the text of lesson 1 promises, side by side with the case that asks for it."""

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.seeds import generator
from tests.autograder.exercises import promises

PROMISES = {
    "coins-mle": (
        ("Five times she picks one of the two", "the textbook example"),
        (">>> mle(np.array([[9, 1], [7, 3], [2, 8]])", "the docstring's example"),
        ("X_friend = np.array([[7, 3], [9, 1], [2, 8], [6, 4]", "the other friend's coins"),
        ("there may be more than two", "three coins"),
        ("a die is a coin with six", "two dice that never show a six"),
    ),
    "coins-e_step": (
        ("start = np.array([[0.6, 0.4], [0.5, 0.5]])", "the textbook example"),
        (">>> R, loglik = e_step(np.array([[5, 5]])", "the docstring's example"),
        ("a row has at most a hundred flips", "two coins, rows of up to a hundred flips"),
        ("`thetas` has six columns in place of two", "two dice"),
    ),
    "coins-m_step": (
        ("0.449 \\cdot 5 + 0.805 \\cdot 9", "the textbook example"),
        (">>> m_step(np.array([[8, 2], [2, 8]])", "the docstring's example"),
        ("If every share is 0 or 1, the result should be that of `mle`", "shares of 0 and 1"),
    ),
    "coins-em": (
        ("Without them EM starts at 0.6 and 0.5", "the textbook example"),
        (">>> thetas, logliks = em(np.array([[3, 1], [1, 1]])", "the docstring's example"),
        ("risen by less than `tol` since the E-step before", "tol = 3e-4"),
        ("with `max_iter` E-steps at the most", "max_iter = 7"),
        ("tol=1e-6, max_iter=100", "a slow start"),
        ("The swapped start ends on the other hill", "the start with its coins swapped"),
        ("the coins that you counted with the labels", "the coins that were counted"),
        ("Two equal coins stay equal for ever", "two coins that start alike"),
    ),
}
WHOLE = ("X", "z", "k", "max_iter")  # arguments that the notebook keeps in whole numbers
coins = pytest.mark.parametrize("exercise", [EXERCISES[i] for i in PROMISES], ids=lambda e: e.id)


def cases(exercise, seed=0):
    return exercise.cases(generator(exercise.id, seed))


@coins
def test_every_promise_is_in_the_text_and_has_its_case(exercise):
    names, lesson = {case.name for case in cases(exercise)}, promises.source_of(exercise)
    for promise, case in PROMISES[exercise.id]:
        assert promise in lesson
        assert case in names


@coins
def test_every_example_of_the_docstring_holds_and_is_a_case(exercise):
    calls = promises.examples(exercise)
    assert calls
    assert all(promises.is_asked(args, cases(exercise)) for args in calls)


@coins
def test_the_heading_names_the_points(exercise):
    assert promises.points_named(exercise) == exercise.max_score


@coins
def test_what_is_whole_in_the_notebook_is_whole_in_the_cases(exercise):
    for seed in range(3):
        for case in cases(exercise, seed):
            for name, value in zip(exercise.arguments, case.args, strict=False):
                assert (np.asarray(value).dtype.kind == "i") == (name in WHOLE), (case.name, name)


def test_em_uses_the_steps_as_its_text_says():
    assert "Use your `e_step` and `m_step`" in promises.text(EXERCISES["coins-em"])
    assert set(EXERCISES["coins-em"].replaces) == {"e_step", "m_step"}
