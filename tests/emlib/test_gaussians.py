"""Gaussians: densities, steps and starts, proven by another route."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sklearn.mixture import GaussianMixture

from emlib import CollapseError, gaussians, run_em
from tests.helpers import assert_never_falls, sort_components

FULL = (gaussians.e_step, gaussians.m_step, gaussians.init)
DIAGONAL = (gaussians.e_step_diagonal, gaussians.m_step_diagonal, gaussians.init_diagonal)
SPHERICAL = (gaussians.e_step_spherical, gaussians.m_step_spherical, gaussians.init_spherical)


@pytest.fixture(scope="module")
def clusters():
    rng = np.random.default_rng(0)
    return np.concatenate(
        [
            rng.multivariate_normal([0, 4], [[3, 0.4], [0.4, 0.5]], 120),
            rng.multivariate_normal([-4, 0], [[1, -0.3], [-0.3, 2]], 80),
        ]
    )


def random_cov(d, rng):
    A = rng.normal(size=(d, d))
    return A @ A.T + 0.1 * np.eye(d)


@pytest.mark.parametrize("d", [1, 2, 5])
def test_the_density_agrees_with_scipy(d):
    rng = np.random.default_rng(d)
    X, mean, cov = rng.normal(size=(20, d)), rng.normal(size=d), random_cov(d, rng)
    expected = multivariate_normal(mean, cov).logpdf(X)
    assert gaussians.log_gaussian(X, mean, cov) == pytest.approx(expected, rel=1e-10)


def test_forty_deviations_away_the_log_density_is_exact():
    log_p = gaussians.log_gaussian(np.array([[40.0, 0.0]]), np.zeros(2), np.eye(2))
    assert log_p[0] == pytest.approx(-np.log(2 * np.pi) - 800, rel=1e-15)


def test_the_e_step_is_bayes_rule_with_scipy_densities(clusters):
    rng = np.random.default_rng(1)
    weights, means = np.array([0.2, 0.5, 0.3]), rng.normal(size=(3, 2))
    covs = np.array([random_cov(2, rng) for _ in range(3)])
    joint = np.column_stack(
        [
            w * multivariate_normal(m, c).pdf(clusters)
            for w, m, c in zip(weights, means, covs, strict=True)
        ]
    )
    R, loglik = gaussians.e_step(clusters, weights, means, covs)
    assert pytest.approx(joint / joint.sum(axis=1, keepdims=True), rel=1e-9) == R
    assert loglik == pytest.approx(np.log(joint.sum(axis=1)).sum(), rel=1e-12)


def test_the_m_step_agrees_with_numpys_weighted_covariance(clusters):
    R = np.random.default_rng(2).dirichlet(np.ones(3), size=len(clusters))
    weights, means, covs = gaussians.m_step(clusters, R)
    for j in range(3):
        assert weights[j] == pytest.approx(R[:, j].mean())
        assert means[j] == pytest.approx(np.average(clusters, axis=0, weights=R[:, j]))
        assert covs[j] == pytest.approx(np.cov(clusters.T, aweights=R[:, j], ddof=0))


@pytest.mark.parametrize(
    ("e_step", "m_step", "init"), [FULL, DIAGONAL, SPHERICAL], ids=["full", "diagonal", "round"]
)
class TestEveryKindOfCovariance:
    def test_the_likelihood_never_falls(self, e_step, m_step, init, clusters):
        for seed in range(5):
            start = init(clusters, 3, np.random.default_rng(seed))
            assert_never_falls(run_em(clusters, e_step, m_step, start).logliks)

    def test_rows_and_weights_sum_to_one(self, e_step, m_step, init, clusters):
        params = init(clusters, 3, np.random.default_rng(0), "random")
        R, _ = e_step(clusters, *params)
        assert R.sum(axis=1) == pytest.approx(np.ones(len(clusters)))
        assert m_step(clusters, R).weights.sum() == pytest.approx(1)

    def test_one_component_gives_the_sample_moments(self, e_step, m_step, init, clusters):
        start = init(clusters, 1, np.random.default_rng(0))
        result = run_em(clusters, e_step, m_step, start)
        _, means, spreads = result.params
        cov = np.cov(clusters.T, ddof=0)
        expected = {3: cov, 2: np.diag(cov), 1: np.trace(cov) / 2}[spreads.ndim]
        assert means[0] == pytest.approx(clusters.mean(axis=0))
        assert spreads[0] == pytest.approx(expected)
        assert result.n_iter <= 2

    def test_permuting_the_components_permutes_the_columns(self, e_step, m_step, init, clusters):
        params = init(clusters, 3, np.random.default_rng(0))
        R, loglik = e_step(clusters, *params)
        swapped, same = e_step(clusters, *(p[[2, 0, 1]] for p in params))
        assert swapped == pytest.approx(R[:, [2, 0, 1]])
        assert same == pytest.approx(loglik)

    def test_moving_the_data_far_away_moves_only_the_means(self, e_step, m_step, init, clusters):
        """At 1e6 the coordinates keep 10 digits, so the spread is good to about 1e-9 of itself."""
        R, _ = e_step(clusters, *init(clusters, 2, np.random.default_rng(0)))
        weights, means, spreads = m_step(clusters, R)
        moved = m_step(clusters + 1e6, R)
        assert moved[0] == pytest.approx(weights, rel=1e-12)
        assert moved[1] - 1e6 == pytest.approx(means, abs=1e-8)
        assert moved[2] == pytest.approx(spreads, rel=1e-7)

    def test_far_points_give_no_nan(self, e_step, m_step, init, clusters):
        params = init(clusters, 2, np.random.default_rng(0))
        R, loglik = e_step(np.array([[1e5, -1e5]]), *params)
        assert np.isfinite(loglik)
        assert R.sum() == pytest.approx(1)

    def test_a_component_without_points_is_named(self, e_step, m_step, init, clusters):
        R = np.zeros((len(clusters), 3))
        R[:, :2] = 0.5
        with pytest.raises(CollapseError, match="component 2 has 0 effective points"):
            m_step(clusters, R)

    def test_reg_keeps_a_component_on_a_single_point_alive(self, e_step, m_step, init, clusters):
        R = np.zeros((len(clusters), 2))
        R[0, 1], R[1:, 0] = 1, 1
        with pytest.raises(CollapseError, match=r"component 1 collapsed.*reg > 0"):
            e_step(clusters, *m_step(clusters, R))
        _, loglik = e_step(clusters, *m_step(clusters, R, reg=1e-3))
        assert np.isfinite(loglik)

    def test_inputs_are_left_alone(self, e_step, m_step, init, clusters):
        X, params = clusters.copy(), init(clusters, 2, np.random.default_rng(0))
        copies = [p.copy() for p in params]
        R, _ = e_step(X, *params)
        R_before = R.copy()
        m_step(X, R)
        assert np.array_equal(X, clusters)
        assert np.array_equal(R, R_before)
        assert all(np.array_equal(p, c) for p, c in zip(params, copies, strict=True))


@pytest.mark.parametrize(
    ("stats", "from_stats", "m_step"),
    [
        (gaussians.stats, gaussians.from_stats, gaussians.m_step),
        (gaussians.stats_spherical, gaussians.from_stats_spherical, gaussians.m_step_spherical),
    ],
    ids=["full", "spherical"],
)
def test_statistics_add_up_over_blocks(stats, from_stats, m_step, clusters):
    R = np.random.default_rng(3).dirichlet(np.ones(2), size=len(clusters))
    R[:50] = [1, 0]  # the second component has nothing in the first block
    blocks = [slice(0, 50), slice(50, 51), slice(51, None)]
    first, second, third = (stats(clusters[b], R[b]) for b in blocks)
    for sums in (first + second + third, first + (third + second)):
        for added, whole in zip(from_stats(sums), m_step(clusters, R), strict=True):
            assert added == pytest.approx(whole, rel=1e-12, abs=1e-12)


def test_the_same_place_as_scikit_learn(clusters):
    start = gaussians.init(clusters, 2, np.random.default_rng(0))
    ours = run_em(clusters, gaussians.e_step, gaussians.m_step, start, tol=1e-10, max_iter=1000)
    theirs = GaussianMixture(
        2,
        reg_covar=0,
        tol=1e-13,
        max_iter=1000,
        weights_init=start.weights,
        means_init=start.means,
        precisions_init=np.linalg.inv(start.covs),
    ).fit(clusters)
    mine = sort_components(*ours.params)
    skl = sort_components(theirs.weights_, theirs.means_, theirs.covariances_)
    for a, b in zip(mine, skl, strict=True):
        assert a == pytest.approx(b, rel=1e-4, abs=1e-4)
    assert ours.loglik == pytest.approx(theirs.score(clusters) * len(clusters), rel=1e-9)
    assert gaussians.bic(clusters, *ours.params) == pytest.approx(theirs.bic(clusters), rel=1e-9)


def test_the_published_first_step_on_250_points():
    """Figures computed with scipy.stats densities on a data set of 250 points (means rounded)."""
    path = Path(__file__).parents[3] / "shared" / "data" / "toy_data.txt"
    if not path.exists():
        pytest.skip(
            "these 250 points are not ours to ship; put them beside the repository to check"
        )
    X = np.loadtxt(path)
    start = np.array([1, 249]) / 250, np.array([[3.806, 0.903], [-1.809, 1.69]])
    R, loglik = gaussians.e_step_spherical(X, *start, np.array([0.45, 0.67]) ** 2)
    assert loglik == pytest.approx(-4854.331613120599, abs=1e-9)
    assert R.sum(axis=0) == pytest.approx([98.97150702, 151.02849298], abs=1e-8)
    means = gaussians.m_step_spherical(X, R).means
    assert means == pytest.approx(
        np.array([[5.83077787, 0.23093238], [-2.05892853, 0.75920293]]), abs=1e-8
    )


def test_samples_have_the_moments_that_were_asked_for():
    covs = np.array([[[3, 0.8], [0.8, 0.5]], [[1, 0], [0, 2]]])
    means = np.array([[0, 4], [-2, 0]])
    X, z = gaussians.sample(40_000, [0.6, 0.4], means, covs, rng=np.random.default_rng(0))
    assert (z == 0).mean() == pytest.approx(0.6, abs=0.01)
    for j in range(2):
        assert X[z == j].mean(axis=0) == pytest.approx(means[j], abs=0.04)
        assert np.cov(X[z == j].T) == pytest.approx(covs[j], abs=0.06)


def test_starts_from_fewer_distinct_points_than_components_are_possible():
    start = gaussians.init(np.zeros((4, 2)), 3, np.random.default_rng(0))
    assert np.isfinite(gaussians.e_step(np.zeros((4, 2)), *start)[1])


def test_an_unknown_start_is_refused():
    with pytest.raises(ValueError, match=r"method must be 'k-means\+\+' or 'random', got 'kmeans'"):
        gaussians.init(np.zeros((4, 2)), 2, np.random.default_rng(0), "kmeans")


def test_a_sample_takes_the_memory_of_a_few_copies_of_itself():
    """With a factor of the covariance for every point, these would be 200 MB."""
    tracemalloc.start()
    try:
        X, _ = gaussians.sample(
            4000, [0.5, 0.5], np.zeros((2, 80)), [np.eye(80)] * 2, rng=np.random.default_rng(0)
        )
        assert tracemalloc.get_traced_memory()[1] < 5 * X.nbytes
    finally:
        tracemalloc.stop()
