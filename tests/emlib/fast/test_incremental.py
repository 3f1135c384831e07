"""Incremental EM needs fewer passes and ends where EM would stay."""

import numpy as np
import pytest

from emlib import bernoulli, datasets, em
from emlib.fast.codes import Codes
from emlib.fast.incremental import run_incremental
from tests.helpers import assert_never_falls

pytestmark = pytest.mark.slow(10)

X = datasets.binarise(datasets.mnist("test", n=2000)[0], 128)
DATA = Codes(X, rows=25)
ALPHA = 0.1


def e_step(data, *params):
    return data.sums(params)


def m_step(data, sums):
    return bernoulli.from_stats(sums, ALPHA)


def prior(*params):
    return bernoulli.log_prior(*params, ALPHA)


def start(seed=0):
    params = bernoulli.init(X, 5, np.random.default_rng(seed))
    return bernoulli.Params(params.weights, params.means * 0.98 + 0.01)


def run(loop, **options):
    options = {"tol": 0.2, "max_iter": 500, "log_prior": prior, "params": start()} | options
    return loop(DATA, e_step, m_step, **options)


def test_it_needs_fewer_passes_for_the_same_height():
    plain, incremental = run(em.run_em), run(run_incremental(20))
    assert incremental.converged
    assert incremental.n_iter < 0.8 * plain.n_iter
    assert incremental.loglik > plain.loglik - 0.01 * len(X)


def test_the_result_is_a_fixed_point_with_its_exact_likelihood():
    result = run(run_incremental(20), tol=1e-7, max_iter=3000)
    sums, loglik = DATA.sums(result.params)
    assert loglik == result.loglik
    again = m_step(DATA, sums)
    assert np.abs(again.means - result.params.means).max() < 1e-4
    assert np.abs(again.weights - result.params.weights).max() < 1e-5


def test_what_it_reports_never_falls():
    result = run(run_incremental(20))
    objective = [result.history[0].loglik + prior(*start()), result.loglik + prior(*result.params)]
    assert_never_falls(objective)
    assert_never_falls(result.logliks)


def test_one_part_is_plain_em():
    plain, one = run(em.run_em), run(run_incremental(1))
    assert one.n_iter == plain.n_iter
    assert np.array_equal(one.params.means, plain.params.means)


def test_the_number_of_passes_is_kept():
    seen = []
    result = run(run_incremental(10), max_iter=4, tol=0, callback=lambda t, step: seen.append(t))
    assert result.n_iter == 4
    assert not result.converged
    assert seen == [1, 2, 3, 3, 4]


def test_a_step_that_leads_downhill_is_replaced_by_plain_em():
    """An M-step that spoils the parameters while blocks are mixed, but not in plain EM."""

    def spoilt(data, sums):
        weights, means = m_step(data, sums)
        mixed = spoilt.calls < 21
        spoilt.calls += 1
        return bernoulli.Params(weights, np.full_like(means, 0.5) if mixed else means)

    spoilt.calls = 0
    result = run_incremental(20)(
        DATA, e_step, spoilt, start(), tol=0.2, max_iter=60, log_prior=prior
    )
    assert result.loglik > DATA.sums(start())[1]
    assert result.loglik == pytest.approx(run(em.run_em, max_iter=60).loglik, rel=0.01)
