"""Quadratic features give what the readable functions give, wherever they are used."""

import numpy as np
import pytest

from emlib import datasets, gaussians
from emlib.fast.passes import Plain
from emlib.fast.quadratic import Diagonal, Full, Spherical


def mixture(n=6000, k=4, d=3, seed=0):
    """Points, and parameters near those that they come from."""
    rng = np.random.default_rng(seed)
    X, z = datasets.blobs(n, k=k, d=d, rng=rng)
    R = np.where(np.eye(k)[z] == 1, 0.9, 0.1 / (k - 1))
    return X, gaussians.m_step(X, R), gaussians.m_step_spherical(X, R)


def readable(X, params, kind, sample_weight=None):
    if kind == "full":
        data = Plain(X, gaussians.log_joint, gaussians.stats, sample_weight=sample_weight)
    else:
        names = gaussians.log_joint_spherical, gaussians.stats_spherical
        data = Plain(X, *names, sample_weight=sample_weight)
    return data.sums(params)


def distance(result, reference):
    """The largest relative difference: means in units of their spread, scatters, likelihood."""
    (a, height), (b, other) = result, reference
    spread = b.scatters / b.counts.reshape(-1, *[1] * (b.scatters.ndim - 1))
    if b.scatters.ndim == 2:
        deviations = np.sqrt(spread)
        scatters = np.abs(a.scatters / b.scatters - 1).max()
    elif b.scatters.ndim == 3:
        deviations = np.sqrt(np.diagonal(spread, axis1=1, axis2=2))  # (k, d)
        scale = deviations[:, :, None] * deviations[:, None, :]
        scatters = np.abs((a.scatters - b.scatters) / (scale * b.counts[:, None, None])).max()
    else:
        deviations = np.sqrt(spread)[:, None]
        scatters = np.abs(a.scatters / b.scatters - 1).max()
    return max(
        np.abs(a.counts / b.counts - 1).max(),
        np.abs((a.means - b.means) / deviations).max(),
        scatters,
        abs(height / other - 1),
    )


@pytest.mark.parametrize("kind", ["full", "spherical"])
@pytest.mark.parametrize("d", [1, 2, 16])
def test_a_pass_is_that_of_the_model_file(kind, d):
    X, full, spherical = mixture(d=d)
    data, params = (Full(X), full) if kind == "full" else (Spherical(X), spherical)
    assert data.prepare(params).coefficients is not None
    result = data.sums(params)
    assert distance(result, readable(X, params, kind)) < 1e-10
    model = gaussians.stats if kind == "full" else gaussians.stats_spherical
    e_step = gaussians.e_step if kind == "full" else gaussians.e_step_spherical
    R, loglik = e_step(X, *params)
    assert distance(result, (model(X, R), loglik)) < 1e-10


@pytest.mark.parametrize("d", [1, 2, 16])
@pytest.mark.parametrize("shift", [0, 1e6])
def test_a_pass_with_diagonal_covariances_is_that_of_the_model_file(d, shift):
    X, full, _ = mixture(d=d)
    weights, means, covs = full
    params = (weights, means + shift, np.diagonal(covs, axis1=1, axis2=2))
    X, sample_weight = X + shift, np.random.default_rng(0).uniform(0.1, 3, size=len(X))
    for weight in (None, sample_weight):
        data = Diagonal(X, sample_weight=weight)
        assert data.prepare(params).coefficients is not None
        names = gaussians.log_joint_diagonal, gaussians.stats_diagonal
        expected = Plain(X, *names, sample_weight=weight).sums(params)
        assert distance(data.sums(params), expected) < 1e-8  # far out, X is good to 1e-10


def test_diagonal_components_that_come_out_narrow_are_measured_again():
    X = incomes() + 1 / 3
    X[300:] += 3e4
    R = np.repeat([[0.9, 0.1], [0.0, 1.0]], [300, 700], axis=0)
    params = gaussians.m_step_diagonal(X, R)
    params.variances[0] = params.variances[1] * 1e-4
    data = Diagonal(X)
    assert data.prepare(params).coefficients is not None
    names = gaussians.log_joint_diagonal, gaussians.stats_diagonal
    assert np.array_equal(data.sums(params)[0].scatters, Plain(X, *names).sums(params)[0].scatters)
    params.variances[1, 0] = 0
    with pytest.raises(gaussians.CollapseError, match=r"component 1 .* variance of feature 0"):
        data.sums(params)


