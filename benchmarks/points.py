"""One EM iteration for a million points and eight Gaussians, against scikit-learn and others."""

import numpy as np

from benchmarks import peers
from benchmarks.timing import take_turns
from emlib import gaussians
from emlib.fast.quadratic import Full, Spherical

CASES = (("full", 2), ("full", 16), ("spherical", 2))
K = 8


def points(n, d, seed=0):
    """Draw points from eight Gaussians, and parameters near theirs."""
    rng = np.random.default_rng(seed)
    means = 4 * rng.standard_normal((K, d))
    z = rng.integers(K, size=n)
    X = means[z] + rng.standard_normal((n, d)) * rng.uniform(0.5, 1.5, size=(K, 1))[z]
    return X, np.full(K, 1 / K), means + 0.3 * rng.standard_normal((K, d))


def disguised(X, means, covs, case):
    """Shift every coordinate by 1e6, or squeeze one feature so that covariances have 1e8."""
    if case == "shifted by 1e6":
        return X + 1e6, means + 1e6, covs
    if case == "condition 1e8":
        scale = np.append(1e-4, np.ones(X.shape[1] - 1))
        return X * scale, means * scale, covs * np.outer(scale, scale)
    return X, means, covs


def iterations(n, repeats):
    """Time one iteration of each case.

    Returns
    -------
    list of dict: case, way, seconds, ratio (to scikit-learn), note
    """
    rows = []
    for kind, d in CASES:
        X, weights, means = points(n, d)
        covs = np.stack([np.eye(d)] * K) if kind == "full" else np.ones(K)
        params = weights, means, covs
        data = (Full if kind == "full" else Spherical)(X)
        finish = data.model.from_stats
        found = {}
        # in turns with scikit-learn: half of ours before, half after
        first = take_turns({"": lambda f=finish, x=data, p=params: f(x.sums(p)[0])}, repeats)[""]
        found["scikit-learn"] = peers.measure(peers.scikit_learn_points, X, *params, kind)
        second = take_turns({"": lambda f=finish, x=data, p=params: f(x.sums(p)[0])}, repeats)[""]
        found["emlib"] = (first + second) / 2, None
        found["pomegranate"] = peers.measure(peers.pomegranate_points, X, *params, kind)
        found["mixem"] = peers.measure(peers.mixem_points, X, *params, kind)
        base = found["scikit-learn"][0]
        for way, (seconds, reason) in found.items():
            rows.append(
                {
                    "case": f"{kind}, d = {d}",
                    "way": way,
                    "seconds": seconds,
                    "ratio": seconds / base if seconds else None,
                    "note": reason or "",
                }
            )
    return rows


def agreement(n=100_000):
    """Compare one iteration with scikit-learn's: largest relative differences.

    Returns
    -------
    list of dict: case, loglik, weights, means, covs
    """
    from sklearn.mixture import GaussianMixture

    rows = []
    for case in ("as drawn", "shifted by 1e6", "condition 1e8"):
        for d in (2, 16):
            X, weights, means = points(n, d)
            X, means, covs = disguised(X, means, np.stack([np.eye(d)] * K), case)
            sums, loglik = Full(X).sums((weights, means, covs))
            ours = gaussians.from_stats(sums)
            model = GaussianMixture(K, reg_covar=0)
            model.weights_, model.means_ = weights, means
            model.precisions_cholesky_ = np.linalg.inv(np.linalg.cholesky(covs)).transpose(0, 2, 1)
            mean_loglik, log_R = model._e_step(X)
            model._m_step(X, log_R)
            scale = np.abs(model.covariances_).max(axis=(1, 2), keepdims=True)
            rows.append(
                {
                    "case": f"{case}, d = {d}",
                    "loglik": abs(loglik / n / mean_loglik - 1),
                    "weights": np.abs(ours.weights / model.weights_ - 1).max(),
                    "means": (np.abs(ours.means - model.means_) / np.abs(means).max()).max(),
                    "covs": (np.abs(ours.covs - model.covariances_) / scale).max(),
                }
            )
    return rows
