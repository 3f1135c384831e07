"""The loop: what it stops at, what it reports, what it hands on."""

from itertools import islice

import numpy as np
import pytest

from emlib import CollapseError, coins, em, gaussians
from tests.helpers import assert_never_falls

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


def climb(values):
    """A model whose log-likelihoods are `values`, one after the other."""
    return lambda X, t: (np.ones((1, 1)), values[int(t)])


def run(values, **options):
    position = iter(range(1, len(values)))
    return em.run_em(None, climb(values), lambda X, R: next(position), 0, **options)


def test_every_entry_of_the_history_belongs_together():
    result = em.run_em(FLIPS, coins.e_step, coins.m_step, START)
    for params, R, loglik in result.history:
        expected_R, expected_loglik = coins.e_step(FLIPS, params)
        assert np.array_equal(R, expected_R)
        assert loglik == expected_loglik
    assert result.params is result.history[-1].params
    assert len(result.history) == result.n_iter + 1


def test_the_steps_go_on_where_run_em_would_end():
    """After the peak is reached the two functions still take turns."""
    result = em.run_em(FLIPS, coins.e_step, coins.m_step, START)
    turns = list(islice(em.steps(FLIPS, coins.e_step, coins.m_step, START), 40))
    assert [step.loglik for step in turns[: result.n_iter + 1]] == result.logliks.tolist()
    assert 0 < turns[-1].loglik - result.loglik < 1e-5
    np.testing.assert_array_equal(turns[-1].params, coins.m_step(FLIPS, turns[-2].R))


def test_the_likelihood_never_falls():
    assert_never_falls(em.run_em(FLIPS, coins.e_step, coins.m_step, START, tol=0).logliks)


def test_a_small_gain_is_convergence():
    result = run([-5.0, -4.0, -3.9999999], tol=1e-3)
    assert result.converged
    assert result.n_iter == 2


def test_a_fall_ends_the_run_and_is_not_convergence():
    result = run([-5.0, -4.0, -4.5, -3.0])
    assert not result.converged
    assert result.n_iter == 2
    assert result.loglik == -4.5


def test_nan_ends_the_run_and_is_not_convergence():
    result = run([-5.0, np.nan, -3.0])
    assert not result.converged
    assert result.n_iter == 1


def test_a_fall_within_rounding_is_convergence():
    assert run([-5.0, -4.0, -4.0 - 1e-15]).converged


def test_a_step_that_is_not_exact_may_fall_until_it_settles():
    values = [-9, -5, -6, -6.5, -6.5001, -7]
    result = run(values, tol=1e-3, exact=False)
    assert (result.loglik, result.n_iter, result.converged) == (-6.5001, 4, True)
    assert not run([-9, -5, np.nan, -4], tol=1e-3, exact=False).converged
    assert not run(values, tol=1e-3, exact=False, max_iter=2).converged
    assert run(values, tol=1e-3).n_iter == 2


def test_running_out_of_iterations_is_not_convergence():
    result = em.run_em(FLIPS, coins.e_step, coins.m_step, START, max_iter=3)
    assert (result.n_iter, result.converged) == (3, False)


def test_no_iterations_returns_the_start():
    result = em.run_em(FLIPS, coins.e_step, coins.m_step, START, max_iter=0)
    assert result.params is START
    assert result.n_iter == 0


def test_the_callback_sees_each_entry_once_in_order():
    seen = []
    result = em.run_em(
        FLIPS, coins.e_step, coins.m_step, START, callback=lambda t, step: seen.append((t, step))
    )
    assert [t for t, _ in seen] == list(range(result.n_iter + 1))
    assert all(step is kept for (_, step), kept in zip(seen, result.history, strict=True))


def test_a_list_of_parameters_from_the_m_step_is_read_as_a_tuple():
    X = np.random.default_rng(0).normal(size=(30, 2))
    start = gaussians.init(X, 2, np.random.default_rng(1))
    as_list = em.run_em(X, gaussians.e_step, lambda X, R: list(gaussians.m_step(X, R)), start)
    as_tuple = em.run_em(X, gaussians.e_step, gaussians.m_step, start)
    assert as_list.loglik == as_tuple.loglik


