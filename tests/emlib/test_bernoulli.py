"""Bernoulli mixtures: exact at 0 and 1, never nan, against slow loops."""

import numpy as np
import pytest

from emlib import CollapseError, bernoulli, em, run_em
from emlib.fast.chunks import Chunks
from tests.helpers import assert_never_falls


@pytest.fixture(scope="module")
def images():
    rng = np.random.default_rng(0)
    means = np.vstack([np.repeat([0.9, 0.1], 8), np.repeat([0.2, 0.7], 8), np.full(16, 0.5)])
    return bernoulli.sample(150, [0.5, 0.3, 0.2], means, rng=rng)[0]


def slow_log_bernoulli(x, mean):
    total = 0.0
    for pixel, p in zip(x, mean, strict=True):
        total += np.log(p) * pixel if pixel else 0.0
        total += np.log(1 - p) * (1 - pixel) if pixel < 1 else 0.0
    return total


@pytest.mark.parametrize("kind", ["binary", "grey"])
def test_the_log_probability_agrees_with_a_loop(kind):
    rng = np.random.default_rng(1)
    X = rng.random((6, 30)) if kind == "grey" else rng.integers(2, size=(6, 30))
    means = rng.uniform(0.01, 0.99, size=(4, 30))
    expected = [[slow_log_bernoulli(x, mean) for mean in means] for x in X]
    assert bernoulli.log_bernoulli(X, means) == pytest.approx(np.array(expected), rel=1e-12)


def test_means_of_exactly_0_and_1():
    X = np.array([[1, 0, 1], [0, 0, 1], [1, 1, 1]])
    means = np.array([[1.0, 0.0, 0.25], [0.0, 0.5, 1.0], [0.5, 0.5, 0.0]])
    log_p = bernoulli.log_bernoulli(X, means)
    expected = np.log([[0.25, 1e-99, 1e-99], [1e-99, 0.5, 1e-99], [1e-99, 1e-99, 1e-99]])
    expected[expected < -200] = -np.inf
    assert np.array_equal(log_p, expected)


def test_784_pixels_do_not_underflow():
    rng = np.random.default_rng(2)
    X = rng.integers(2, size=(5, 784))
    means = rng.uniform(0.05, 0.95, size=(3, 784))
    R, loglik = bernoulli.e_step(X, np.full(3, 1 / 3), means)
    assert loglik < -5 * 500
    assert R.sum(axis=1) == pytest.approx(np.ones(5))


def test_the_e_step_is_bayes_rule(images):
    weights, means = bernoulli.init(images, 3, np.random.default_rng(0))
    joint = weights * np.exp([[slow_log_bernoulli(x, m) for m in means] for x in images])
    R, loglik = bernoulli.e_step(images, weights, means)
    assert pytest.approx(joint / joint.sum(axis=1, keepdims=True), rel=1e-10) == R
    assert loglik == pytest.approx(np.log(joint.sum(axis=1)).sum(), rel=1e-12)


def test_an_image_that_no_component_can_make():
    R, loglik = bernoulli.e_step(np.array([[1, 0]]), [0.3, 0.7], np.zeros((2, 2)))
    assert loglik == -np.inf
    assert R.tolist() == [[0.3, 0.7]]


def test_a_weight_of_zero_is_no_warning():
    R, loglik = bernoulli.e_step(np.array([[1, 0]]), [0.0, 1.0], np.full((2, 2), 0.5))
    assert R.tolist() == [[0, 1]]
    assert loglik == pytest.approx(-2 * np.log(2))


def test_the_m_step_agrees_with_a_weighted_average(images):
    R = np.random.default_rng(3).dirichlet(np.ones(3), size=len(images))
    weights, means = bernoulli.m_step(images, R)
    for j in range(3):
        assert means[j] == pytest.approx(np.average(images, axis=0, weights=R[:, j]))
    assert weights == pytest.approx(R.mean(axis=0))


