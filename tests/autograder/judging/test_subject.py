"""The judge: nothing that a function returns or raises upsets it, here or from afar."""

import json
import sys

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.judging.subject import CallFailed, LocalSubject, borrowing
from autograder.judging.verdict import Verdict
from emlib import coins


def lost(verdict):
    return {p.name: p.message for p in verdict.properties if not p.passed}


class Hostile:
    """Raises at every touch."""

    def _refuse(self, *args, **kwargs):
        raise RuntimeError("no")

    __array__ = __eq__ = __float__ = __len__ = __iter__ = __getitem__ = _refuse
    __str__ = __repr__ = __bool__ = __index__ = _refuse
    __hash__ = None


class Agreeable(np.ndarray):
    """Compares equal to anything."""

    def __array_ufunc__(self, *args, **kwargs):
        return np.True_

    def __array_function__(self, *args, **kwargs):
        return True

    def __eq__(self, other):
        return True


class RudeError(Exception):
    """Has no text."""

    def __str__(self):
        raise ValueError("no")


def rude(X, thetas):
    raise RudeError


def quits(X, thetas):
    sys.exit(0)


def recurses(X, thetas):
    return recurses(X, thetas)


@pytest.mark.parametrize(
    "function",
    [
        lambda X, thetas: Hostile(),
        lambda X, thetas: (Hostile(), Hostile()),
        lambda X, thetas: [[Hostile()] * 2] * 5,
        lambda X, thetas: (np.ones((5, 2)).view(Agreeable), np.ones(()).view(Agreeable)),
        lambda X, thetas: (np.array([[Hostile()]], dtype=object), 1),
        lambda X, thetas: (type("Float", (float,), {"__float__": lambda s: 1 / 0})(1), 1),
        lambda X, thetas: (np.broadcast_to(0.0, (10**8, 10**8)), 0.0),
        lambda X, thetas: ([0.0] * 10**6, [[0.0] * 1000] * 10_000),
        lambda X, thetas: ([[[[[[[[[[1]]]]]]]]]], memoryview(b"1")),
        lambda X, thetas: (np.array(["2020-01-01"], dtype="datetime64"), b"1"),
        lambda X, thetas: (np.ones(5, dtype=[("a", float)]), 0),
        rude,
        quits,
        recurses,
    ],
)
def test_nothing_that_is_returned_or_raised_upsets_the_judge(function):
    verdict = judge(EXERCISES["coins-e_step"], function, seed=3)
    assert verdict.score == 0
    assert verdict.message


def test_a_list_that_holds_itself_is_just_wrong():
    def e_step(X, thetas):
        loop = []
        loop.append(loop)
        return loop, loop

    assert judge(EXERCISES["coins-e_step"], e_step, seed=3).score == 0


def test_an_array_that_changes_its_mind_is_read_once():
    """What counts is what was read, not what the object says later."""

    class Moody:
        def __init__(self, right):
            self.right, self.times = right, 0

        def __array__(self, dtype=None, copy=None):
            self.times += 1
            return self.right * 0 if self.times == 1 else self.right

    verdict = judge(
        EXERCISES["coins-e_step"], lambda X, t: (Moody(coins.e_step(X, t)[0]), 0), seed=3
    )
    assert "responsibilities" in lost(verdict)


def test_the_interrupt_key_still_works():
    def e_step(X, thetas):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge(EXERCISES["coins-e_step"], e_step, seed=3)


# ---- subjects that live elsewhere


class Remote:
    """A subject that counts its calls and fails at one of them."""

    def __init__(self, function, fails_at=None, failure=None):
        self.function, self.fails_at, self.failure = function, fails_at, failure
        self.calls, self.changed_arguments, self.replaced = 0, (), {}

    def __call__(self, *args):
        self.calls += 1
        if self.calls == self.fails_at:
            raise self.failure
        return self.function(*args)

    def replacing(self, names):
        self.replaced = dict(names)
        return self


def test_a_subject_is_called_once_for_each_case():
    remote = Remote(coins.e_step)
    assert judge(EXERCISES["coins-e_step"], remote, seed=3).full_marks
    cases = EXERCISES["coins-e_step"].cases(np.random.default_rng(3))
    assert remote.calls == len(cases)


@pytest.mark.parametrize(
    ("status", "says"),
    [(Ending.TIMEOUT, "did not come back in time"), (Ending.CRASHED, "ended")],
)
def test_after_a_timeout_or_a_death_the_exercise_is_over(status, says):
    remote = Remote(coins.e_step, 1, CallFailed(status))
    verdict = judge(EXERCISES["coins-e_step"], remote, seed=3)
    assert remote.calls == 1
    assert (verdict.score, verdict.status) == (0, status)
    assert says in verdict.message
    assert verdict.misconception is None


def test_what_was_right_before_a_timeout_keeps_its_points():
    cases = EXERCISES["coins-e_step"].cases(np.random.default_rng(3))
    edge = next(i for i, case in enumerate(cases, start=1) if case.group == "edge")
    remote = Remote(coins.e_step, edge, CallFailed(Ending.TIMEOUT))
    verdict = judge(EXERCISES["coins-e_step"], remote, seed=3)
    assert verdict.status == Ending.TIMEOUT
    assert set(lost(verdict)) == {"one row, one coin, one side"}


def test_a_timeout_of_em_is_not_tried_again():
    remote = Remote(coins.em, 2, CallFailed(Ending.TIMEOUT))
    assert judge(EXERCISES["coins-em"], remote, seed=3).status == Ending.TIMEOUT
    assert remote.calls == 2
    assert remote.replaced == {}


def test_a_reply_that_cannot_be_carried_is_an_ordinary_fault():
    failure = CallFailed(Ending.UNREADABLE, "an open file")
    verdict = judge(EXERCISES["coins-e_step"], Remote(coins.e_step, 4, failure), seed=3)
    assert verdict.status == Ending.DONE
    assert "what came back cannot be read: an open file" in " ".join(lost(verdict).values())


def test_the_function_that_was_borrowed_is_named_and_costs_all_points():
    remote = Remote(coins.e_step, 2, borrowing("emlib.coins.e_step"))
    verdict = judge(EXERCISES["coins-e_step"], remote, seed=3)
    assert (verdict.status, verdict.score) == (Ending.DONE, 0)
    assert verdict.borrowed == "emlib.coins.e_step"
    assert (
        verdict.message == "it calls emlib.coins.e_step, which is the solution; write it yourself"
    )
    assert Verdict.from_dict(json.loads(json.dumps(verdict.to_dict()))) == verdict


def test_an_exception_from_afar_counts_like_one_from_here():
    failure = CallFailed(Ending.RAISED, "write e_step", student_type="NotImplementedError")
    verdict = judge(EXERCISES["coins-e_step"], Remote(coins.e_step, 1, failure), seed=3)
    assert (verdict.status, verdict.score) == (Ending.MISSING, 0)
    assert verdict.message == "not written yet"


def test_a_subject_that_claims_odd_changes_is_believed_only_where_it_makes_sense():
    remote = Remote(coins.e_step)
    remote.changed_arguments = (1, 99, -1)
    verdict = judge(EXERCISES["coins-e_step"], remote, seed=3)
    assert "its input thetas:" in lost(verdict)["inputs left as they are"]


def test_a_function_that_asks_gets_an_empty_text(monkeypatch):
    monkeypatch.setattr("builtins.input", lambda *_: pytest.fail("somebody was asked"))
    assert LocalSubject(lambda: input("k? ") + "!")() == "!"