@pytest.mark.parametrize("kind", ["full", "spherical"])
def test_data_far_from_the_origin_lose_nothing(kind):
    X, full, spherical = mixture()
    X = X + 1e6
    params = full if kind == "full" else spherical
    params = params._replace(means=params.means + 1e6)
    data = (Full if kind == "full" else Spherical)(X)
    assert data.prepare(params).coefficients is not None
    assert distance(data.sums(params), readable(X, params, kind)) < 1e-9


def stretched(X, params, by):
    params = gaussians.Params(params.weights, params.means @ by.T, by @ params.covs @ by.T)
    assert np.linalg.cond(params.covs).max() > 1e8
    return X @ by.T, params


def test_a_condition_number_of_1e8_loses_nothing():
    X, params, _ = mixture(d=2)
    X, params = stretched(X, params, np.diag([1.0, 1e-4]))
    data = Full(X)
    assert data.prepare(params).coefficients is not None
    assert distance(data.sums(params), readable(X, params, "full")) < 1e-9


def test_turned_as_well_it_loses_what_the_covariance_itself_loses():
    """Rounding the entries of a covariance moves its small eigenvalue by 1e-16 times 1e8."""
    X, params, _ = mixture(d=2)
    by = np.array([[1.0, 1.0], [-1.0, 1.0]]) / np.sqrt(2) @ np.diag([1.0, 1e-4])
    sums, loglik = readable(X, params, "full")  # before stretching: as good as exact
    truth = (
        gaussians.Sums(sums.counts, sums.means @ by.T, by @ sums.scatters @ by.T),
        loglik - len(X) * np.log(1e-4),
    )
    X, params = stretched(X, params, by)
    fast, slow = Full(X).sums(params), readable(X, params, "full")
    assert distance(fast, truth) < np.finfo(float).eps * 1e8
    assert distance(fast, truth) < 2 * distance(slow, truth)
    assert fast[1] == pytest.approx(truth[1], rel=1e-9)


def narrow(r):
    """Two components, one that lies r of its own deviations from the centre of the data."""
    rng = np.random.default_rng(1)
    far = rng.standard_normal((3000, 2)) / r + 1
    X = np.concatenate([rng.standard_normal((3000, 2)) - 1, far])
    R = np.repeat(np.eye(2), 3000, axis=0) * 0.98 + 0.01
    full = gaussians.m_step(X, R)
    full.means[1], full.covs[1] = far.mean(axis=0), np.eye(2) / r**2
    return X, full, gaussians.SphericalParams(full.weights, full.means, np.array([1, r**-2.0]))


@pytest.mark.parametrize("kind", ["full", "spherical"])
@pytest.mark.parametrize(("r", "safe"), [(100, True), (300, True), (2e3, False), (1e5, False)])
def test_narrow_components_far_out_take_the_readable_way(kind, r, safe):
    X, full, spherical = narrow(r)
    data, params = (Full(X), full) if kind == "full" else (Spherical(X), spherical)
    assert (data.prepare(params).coefficients is not None) == safe
    assert distance(data.sums(params), readable(X, params, kind)) < 1e-9


def test_without_the_safe_limit_digits_would_be_lost(monkeypatch):
    monkeypatch.setattr("emlib.fast.quadratic.SAFE", np.inf)
    monkeypatch.setattr("emlib.fast.quadratic.NARROWEST", 0)
    X, full, _ = narrow(1e6)
    assert distance(Full(X).sums(full), readable(X, full, "full")) > 1e-6


def incomes(seed=0, d=2):
    """Rows of zeros, of those who said nothing, beside incomes and ages."""
    rng = np.random.default_rng(seed)
    said = np.column_stack([rng.lognormal(10.5, 0.8, 700), rng.normal(40, 10, 700)])
    return np.concatenate([np.zeros((300, 2)), said])[:, :d]


