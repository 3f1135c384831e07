"""A loss is settled on fixed draws, and one bug costs once."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging import attempt
from autograder.judging.draw import Draw, settling
from autograder.judging.ending import Ending
from autograder.judging.exercise import Case, Exercise, Misconception, Output
from autograder.judging.judge import judge
from autograder.judging.properties import values
from autograder.judging.subject import CallFailed
from emlib import coins, gaussians

E_STEP, EM = EXERCISES["coins-e_step"], EXERCISES["coins-em"]


def calls_of(function, exercise=E_STEP, seed=3):
    calls = []

    def counted(*args):
        calls.append(args)
        return function(*args)

    return judge(exercise, counted, seed=seed), len(calls)


# ---- draws


def test_a_right_answer_is_called_on_the_fresh_draw_alone():
    verdict, calls = calls_of(coins.e_step)
    assert verdict.full_marks
    assert calls == len(Draw(E_STEP, 3).cases)


def test_a_wrong_answer_is_called_on_the_settling_draws_too():
    _, calls = calls_of(lambda X, thetas: coins.e_step(X, thetas)[::-1])
    assert calls == (1 + len(settling(E_STEP))) * len(Draw(E_STEP, 3).cases)


DICE = Exercise(
    id="dice",
    signature="twice(x)",
    reference=lambda x: 2 * x,
    cases=lambda rng: [
        Case("any", (float(rng.integers(1, 7)),)),
        Case("another", (float(rng.integers(1, 7)),), "edge"),
    ],
    outputs=(Output("number"),),
    properties=(values("any", 1, "number"), values("another", 1, "number", "edge")),
    misconceptions=(Misconception("adds 20", "Twice?", "Dice", lambda x: x + 20.0),),
)


def test_what_fails_on_some_draws_gives_one_verdict_whatever_the_seed_is():
    """Each property fails for some of the numbers alone, so one draw would decide."""
    numbers = {case.args[0] for case in settling(DICE)[0].cases}

    def sometimes(x):
        return x + 20.0 if x in numbers else 2.0 * x

    verdicts = [judge(DICE, sometimes, seed=seed) for seed in range(40)]
    lost = {
        (v.score, v.message, tuple(p.name for p in v.properties if not p.passed))
        for v in verdicts
        if not v.full_marks
    }
    assert len(lost) == 1
    assert {v.misconception.name for v in verdicts if not v.full_marks} == {"adds 20"}


def test_what_fails_on_the_fresh_draw_alone_costs_points_too():
    known = {draw.cases[0].args[0] for draw in settling(DICE)}
    known |= {draw.cases[1].args[0] for draw in settling(DICE)}
    new = next(n for n in range(1, 7) if float(n) not in known)

    def wrong_for_one_number(x):
        return x + 30.0 if x == new else 2 * x

    seed = next(s for s in itertools.count() if Draw(DICE, s).cases[0].args[0] == new)
    verdict = judge(DICE, wrong_for_one_number, seed=seed)
    assert verdict.score < 2
    assert f"x = {new}" in verdict.message


def test_a_call_that_does_not_come_back_ends_everything():
    calls = []

    def hangs_on_the_second_draw(X, thetas):
        calls.append(X)
        if len(calls) > 12:
            raise CallFailed(Ending.TIMEOUT)
        R, loglik = coins.e_step(X, thetas)
        return R, loglik + 1

    verdict = judge(E_STEP, hangs_on_the_second_draw, seed=3)
    assert verdict.status == Ending.TIMEOUT
    assert len(calls) == 13
    assert verdict.score < 8


def test_a_slow_answer_is_judged_on_the_fresh_draw_when_the_time_is_over(monkeypatch):
    monkeypatch.setattr(attempt, "SECONDS", 0)
    verdict, calls = calls_of(lambda X, thetas: coins.e_step(X, thetas)[::-1])
    cases = len(Draw(E_STEP, 3).cases)
    assert cases < calls <= cases + 2
    assert verdict.misconception.name == "the two results are in the wrong order"


# ---- one bug costs once

NOTEBOOK = """
import numpy as np
from emlib import coins

