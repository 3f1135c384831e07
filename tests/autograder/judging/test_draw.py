"""One draw of an exercise's inputs, and what the known mistakes make of it."""

from dataclasses import replace

import numpy as np

from autograder.exercises import EXERCISES
from autograder.judging.draw import Draw, settling
from autograder.judging.judge import judge
from autograder.judging.subject import LocalSubject
from emlib import coins

E_STEP = EXERCISES["coins-e_step"]


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


def halved(X, thetas):
    R, loglik = coins.e_step(X, thetas)
    return R / 2, loglik + 1


def test_the_draws_that_settle_are_made_once():
    assert settling(E_STEP) is settling(E_STEP)
    other = replace(E_STEP, settling=7)
    assert [draw.seed for draw in (*settling(E_STEP), *settling(other))] == [2008, 7]


def test_a_mistake_is_worked_out_once_whatever_the_seed_is():
    exercise, calls = counted(E_STEP)
    first = judge(exercise, halved, seed=3)
    once = len(calls)
    again = judge(exercise, halved, seed=4)
    assert once > 0
    assert len(calls) == once
    assert first.misconception == again.misconception


def test_a_mistake_that_differs_from_the_start_is_not_worked_out_further():
    exercise, calls = counted(E_STEP)
    judge(exercise, halved, seed=3)
    ways = sum(1 + len(m.variants) for m in exercise.misconceptions)
    assert ways <= len(calls) < 1.5 * ways


def test_no_mistake_is_worked_out_after_one_that_explains_everything():
    exercise, calls = counted(E_STEP)
    first = E_STEP.misconceptions[0]
    assert judge(exercise, first.wrong, seed=3).misconception.name == first.name
    assert len(calls) == len(Draw(exercise, 3).cases)


def test_what_a_mistake_makes_of_a_draw_is_what_calling_it_gives():
    draw = Draw(E_STEP, 3)
    trial = draw.known(transposed, 1)
    np.testing.assert_array_equal(trial.cells["R"].array, transposed(*trial.case.args)[0])
    assert trial.case is draw.cases[1]
    assert trial.problems["R"].startswith("R has shape")
    assert trial.problems["loglik"] == ""


def test_nothing_is_called_after_the_deadline():
    calls = []

    def e_step(X, thetas):
        calls.append(X)
        return coins.e_step(X, thetas)

    draw = Draw(E_STEP, 3)
    assert len(draw.try_out(LocalSubject(e_step))) == len(calls) == len(draw.cases)
    assert len(draw.try_out(LocalSubject(e_step), deadline=0)) == 1