def test_smoothing_adds_imaginary_images(images):
    """alpha = 2: as if two white and two black images had been given to each component."""
    R = np.eye(3)[np.random.default_rng(4).integers(3, size=len(images))]
    weights, means = bernoulli.m_step_map(images, R, 2)
    for j in range(3):
        own = images[R[:, j] == 1]
        assert means[j] == pytest.approx((own.sum(axis=0) + 2) / (len(own) + 4))
        assert weights[j] == pytest.approx((len(own) + 2) / (len(images) + 6))


def test_no_smoothing_is_maximum_likelihood(images):
    R = np.random.default_rng(3).dirichlet(np.ones(3), size=len(images))
    for smoothed, plain in zip(
        bernoulli.m_step_map(images, R, 0), bernoulli.m_step(images, R), strict=True
    ):
        assert np.array_equal(smoothed, plain)


def test_the_map_step_maximises_what_it_says(images):
    """Any small move away from m_step_map lowers expected log-likelihood plus log prior."""
    rng = np.random.default_rng(5)
    R, alpha = rng.dirichlet(np.ones(2), size=len(images)), 1.5
    best = bernoulli.m_step_map(images, R, alpha)

    def objective(weights, means):
        expected = (R * (bernoulli.log_bernoulli(images, means) + np.log(weights))).sum()
        return expected + bernoulli.log_prior(weights, means, alpha)

    top = objective(*best)
    for _ in range(20):
        weights = best.weights * np.exp(0.01 * rng.normal(size=2))
        means = np.clip(best.means + 0.01 * rng.normal(size=best.means.shape), 0.001, 0.999)
        assert objective(weights / weights.sum(), means) < top


def test_the_likelihood_never_falls(images):
    for seed in range(5):
        start = bernoulli.init(images, 4, np.random.default_rng(seed))
        assert_never_falls(run_em(images, bernoulli.e_step, bernoulli.m_step, start).logliks)


def test_with_smoothing_the_posterior_never_falls(images):
    alpha = 3.0
    result = run_em(
        images,
        bernoulli.e_step,
        lambda X, R: bernoulli.m_step_map(X, R, alpha),
        bernoulli.init(images, 4, np.random.default_rng(0)),
        log_prior=lambda weights, means: bernoulli.log_prior(weights, means, alpha),
        tol=1e-9,
    )
    assert_never_falls(
        [s.loglik + bernoulli.log_prior(*s.params, alpha) for s in result.history[1:]]
    )
    assert result.n_iter > 3


def test_statistics_add_up_over_blocks(images):
    R = np.random.default_rng(3).dirichlet(np.ones(2), size=len(images))
    sums = bernoulli.stats(images[:40], R[:40]) + bernoulli.stats(images[40:], R[40:])
    for added, whole in zip(bernoulli.from_stats(sums), bernoulli.m_step(images, R), strict=True):
        assert added == pytest.approx(whole, rel=1e-13)


def test_one_component_gives_the_mean_image(images):
    result = run_em(
        images,
        bernoulli.e_step,
        bernoulli.m_step,
        bernoulli.init(images, 1, np.random.default_rng(0)),
    )
    assert result.params.means[0] == pytest.approx(images.mean(axis=0))


def test_a_component_without_images_is_named(images):
    R = np.column_stack([np.ones(len(images)), np.zeros(len(images))])
    with pytest.raises(CollapseError, match=r"component 1 has 0 effective images.*alpha > 0"):
        bernoulli.m_step(images, R)
    assert bernoulli.m_step_map(images, R, 1).means[1] == pytest.approx(0.5)


def test_grey_levels_up_to_255_are_refused():
    with pytest.raises(ValueError, match=r"X must lie in \[0, 1\], got values from 0 to 255"):
        bernoulli.log_bernoulli(np.array([[0, 255]]), np.full((1, 2), 0.5))


def test_nan_pixels_are_refused():
    with pytest.raises(ValueError, match="got values from nan to nan"):
        bernoulli.log_bernoulli(np.array([[0, np.nan]]), np.full((1, 2), 0.5))


