"""Where somebody stands after the checks of a record, and what comes next."""

from datetime import datetime, timedelta, timezone

import pytest

from autograder.exercises import POINTS
from autograder.learning.record import Try
from autograder.learning.standing import standings, sums, what_next

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def at(minutes, exercise, score, misconception=""):
    time = MORNING + timedelta(minutes=minutes)
    return Try(time, exercise, score, float(POINTS[exercise]), misconception=misconception)


def test_a_standing_knows_best_tries_and_what_broke():
    record = [
        at(0, "coins-mle", 2),
        at(1, "coins-mle", 5),
        at(2, "coins-mle", 5),
        at(3, "coins-e_step", 7.6),
        at(4, "coins-mle", 0),
    ]
    rows = {row.exercise: row for row in standings(record)}
    mle, e_step = rows["coins-mle"], rows["coins-e_step"]
    assert [number for number, _ in mle.tries] == [1, 2, 4]
    assert (mle.best, mle.done, mle.broken) == (5, True, True)
    assert (e_step.best, e_step.done, e_step.broken, e_step.lesson) == (7.6, False, False, 1)
    assert rows["coins-em"].state == "not tried yet"
    assert sums(rows.values()) == (12.6, 105)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([], "Nothing is recorded yet"),
        ([("start-weighted_mean", 5)], "Next: coins-mle, in lesson 1, Coins."),
        ([("start-weighted_mean", 0)], "Next: coins-mle, in lesson 1, Coins."),
        (
            [("coins-mle", 2)],
            'coins-mle, in lesson 1, Coins, 2 of 5 points so far. Stuck? hint("co',
        ),
        ([("coins-mle", 5)], "Next: coins-e_step, in lesson 1, Coins."),
        ([("gaussians-log_gaussian", 5)], "Next: gaussians-e_step, in lesson 2, Gaussians."),
        ([("digits-contingency", 5)], "Next: digits-log_bernoulli, in lesson 3, Digits."),
        ([("coins-mle", 5), ("coins-mle", 0)], "Look at coins-mle again"),
        ([(e, p) for e, p in POINTS.items()], "All exercises hold."),
        ([(e, p) for e, p in POINTS.items() if e != "start-weighted_mean"], "All exercises hold."),
        ([(e, p) for e, p in POINTS.items() if e != "coins-em"], "Next: coins-em, in lesson 1"),
    ],
)
def test_it_says_what_is_next(record, said):
    rows = standings([at(i, *one) for i, one in enumerate(record)])
    assert said in what_next(rows)


def test_it_says_which_mistake_was_seen_last():
    rows = standings([at(0, "coins-e_step", 4, "swaps the coins")])
    assert "the last check said: swaps the coins" in what_next(rows)


RECORD = [
    at(0, "start-weighted_mean", 5),
    at(1, "coins-mle", 0),
    at(2, "coins-mle", 5),
    at(1500, "coins-e_step", 7.6, "swaps <the> coins"),
]
