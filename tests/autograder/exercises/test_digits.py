"""The digits exercises: what their inputs are like, and what counts as minus infinity."""

import numpy as np

from autograder.exercises import EXERCISES
from autograder.exercises.digits import cases as digits_cases
from autograder.exercises.digits import lesson as digits
from autograder.judging.judge import judge
from tests.autograder.exercises.answers import digits_e_step

MANY = range(20)


def test_every_image_is_possible_under_some_component():
    for seed in MANY:
        for case in digits_cases.e_step_cases(np.random.default_rng(seed)):
            assert np.isfinite(digits.E_STEP.reference(*case.args)[1])


def test_the_wide_cases_do_underflow():
    """Otherwise the property that carries the name could not fail."""
    cases = digits_cases.e_step_cases(np.random.default_rng(6))
    for X, _, means in (c.args for c in cases if c.group == "wide"):
        assert X.shape[1] == 784
        with np.errstate(under="ignore"):
            p = np.where(X[:, None] == 1, means, 1 - means).prod(axis=2)
        assert (p.sum(axis=1) == 0).any()


def test_minus_infinity_may_be_the_most_negative_double():
    cases = digits_cases.log_bernoulli_cases(np.random.default_rng(9))
    assert any(np.isneginf(digits.LOG_BERNOULLI.expected(c)["log_p"]).any() for c in cases)
    huge = judge(EXERCISES["digits-log_bernoulli"], digits_e_step.very_negative_numbers, seed=9)
    assert huge.full_marks

    def a_thousand(X, means):
        return np.maximum(digits_e_step.xlogy_broadcast(X, means), -1e4)

    verdict = judge(EXERCISES["digits-log_bernoulli"], a_thousand, seed=9)
    assert [p.name for p in verdict.properties if not p.passed] == ["means of exactly 0 or 1"]
