"""Somebody's functions, held against the reference: what is said of wrong code."""

import re
from dataclasses import replace

import numpy as np
import pytest

from emlib import CollapseError, coins, gaussians, run_em
from emlib.models import MODELS
from emlib.stepper.trace import trace

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(scope="module")
def plane():
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(0, 1, (40, 2)), rng.normal(4, 1, (20, 2))])
    return X, gaussians.init(X, 2, np.random.default_rng(3))


def without_weights(X, weights, means, covs):
    return gaussians.e_step(X, np.full(len(weights), 1 / len(weights)), means, covs)


class TestTrace:
    """Somebody's functions, held against the reference."""

    def test_right_functions_give_the_history_of_run_em(self):
        run = trace(
            FLIPS, coins.e_step, coins.m_step, START, max_iter=100, reference=MODELS["coins"]
        )
        result = run_em(FLIPS, coins.e_step, coins.m_step, START)
        assert run.problem is None
        assert [s.loglik for s in run.history] == result.logliks.tolist()

    def test_missing_weights_are_found_at_the_first_iteration_where_they_matter(self, plane):
        """The start has equal weights, so the first E-step is right by luck."""
        X, start = plane
        run = trace(X, without_weights, gaussians.m_step, start, reference=MODELS["gaussians"])
        assert re.match(
            r"Iteration 1, E-step: your responsibilities leave the reference at row \d+, "
            r"component \d: 0\.\d{4}, the reference has 0\.\d{4}\.",
            run.problem,
        )
        i, j = map(int, re.search(r"row (\d+), component (\d)", run.problem).groups())
        apart = np.abs(run.yours.R - run.expected.R)
        assert apart[i, j] == apart.max() > 1e-6

    def test_numbers_that_differ_are_never_written_alike(self, plane):
        X, start = plane

        def a_little_off(X, R):
            weights, means, covs = gaussians.m_step(X, R)
            return weights, means * (1 + 2e-6), covs

        run = trace(X, gaussians.e_step, a_little_off, start, reference=MODELS["gaussians"])
        mine, right = re.search(
            r"entry \d: (\S+), the reference has (\S+)\.$", run.problem
        ).groups()
        assert mine != right

    def test_a_wrong_m_step_is_found_by_the_name_of_the_parameter(self, plane):
        X, start = plane

        def half_covariance(X, R):
            weights, means, covs = gaussians.m_step(X, R)
            return weights, means, covs / 2

        run = trace(X, gaussians.e_step, half_covariance, start, reference=MODELS["gaussians"])
        assert run.problem.startswith("Iteration 0, M-step: your covs leave the reference")
        assert run.expected.params[2] == pytest.approx(2 * np.asarray(run.yours.params[2]))

    def test_a_wrong_loglik_with_right_responsibilities(self):
        run = trace(
            FLIPS,
            lambda X, t: (coins.e_step(X, t)[0], 0.5),
            coins.m_step,
            START,
            reference=MODELS["coins"],
        )
        assert "the responsibilities are right, but your log-likelihood is 0.5000" in run.problem

    def test_an_exception_is_a_sentence(self):
        def broken(X, thetas):
            raise IndexError("too many indices")

        run = trace(FLIPS, broken, coins.m_step, START)
        assert run.history == []
        assert run.problem == (
            "Iteration 0, E-step: your function raised IndexError: too many indices."
        )

    def test_an_exception_in_the_m_step_keeps_what_came_before(self):
        def broken(X, R):
            raise ZeroDivisionError("division by zero")

        run = trace(FLIPS, coins.e_step, broken, START)
        assert len(run.history) == 1
        assert "Iteration 0, M-step: your function raised ZeroDivisionError" in run.problem

    def test_nan_is_located(self):
        def with_nan(X, thetas):
            R, loglik = coins.e_step(X, thetas)
            R[2, 1] = np.nan
            return R, loglik

        run = trace(FLIPS, with_nan, coins.m_step, START)
        assert (
            run.problem
            == "Iteration 0, E-step: the responsibility of component 1 for row 2 is nan."
        )

    def test_parameters_that_are_not_finite_are_located(self):
        run = trace(FLIPS, coins.e_step, lambda X, R: np.array([[0.5, 0.5], [np.inf, 0]]), START)
        assert run.problem == (
            "Iteration 0, M-step: parameter 0 of component 1 is not a finite number."
        )

    def test_parameters_of_another_shape_are_named(self):
        run = trace(FLIPS, coins.e_step, lambda X, R: coins.m_step(X, R)[:, :1], START)
        assert "parameters of shapes [(2, 1)] came back, expected [(2, 2)]" in run.problem

    def test_responsibilities_of_another_shape_are_named(self):
        run = trace(FLIPS, lambda X, t: (coins.e_step(X, t)[0].T, 0.0), coins.m_step, START)
        assert "R has shape (2, 5), expected 5 rows" in run.problem

    def test_a_fall_is_told_even_without_a_reference(self):
        thetas = iter([np.array([[0.1, 0.9], [0.2, 0.8]])])
        run = trace(FLIPS, coins.e_step, lambda X, R: next(thetas), START)
        assert "Iteration 1: the log-likelihood fell from -33.0939" in run.problem

    def test_a_collapse_ends_with_its_message(self):
        X = np.zeros((5, 2))
        start = gaussians.init(X, 1, np.random.default_rng(0))
        run = trace(
            X,
            lambda X, *params: (
                (np.ones((5, 1)), 0.0) if params[2].any() else (np.ones((5, 1)), 1.0)
            ),
            gaussians.m_step,
            start,
            reference=replace(
                MODELS["gaussians"],
                e_step=lambda X, *params: (np.ones((5, 1)), 0.0),
                m_step=_collapse,
            ),
        )
        assert run.problem == "Iteration 0, M-step: component 0 collapsed."


def _collapse(X, R):
    raise CollapseError("component 0 collapsed")