def test_a_negative_alpha_is_refused(images):
    with pytest.raises(ValueError, match=r"alpha must be at least 0, got -0\.5"):
        bernoulli.m_step_map(images, np.ones((len(images), 1)), -0.5)


def test_unsigned_bytes_give_what_floats_give(images):
    params = bernoulli.init(images, 2, np.random.default_rng(0))
    assert images.dtype == np.uint8
    as_bytes = bernoulli.e_step(images, *params)
    as_floats = bernoulli.e_step(images.astype(float), *params)
    assert np.array_equal(as_bytes[0], as_floats[0])
    assert as_bytes[1] == as_floats[1]


def test_covered_pixels_are_filled_from_those_seen():
    means = np.array([[1.0, 1.0, 0.9, 0.1], [0.0, 0.0, 0.2, 0.8]])
    X = np.array([[1, 1, 0, 0]])
    known = np.array([True, True, False, False])
    filled = bernoulli.complete(X, known, [0.5, 0.5], means)
    assert filled == pytest.approx(np.array([[1, 1, 0.9, 0.1]]))
    unseen = bernoulli.complete(X, np.zeros(4, bool), [0.5, 0.5], means)
    assert unseen[0] == pytest.approx(means.mean(axis=0))


def test_em_finds_the_means_that_made_the_images():
    rng = np.random.default_rng(6)
    truth = np.vstack([np.repeat([0.9, 0.1], 10), np.repeat([0.1, 0.8], 10)])
    X, z = bernoulli.sample(3000, [0.7, 0.3], truth, rng=rng)
    best = em.restarts(
        X,
        bernoulli.e_step,
        bernoulli.m_step,
        lambda rng: bernoulli.init(X, 2, rng),
        rng=rng,
        n_starts=3,
    )
    order = np.argsort(-best.params.weights)
    assert best.params.weights[order] == pytest.approx([0.7, 0.3], abs=0.03)
    assert best.params.means[order] == pytest.approx(truth, abs=0.06)
    assert (best.history[-1].R[:, order].argmax(axis=1) == z).mean() > 0.99


@pytest.mark.parametrize("method", ["k-means++", "random"])
def test_starts_are_pixels(method, images):
    weights, means = bernoulli.init(images, 4, np.random.default_rng(0), method)
    assert weights.sum() == pytest.approx(1)
    assert means.shape == (4, 16)
    assert means.min() > 0
    assert means.max() < 1


def test_an_unknown_start_is_refused(images):
    with pytest.raises(ValueError, match=r"method must be 'k-means\+\+' or 'random', got 'zeros'"):
        bernoulli.init(images, 2, np.random.default_rng(0), "zeros")


def test_contingency_and_purity():
    z, digits = np.array([0, 0, 0, 2, 2]), np.array([3, 3, 8, 9, 9])
    counts = bernoulli.contingency(z, digits, 3)
    assert counts.shape == (3, 10)
    assert (counts[0, 3], counts[0, 8], counts[2, 9], counts.sum()) == (2, 1, 2, 5)
    assert bernoulli.purity(counts) == pytest.approx(4 / 5)


def test_bic_counts_weights_and_means(images):
    params = bernoulli.init(images, 3, np.random.default_rng(0))
    _, loglik = bernoulli.e_step(images, *params)
    expected = (2 + 3 * 16) * np.log(150) - 2 * loglik
    assert bernoulli.bic(images, *params) == pytest.approx(expected)


def test_a_mean_that_rounding_put_above_1_is_1():
    X, weights = np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([0.5, 0.5])
    means = np.array([[1.0, 0.2], [0.5, 0.5]])
    expected = bernoulli.e_step(X, weights, means)
    means[0, 0] += 2.3e-16
    assert means[0, 0] > 1
    R, loglik = bernoulli.e_step(X, weights, means)
    assert np.array_equal(R, expected[0])
    assert loglik == expected[1]
    assert Chunks(X).sums((weights, means))[1] == pytest.approx(loglik, rel=1e-12)