@pytest.mark.parametrize("kind", ["full", "spherical"])
@pytest.mark.parametrize("narrowest", [1e-10, -np.inf])
def test_a_component_that_comes_out_narrow_is_measured_again(kind, narrowest, monkeypatch):
    """What the squares leave of a variance of 0 is rounding, and may be negative."""
    monkeypatch.setattr("emlib.fast.quadratic.NARROWEST", narrowest)
    X = incomes() + 1 / 3
    X[300:] += 3e4
    R = np.repeat([[0.9, 0.1], [0.0, 1.0]], [300, 700], axis=0)
    full, spherical = gaussians.m_step(X, R), gaussians.m_step_spherical(X, R)
    full.covs[0], spherical.variances[0] = full.covs[1] * 1e-4, spherical.variances[1] * 1e-4
    data, params = (Full(X), full) if kind == "full" else (Spherical(X), spherical)
    assert data.prepare(params).coefficients is not None
    expected = readable(X, params, kind)[0].scatters
    error = np.abs(data.sums(params)[0].scatters[0] - expected[0]).max()
    assert (error == 0) == (narrowest > 0)


def test_what_the_m_step_adds_decides_which_digits_matter():
    """Copies of a feature have no variance across, but that of `reg` is enough."""
    X, _, _ = mixture(d=1)
    X = np.column_stack([X, X])
    params = gaussians.m_step(X, np.full((len(X), 2), 0.5), reg=1e-3)
    for reg, fast in ((0, False), (1e-3, True)):
        data = Full(X, reg=reg)
        sums, _ = data._sums(data.prepare(params), None)
        assert data._has_lost_digits(sums) != fast


@pytest.mark.parametrize("value", [0.1, 1 / 3, 7.0, 1e8 / 3])
@pytest.mark.parametrize("way", [Full, Spherical])
def test_a_feature_that_never_changes_has_no_unit_of_its_own(value, way):
    """The mean of equal numbers is off by rounding, and so their deviation is not quite 0."""
    X = np.full((1000, 1), value)
    assert way(X).spread[0, 0] == pytest.approx(1)


def test_many_features_take_the_readable_way():
    X, params, _ = mixture(n=2000, d=60)
    data = Full(X)
    assert data.prepare(params).coefficients is None
    assert distance(data.sums(params), readable(X, params, "full")) < 1e-12


@pytest.mark.parametrize("kind", ["full", "spherical"])
def test_weights_of_rows(kind):
    X, full, spherical = mixture()
    weights = np.random.default_rng(0).uniform(0.1, 3, size=len(X))
    way, params = (Full, full) if kind == "full" else (Spherical, spherical)
    result = way(X, sample_weight=weights).sums(params)
    assert distance(result, readable(X, params, kind, sample_weight=weights)) < 1e-10


def test_responsibilities_and_likelihood_of_each_row():
    X, params, _ = mixture()
    X[0] = 1e3  # far from everything
    R, heights = Full(X).posterior(params)
    expected, loglik = gaussians.e_step(X, *params)
    assert np.abs(R - expected).max() < 1e-10
    assert heights.sum() == pytest.approx(loglik, rel=1e-12)


def test_features_that_repeat_each_other_or_never_change():
    X, _, _ = mixture(d=2)
    X = np.column_stack([X, X[:, 0], np.full(len(X), 7.0)])
    params = gaussians.m_step(X, np.random.default_rng(0).dirichlet(np.ones(2), len(X)), reg=1e-3)
    (a, height), (b, other) = Full(X).sums(params), readable(X, params, "full")
    assert np.allclose(a.scatters / len(X), b.scatters / len(X), rtol=1e-9, atol=1e-12)
    assert height == pytest.approx(other, rel=1e-12)


def test_a_collapsed_component_is_named():
    X, params, spherical = mixture(d=2)
    params.covs[2] = 0
    with pytest.raises(gaussians.CollapseError, match="component 2 collapsed"):
        Full(X).sums(params)
    spherical.variances[1] = 0
    with pytest.raises(gaussians.CollapseError, match="component 1 collapsed"):
        Spherical(X).sums(spherical)
