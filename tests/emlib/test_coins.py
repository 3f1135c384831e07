"""The coins: figures from the literature, invariants, edge cases."""

import itertools

import numpy as np
import pytest
from scipy import stats as scipy_stats

from emlib import CollapseError, coins, run_em
from tests.helpers import assert_never_falls

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])  # Do and Batzoglou (2008), figure 1
START = np.array([[0.6, 0.4], [0.5, 0.5]])


def test_known_labels_give_the_counted_frequencies():
    heads = np.array([7, 9, 2, 6, 0])
    thetas = coins.mle(np.column_stack([heads, 10 - heads]), np.array([0, 0, 1, 0, 1]), 2)
    assert thetas[:, 0] == pytest.approx([11 / 15, 0.1])  # 0.733 and 0.1


def test_the_first_step_of_the_published_example():
    R, loglik = coins.e_step(FLIPS, START)
    assert R[:, 0].round(2).tolist() == [0.45, 0.80, 0.73, 0.35, 0.65]
    assert loglik == pytest.approx(-33.0939, abs=1e-4)
    assert coins.m_step(FLIPS, R)[:, 0].round(2).tolist() == [0.71, 0.58]


def test_the_end_of_the_published_example():
    result = run_em(FLIPS, coins.e_step, coins.m_step, START, tol=1e-12, max_iter=1000)
    assert result.params[:, 0] == pytest.approx([0.7968, 0.5196], abs=1e-4)
    assert result.loglik == pytest.approx(-31.5702, abs=1e-4)


def test_the_expected_complete_loglik_of_the_published_example():
    """Stopping at a change below 1e-6, as the figure -29.868676155 was made."""
    thetas, previous = START, -np.inf
    for _ in range(100):
        R, _ = coins.e_step(FLIPS, thetas)
        expected = coins.expected_complete_loglik(FLIPS, R, thetas)
        thetas = coins.m_step(FLIPS, R)
        if abs(expected - previous) < 1e-6:
            break
        previous = expected
    assert expected == pytest.approx(-29.868676155, abs=5e-10)


def test_the_expected_complete_loglik_can_fall_while_the_likelihood_rises():
    rng = np.random.default_rng(0)
    falls = 0
    for _ in range(50):
        history = run_em(
            FLIPS, coins.e_step, coins.m_step, coins.init(FLIPS, 2, rng, "random")
        ).history
        assert_never_falls([step.loglik for step in history])
        expected = [coins.expected_complete_loglik(FLIPS, s.R, s.params) for s in history]
        falls += (np.diff(expected) < -1e-6).any()
    assert falls > 0


def test_equal_coins_are_a_saddle():
    result = run_em(FLIPS, coins.e_step, coins.m_step, np.array([[0.3, 0.7], [0.3, 0.7]]))
    assert result.params[:, 0] == pytest.approx([0.66, 0.66])
    assert result.loglik == pytest.approx(-32.0518, abs=1e-4)


def test_the_e_step_agrees_with_summing_over_all_labellings():
    """By brute force: p(X) is the sum over all k^n ways to label the rows."""
    X, thetas = FLIPS[:4], np.array([[0.7, 0.3], [0.2, 0.8], [0.5, 0.5]])
    joint = np.array(
        [
            np.prod([np.prod(thetas[j] ** x) / 3 for x, j in zip(X, z, strict=True)])
            for z in itertools.product(range(3), repeat=4)
        ]
    )
    labels = np.array(list(itertools.product(range(3), repeat=4)))
    R, loglik = coins.e_step(X, thetas)
    assert loglik == pytest.approx(np.log(joint.sum()), rel=1e-12)
    for row, j in itertools.product(range(4), range(3)):
        assert R[row, j] == pytest.approx(joint[labels[:, row] == j].sum() / joint.sum(), rel=1e-12)


def test_the_binomial_coefficient_is_all_that_separates_us_from_scipy():
    pmf = scipy_stats.binom.logpmf(FLIPS[:, :1], 10, START[:, 0])  # (n, k)
    coefficient = scipy_stats.binom.logpmf(FLIPS[:, 0], 10, 0.5) + 10 * np.log(2)
    assert coins.log_likelihoods(FLIPS, START) == pytest.approx(pmf - coefficient[:, None])


def test_thousands_of_flips_do_not_underflow():
    R, loglik = coins.e_step(FLIPS * 10_000, START)
    assert np.isfinite(loglik)
    assert R.sum(axis=1) == pytest.approx(np.ones(5))


