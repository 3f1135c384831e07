"""The judge: scores, statuses, messages, and that nothing a function does can upset it."""

import math
import sys
import warnings

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.judging.subject import CallFailed
from emlib import coins


def lost(verdict):
    return {p.name: p.message for p in verdict.properties if not p.passed}


def spoil(**parts):
    """Make an e_step that is right but for one of its outputs."""

    def e_step(X, thetas):
        R, loglik = coins.e_step(X, thetas)
        return parts.get("R", lambda R: R)(R), parts.get("loglik", lambda x: x)(loglik)

    return e_step


def test_the_same_seed_gives_the_same_verdict():
    def without_time(verdict):
        return {**verdict.to_dict(), "seconds": 0}

    one, two = (judge(EXERCISES["coins-e_step"], spoil(R=np.transpose), seed=3) for _ in range(2))
    assert without_time(one) == without_time(two)
    assert one.seed == 3


def test_without_a_seed_the_inputs_are_fresh_and_the_seed_is_told():
    seeds = {judge(EXERCISES["coins-mle"], coins.mle).seed for _ in range(5)}
    assert len(seeds) == 5


def test_scores_are_finite_and_within_bounds():
    functions = (coins.e_step, spoil(R=np.log), spoil(loglik=str), lambda X, thetas: None)
    for function in functions:
        verdict = judge(EXERCISES["coins-e_step"], function, seed=3)
        assert math.isfinite(verdict.score)
        assert 0 <= verdict.score <= verdict.max_score == 10
        assert all(0 <= p.earned <= p.points for p in verdict.properties)
        assert verdict.status == Ending.DONE
        assert "\n" not in verdict.message


# ---- a row is right, wrong, or not looked at


def rows(verdict):
    return {p.name: p for p in verdict.properties}


def test_a_row_earns_all_of_its_points_or_none_and_the_score_is_their_sum():
    answers = [
        spoil(loglik=lambda x: x + 1),
        spoil(R=np.transpose),
        spoil(R=np.log),
        lambda X, t: 0,
    ]
    for answer in answers:
        verdict = judge(EXERCISES["coins-e_step"], answer, seed=3)
        for p in verdict.properties:
            assert p.earned == (p.points if p.passed else 0)
            assert not (p.passed and not p.looked_at)
        assert verdict.score == sum(p.earned for p in verdict.properties)


def test_form_counts_as_soon_as_a_value_is_right():
    verdict = judge(EXERCISES["coins-e_step"], spoil(loglik=lambda x: x + 1), seed=3)
    form = rows(verdict)["inputs left as they are"]
    assert form.passed
    assert form.earned == form.points == 1


def test_form_is_not_looked_at_where_no_value_is_right():
    wrong = spoil(R=lambda R: R / 2, loglik=lambda x: x + 1)
    row = rows(judge(EXERCISES["coins-e_step"], wrong, seed=3))["inputs left as they are"]
    assert (row.earned, row.passed, row.looked_at) == (0, False, False)
    assert row.message == "counts once something else is right"


def test_harder_cases_are_not_looked_at_before_the_simple_ones_are_right():
    wrong = spoil(R=lambda R: R / 2, loglik=lambda x: x + 1)
    row = rows(judge(EXERCISES["coins-e_step"], wrong, seed=3))["any number of coins and sides"]
    assert (row.earned, row.passed, row.looked_at) == (0, False, False)
    assert not row.wrong


def test_what_a_call_that_hangs_kept_from_being_seen_is_not_looked_at():
    def e_step(X, thetas):
        if len(thetas) == 3:
            raise CallFailed(Ending.TIMEOUT)
        return coins.e_step(X, thetas)

    verdict = judge(EXERCISES["coins-e_step"], e_step, seed=3)
    assert verdict.status == Ending.TIMEOUT
    assert rows(verdict)["responsibilities"].passed
    assert rows(verdict)["any number of coins and sides"].wrong
    assert not rows(verdict)["one row, one coin, one side"].looked_at
    assert verdict.score == 8