def e_step(X, thetas):
    return coins.e_step(X, thetas)

def m_step(X, R):
    return coins.m_step(X, R)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks
"""
WRONG_E = (
    "\ndef e_step(X, thetas):\n    R, loglik = coins.e_step(X, thetas)\n    return R, loglik + 1\n"
)
WRONG_M = "\ndef m_step(X, R):\n    return R.T @ X\n"


def notebook(source):
    space = {"__name__": "notebook"}
    exec(source, space)
    return space


@pytest.mark.parametrize(
    ("wrong", "names"),
    [(WRONG_E, "e_step"), (WRONG_M, "m_step"), (WRONG_E + WRONG_M, "e_step and m_step")],
)
def test_only_the_wrong_step_is_replaced_and_named(wrong, names):
    verdict = judge(EM, notebook(NOTEBOOK + wrong)["em"], seed=3)
    assert verdict.full_marks
    note = f"judged with the reference {names} in place of yours, so one bug costs once"
    assert verdict.note == note


def test_a_step_that_is_kept_as_a_default_is_replaced_too():
    held = NOTEBOOK.replace("max_iter=100)", "max_iter=100, E=e_step)").replace("= e_step(", "= E(")
    source = held.replace("    return coins.e_step(X, thetas)\n", "    return None\n")
    verdict = judge(EM, notebook(source)["em"], seed=3)
    assert verdict.full_marks
    assert "the reference e_step in place of yours" in verdict.note


def test_right_steps_are_not_replaced_and_nothing_is_said_of_them():
    source = NOTEBOOK.replace("< tol", "< 10 * tol")
    verdict = judge(EM, notebook(source)["em"], seed=3)
    assert 0 < verdict.score < EM.max_score
    assert verdict.note == ""


def test_an_answer_that_cannot_use_the_reference_is_never_worse_off():
    """Its steps take one more argument than the reference."""
    source = NOTEBOOK.replace("(X, thetas):", "(X, thetas, more=0):")
    source = source.replace(
        "e_step(X, thetas)\n        logliks", "e_step(X, thetas, 1)\n        logliks"
    )
    right = judge(EM, notebook(source)["em"], seed=3)
    assert right.full_marks
    wrong = judge(EM, notebook(source.replace("< tol", "< 10 * tol"))["em"], seed=3)
    assert wrong.score == judge(EM, notebook(NOTEBOOK.replace("< tol", "< 10 * tol"))["em"]).score


def test_a_function_that_is_not_used_is_not_replaced():
    exercise = replace(E_STEP, replaces={"log_p": lambda X, thetas: X})
    verdict, _ = calls_of(lambda X, thetas: (coins.e_step(X, thetas)[0], 0.0), exercise)
    assert verdict.note == ""
    assert verdict.score < 10


def test_a_perfect_e_step_on_a_wrong_density_is_perfect():
    space = notebook("""
import numpy as np
from scipy.special import logsumexp
from emlib import gaussians

def log_gaussian(X, mean, cov):
    return gaussians.log_gaussian(X, mean, cov) - 1 / 2 * np.linalg.slogdet(cov)[1]

def e_step(X, weights, means, covs):
    parts = zip(weights, means, covs)
    log_p = np.stack([np.log(w) + log_gaussian(X, m, c) for w, m, c in parts], axis=1)
    total = logsumexp(log_p, axis=1, keepdims=True)
    return np.exp(log_p - total), total.sum()
""")
    assert not judge(EXERCISES["gaussians-log_gaussian"], space["log_gaussian"], seed=3).full_marks
    verdict = judge(EXERCISES["gaussians-e_step"], space["e_step"], seed=3)
    assert verdict.full_marks
    assert "the reference log_gaussian in place of yours" in verdict.note
    args = Draw(EXERCISES["gaussians-e_step"], 3).cases[0].args
    assert not np.allclose(space["e_step"](*args)[1], gaussians.e_step(*args)[1])