def test_a_coin_that_never_shows_heads():
    R, loglik = coins.e_step(np.array([[0, 4], [1, 3]]), np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert R[0] == pytest.approx([16 / 17, 1 / 17])
    assert R[1].tolist() == [0, 1]
    assert loglik == pytest.approx(np.log((1 + 1 / 16) / 2) + np.log(1 / 32))


def test_dice_with_one_die_give_the_frequencies():
    X = np.random.default_rng(1).multinomial(60, np.arange(1, 7) / 21, size=5)
    result = run_em(X, coins.e_step, coins.m_step, np.full((1, 6), 1 / 6))
    assert result.params[0] == pytest.approx(X.sum(axis=0) / X.sum())


def test_permuting_the_coins_permutes_the_columns():
    R, loglik = coins.e_step(FLIPS, START)
    swapped, same = coins.e_step(FLIPS, START[::-1])
    assert np.array_equal(swapped, R[:, ::-1])
    assert same == pytest.approx(loglik, rel=1e-14)


def test_statistics_add_up_over_blocks():
    R, _ = coins.e_step(FLIPS, START)
    parts = coins.stats(FLIPS[:2], R[:2]) + coins.stats(FLIPS[2:], R[2:])
    assert coins.from_stats(parts) == pytest.approx(coins.m_step(FLIPS, R), rel=1e-14)


def test_a_coin_without_flips_is_named():
    R = np.column_stack([np.ones(5), np.zeros(5)])
    with pytest.raises(CollapseError, match="coin 1 has 0 expected flips"):
        coins.m_step(FLIPS, R)


def test_the_written_out_loop_agrees_with_run_em():
    thetas, logliks = coins.em(FLIPS, START)
    result = run_em(FLIPS, coins.e_step, coins.m_step, START)
    assert logliks == pytest.approx(result.logliks.tolist(), rel=1e-14)
    assert thetas == pytest.approx(result.params, rel=1e-14)


def test_inputs_are_left_alone():
    X, thetas = FLIPS.copy(), START.copy()
    coins.em(X, thetas)
    assert np.array_equal(X, FLIPS)
    assert np.array_equal(thetas, START)


@pytest.mark.parametrize("method", ["k-means++", "random"])
def test_starts_are_distributions(method):
    thetas = coins.init(FLIPS, 3, np.random.default_rng(0), method)
    assert thetas.shape == (3, 2)
    assert thetas.sum(axis=1) == pytest.approx(np.ones(3))
    assert (thetas > 0).all()


def test_an_unknown_start_is_refused():
    with pytest.raises(ValueError, match=r"method must be 'k-means\+\+' or 'random', got 'best'"):
        coins.init(FLIPS, 2, np.random.default_rng(0), "best")


def test_em_finds_the_coins_that_made_the_flips():
    rng = np.random.default_rng(3)
    truth = np.array([[0.8, 0.2], [0.35, 0.65]])
    X, z = coins.sample(2000, truth, flips=30, rng=rng)
    assert X.sum(axis=1).tolist() == [30] * 2000
    assert z.mean() == pytest.approx(0.5, abs=0.05)
    result = run_em(X, coins.e_step, coins.m_step, START)
    assert result.params == pytest.approx(truth, abs=0.01)


def test_bic_counts_the_free_probabilities():
    _, loglik = coins.e_step(FLIPS, START)
    assert coins.bic(FLIPS, START) == pytest.approx(2 * np.log(5) - 2 * loglik)


def test_weighted_coins_with_equal_weights_are_the_plain_ones():
    R, loglik = coins.e_step(FLIPS, START)
    weighted = coins.e_step_weighted(FLIPS, np.array([0.5, 0.5]), START)
    assert weighted[0] == pytest.approx(R, rel=1e-12)
    assert weighted[1] == pytest.approx(loglik, rel=1e-12)
    weights, thetas = coins.m_step_weighted(FLIPS, R)
    assert thetas == pytest.approx(coins.m_step(FLIPS, R), rel=1e-12)
    assert weights == pytest.approx(R.mean(axis=0), rel=1e-12)


def test_weighted_coins_by_a_slow_loop():
    weights, thetas = np.array([0.9, 0.1]), np.array([[0.2, 0.8], [0.7, 0.3]])
    R, loglik = coins.e_step_weighted(FLIPS, weights, thetas)
    height = 0.0
    for i, row in enumerate(FLIPS):
        joint = [weights[j] * np.prod(thetas[j] ** row) for j in range(2)]
        assert R[i] == pytest.approx(np.array(joint) / sum(joint), rel=1e-12)
        height += np.log(sum(joint))
    assert loglik == pytest.approx(height, rel=1e-12)


def test_sums_of_weighted_coins_add_up_over_blocks():
    R, _ = coins.e_step(FLIPS, START)
    parts = coins.stats_weighted(FLIPS[:2], R[:2]) + coins.stats_weighted(FLIPS[2:], R[2:])
    for one, other in zip(
        coins.from_stats_weighted(parts, 0.3),
        coins.from_stats_weighted(coins.stats_weighted(FLIPS, R), 0.3),
        strict=True,
    ):
        assert one == pytest.approx(other, rel=1e-12)


def test_a_sample_follows_the_weights():
    _, z = coins.sample(
        4000, [[0.5, 0.5], [0.1, 0.9]], rng=np.random.default_rng(0), weights=[0.9, 0.1]
    )
    assert z.mean() == pytest.approx(0.1, abs=0.02)