def test_changed_inputs_cost_points_even_if_everything_else_is_right():
    def e_step(X, thetas):
        result = coins.e_step(X, thetas)
        thetas /= 2
        return result

    verdict = judge(EXERCISES["coins-e_step"], e_step, seed=3)
    assert verdict.score == 9
    message = "the function overwrites its input thetas: work on a copy"
    assert lost(verdict)["inputs left as they are"].startswith(message)


def test_every_call_gets_fresh_arrays():
    seen = []

    def e_step(X, thetas):
        assert X.flags.c_contiguous
        assert X.flags.writeable
        assert not any(np.shares_memory(X, other) for other in seen)
        seen.append(X)
        return coins.e_step(X, thetas)

    assert judge(EXERCISES["coins-e_step"], e_step, seed=3).full_marks


# ---- what costs nothing


@pytest.mark.parametrize("how", ["default", "error"])
def test_warnings_prints_and_numpy_settings_cost_nothing(how, capsys):
    def e_step(X, thetas):
        print("hello")
        print("hello", file=sys.stderr)
        warnings.warn("hello", stacklevel=1)
        np.log(np.zeros(2)), np.zeros(1) / np.zeros(1)
        return coins.e_step(X, thetas)

    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter(how)
        assert judge(EXERCISES["coins-e_step"], e_step, seed=3).full_marks


# ---- messages


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (spoil(R=np.transpose), "R has shape (2, 5), expected (5, 2): one row for each row of X"),
        (spoil(R=lambda R: R[0, 0]), "R is one number, expected shape (5, 2)"),
        (spoil(R=lambda R: None), "R is None"),
        (spoil(R=lambda R: "R"), "R is text, expected numbers"),
        (spoil(R=lambda R: [[1, 2], [3]]), "R is jagged"),
        (spoil(R=lambda R: {"a": 1}), "R is a dict of 1, expected an array"),
        (spoil(R=lambda R: R + 1j), "R holds complex numbers"),
        (spoil(R=lambda R: np.where(R > 0.7, np.nan, R)), "is nan (not a number)"),
        (spoil(R=lambda R: (r for r in R)), "R is a generator, expected numbers: wrap it in list"),
        (
            spoil(R=lambda R: R.sum),
            "R is a builtin_function_or_method, expected numbers: is a pair",
        ),
        (spoil(loglik=lambda x: -np.inf), "loglik is -inf, expected -33.09"),
        (spoil(loglik=lambda x: x + 1e-3), "loglik is -33.09286, expected -33.09386"),
        (spoil(loglik=lambda x: np.full(5, x)), "loglik has shape (5,), expected one number"),
        (lambda X, thetas: None, "returned None, expected 2 things: R, loglik; does it end with"),
        (lambda X, thetas: (1, 2, 3), "returned 3 things, expected 2 things: R, loglik"),
        (lambda X: X, "TypeError: "),
        (lambda X: X, "The function is called as e_step(X, thetas)"),
        (lambda X, thetas: X / X[:, 0], "need a new axis, a[:, None]?"),
        (lambda X, thetas: undefined, "Has the cell that defines this name been run?"),  # noqa: F821
    ],
)
def test_each_fault_has_a_plain_message(function, says):
    verdict = judge(EXERCISES["coins-e_step"], function, seed=3)
    messages = " ".join(lost(verdict).values())
    assert says in messages
    assert "for the textbook example: X (5, 2), thetas (2, 2)" in messages


def test_an_exception_is_told_with_its_line():
    def e_step(X, thetas):
        total = 0
        return 1 / total

    message = judge(EXERCISES["coins-e_step"], e_step, seed=3).message
    assert "ZeroDivisionError: division by zero" in message
    assert "return 1 / total" in message


@pytest.mark.parametrize("thing", [None, 3, "e_step", np.ones(2)])
def test_something_that_is_no_function_is_named(thing):
    verdict = judge(EXERCISES["coins-e_step"], thing, seed=3)
    assert verdict.score == 0
    assert verdict.message.startswith("e_step(X, thetas) is ")
    assert "expected a function" in verdict.message
