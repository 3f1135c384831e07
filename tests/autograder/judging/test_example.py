"""What came and what was expected stand side by side, small and escaped."""

import json

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.example import COLUMNS, ROWS
from autograder.judging.judge import judge
from autograder.judging.panel import as_html, as_text
from autograder.judging.verdict import Verdict
from emlib import bernoulli, coins, gaussians

E_STEP = EXERCISES["coins-e_step"]


def shown(function, exercise="coins-e_step"):
    return judge(EXERCISES[exercise], function, seed=3).example


def spoil(change):
    def e_step(X, thetas):
        R, loglik = coins.e_step(X, thetas)
        return change(R.copy()), loglik

    return e_step


def test_the_first_wrong_case_is_shown_with_its_inputs():
    example = shown(spoil(lambda R: R / 2))
    assert example.inputs == "the textbook example: X (5, 2), thetas (2, 2)"
    assert example.titles == ("your R, shape (5, 2)", "expected, shape (5, 2)")
    assert example.got[0] == ("0.2246", "0.2754")
    assert example.expected[0] == ("0.4491", "0.5509")
    assert example.rest == ""


def test_a_small_difference_is_seen_and_right_entries_are_written_alike():
    def change(R):
        R[1, 0] += 1e-5
        return R

    example = shown(spoil(change))
    assert example.got[1] == ("0.8049955", "0.195")
    assert example.expected[1] == ("0.8049855", "0.195")
    assert example.got[0] == example.expected[0]


def test_arrays_of_other_shapes_are_shown_as_they_came():
    example = shown(spoil(np.transpose))
    assert example.titles == ("your R, shape (2, 5)", "expected, shape (5, 2)")
    assert [len(row) for row in example.got] == [4, 4]
    assert [len(row) for row in example.expected] == [2] * 5


def test_one_number_and_stacks_of_matrices_are_tables_too():
    example = shown(lambda X, thetas: (coins.e_step(X, thetas)[0], 3.0))
    assert (example.got, example.expected) == ((("3",),), (("-33.09",),))

    def m_step(X, R):
        weights, means, covs = gaussians.m_step(X, R)
        covs[1, 0, 1] += 1
        return weights, means, covs

    example = shown(m_step, "gaussians-m_step")
    assert example.rest == "only a part, from covs[1, 0, 0] on"
    assert example.got[0][1] != example.expected[0][1]
    assert example.got[1] == example.expected[1]


def test_a_large_array_is_shown_where_it_goes_wrong():
    def m_step(X, R):
        weights, means = bernoulli.m_step(X, R)
        means = np.array(means)
        means[:, -1:] += 0.25 * (means.shape[1] > 700)
        return weights, means

    example = shown(m_step, "digits-m_step")
    assert len(example.got) <= ROWS
    assert all(len(row) <= COLUMNS for row in example.got)
    assert example.rest.startswith("only a part, from means[0, 78")
    assert example.got != example.expected


@pytest.mark.parametrize("keep", [slice(1), slice(3), slice(None, -1)])
def test_lists_of_other_lengths_are_shown_where_they_part(keep):
    def em(X, thetas, *limits):
        result = coins.em(X, thetas, *limits)
        return result[0], np.asarray(result[1])[keep]

    example = shown(em, "coins-em")
    assert example.titles[1].startswith("expected, shape (12,)")
    assert len(example.got) != len(example.expected)
    assert example.got


@pytest.mark.parametrize(
    "answer",
    [
        lambda X, thetas: None,
        lambda X, thetas: 1 / 0,
        lambda X, thetas: ([[]], []),
        lambda X, thetas: ("<b>", "<i>"),
        coins.e_step,
    ],
)
def test_nothing_is_shown_where_nothing_can_be_compared(answer):
    assert shown(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        spoil(lambda R: R * np.nan),
        spoil(lambda R: R * np.inf),
        spoil(lambda R: np.ones((3, 4, 5, 6))),
        spoil(lambda R: np.full((1, 1000), 1e300)),
        lambda X, thetas: ([1e-300] * 9, -np.inf),
    ],
)
def test_it_is_small_plain_json_and_in_both_panels(answer):
    verdict = judge(E_STEP, answer, seed=3)
    stored = json.loads(json.dumps(verdict.to_dict(), allow_nan=False))
    assert Verdict.from_dict(stored) == verdict
    texts = [text for row in verdict.example.got for text in row]
    assert 1 <= len(texts) <= ROWS * COLUMNS
    assert max(map(len, texts)) < 25
    assert verdict.example.inputs in as_text(verdict)
    assert verdict.example.inputs in as_html(verdict)
    assert f">{texts[0]}</td>" in as_html(verdict)