def test_a_list_is_read_as_the_array_or_the_tuple_that_it_is():
    listed = em.run_em(FLIPS, coins.e_step, coins.m_step, START.tolist())
    assert np.array_equal(listed.params, em.run_em(FLIPS, coins.e_step, coins.m_step, START).params)
    weighted = [np.array([0.5, 0.5]), START]
    several = em.run_em(FLIPS, coins.e_step_weighted, coins.m_step_weighted, weighted)
    assert isinstance(several.params, tuple)
    assert several.converged


def test_with_a_log_prior_the_posterior_is_watched_and_the_likelihood_reported():
    falls_but_posterior_rises = [-5.0, -6.0, -6.0]
    position = iter([1, 2])
    result = em.run_em(
        None,
        climb(falls_but_posterior_rises),
        lambda X, R: next(position),
        0,
        log_prior=lambda t: [0.0, 3.0, 3.0][t],
    )
    assert result.converged
    assert result.logliks.tolist() == falls_but_posterior_rises


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"tol": -1}, "tol must be at least 0, got -1"),
        ({"tol": np.nan}, "tol must be at least 0, got nan"),
        ({"max_iter": -2}, "max_iter must be at least 0, got -2"),
    ],
)
def test_bad_options_are_named(option, message):
    with pytest.raises(ValueError, match=message):
        em.run_em(FLIPS, coins.e_step, coins.m_step, START, **option)


def test_restarts_keep_the_highest_run():
    starts = [np.array([[0.66, 0.34], [0.66, 0.34]]), START]  # a saddle, and a hill
    waiting = iter(starts)
    best = em.restarts(
        FLIPS, coins.e_step, coins.m_step, lambda rng: next(waiting), rng=None, n_starts=2
    )
    assert best.loglik == pytest.approx(-31.5702, abs=1e-4)


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [2, 1, 0]])
def test_restarts_drop_a_run_that_ends_in_nan(order):
    """Wherever it stands among the others; only if all end there, one of them is returned."""
    ends, starts = [np.nan, -5.0, -3.0], iter(order)
    best = em.restarts(
        None,
        lambda X, t: (None, ends[t]),
        lambda X, R: 0,
        lambda rng: next(starts),
        rng=None,
        n_starts=3,
        max_iter=0,
    )
    assert best.loglik == -3
    nothing = em.restarts(
        None, lambda X, t: (None, np.nan), None, lambda rng: 0, rng=None, n_starts=2, max_iter=0
    )
    assert np.isnan(nothing.loglik)


def test_restarts_skip_a_start_that_collapses():
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(0, 1, (20, 1)), rng.normal(9, 1, (20, 1))])
    good = gaussians.init(X, 2, np.random.default_rng(0))
    bad = good._replace(covs=np.zeros((2, 1, 1)))
    waiting = iter([bad, good])
    best = em.restarts(
        X, gaussians.e_step, gaussians.m_step, lambda rng: next(waiting), rng=None, n_starts=2
    )
    assert np.isfinite(best.loglik)


def test_restarts_say_when_every_start_collapsed():
    X = np.zeros((5, 1))
    with pytest.raises(CollapseError, match="all 3 starts collapsed"):
        em.restarts(
            X,
            gaussians.e_step,
            gaussians.m_step,
            lambda rng: gaussians.init(X, 2, rng),
            rng=np.random.default_rng(0),
            n_starts=3,
        )


def test_restarts_need_at_least_one_start():
    with pytest.raises(ValueError, match="n_starts must be at least 1, got 0"):
        em.restarts(FLIPS, coins.e_step, coins.m_step, lambda rng: START, rng=None, n_starts=0)


def test_past_steps_can_be_dropped_but_for_their_likelihood():
    options = {"tol": 0, "max_iter": 5}
    full = em.run_em(FLIPS, coins.e_step, coins.m_step, START, **options)
    lean = em.run_em(FLIPS, coins.e_step, coins.m_step, START, keep_all=False, **options)
    assert np.array_equal(lean.logliks, full.logliks)
    assert np.array_equal(lean.params, full.params)
    assert [step.R is None for step in lean.history] == [True] * 5 + [False]
