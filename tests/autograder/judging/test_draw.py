"""One draw of an exercise's inputs, and what the known mistakes make of it."""

from dataclasses import replace

import numpy as np

from autograder.exercises import EXERCISES
from autograder.judging.draw import drawn
from autograder.judging.judge import judge
from emlib import coins


def counted(exercise):
    """Copy an exercise with mistakes that count how often they are called."""
    calls = []

    def counting(function):
        def wrong(*args):
            calls.append(function)
            return function(*args)

        return wrong

    mistakes = tuple(
        replace(m, wrong=counting(m.wrong), variants=tuple(map(counting, m.variants)))
        for m in exercise.misconceptions
    )
    return replace(exercise, misconceptions=mistakes), calls


def transposed(X, thetas):
    R, loglik = coins.e_step(X, thetas)
    return R.T, loglik


def test_the_same_seed_finds_the_same_draw_again():
    exercise = EXERCISES["coins-mle"]
    assert drawn(exercise, 3) is drawn(exercise, 3)
    assert drawn(exercise, 3) is not drawn(exercise, 4)


def test_a_mistake_is_worked_out_once_for_each_draw():
    exercise, calls = counted(EXERCISES["coins-e_step"])
    first = judge(exercise, transposed, seed=3)
    once = len(calls)
    again = judge(exercise, transposed, seed=3)
    assert once > 0
    assert len(calls) == once
    assert first.misconception == again.misconception
    assert first.misconception.name == "R is transposed"


def test_a_mistake_that_differs_from_the_start_is_not_worked_out_further():
    exercise, calls = counted(EXERCISES["coins-e_step"])
    judge(exercise, transposed, seed=3)
    ways = sum(1 + len(m.variants) for m in exercise.misconceptions)
    cases = len(drawn(exercise, 3).cases)
    assert len(calls) < ways * cases / 3


def test_what_a_mistake_makes_of_a_draw_is_what_calling_it_gives():
    exercise = EXERCISES["coins-e_step"]
    draw = drawn(exercise, 3)
    trial = draw.known(transposed, 1)
    np.testing.assert_array_equal(trial.cells["R"].array, transposed(*trial.case.args)[0])
    assert trial.case is draw.cases[1]
    assert trial.problems["R"].startswith("R has shape")
    assert trial.problems["loglik"] == ""
