"""One pass of EM for Gaussians, written in several ways that give the same numbers.

`loops` is what one writes first; the others take its slow parts away one at a time.
Read them side by side. For use there is `emlib.gaussians`, which also works with far-off points.
"""

from timeit import repeat

import numpy as np
from scipy.stats import multivariate_normal

from emlib.gaussians import Params


def loops(X, weights, means, covs):
    """Go through every point, component and feature; ask SciPy for one density at a time.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    weights, means, covs : ndarrays of shape (k,), (k, d) and (k, d, d)

    Returns
    -------
    Params, after one E-step and one M-step
    loglik : float, of the parameters that came in, nats, summed over the n points
    """
    R = np.empty((len(X), len(means)))
    for i, x in enumerate(X):
        for j in range(len(means)):
            R[i, j] = weights[j] * multivariate_normal(means[j], covs[j]).pdf(x)
    return finish_in_loops(X, R)


def loops_frozen(X, weights, means, covs):
    """Loop as before, but prepare each component's density once and not for every point."""
    components = [multivariate_normal(mean, cov) for mean, cov in zip(means, covs, strict=True)]
    R = np.empty((len(X), len(means)))
    for i, x in enumerate(X):
        for j, component in enumerate(components):
            R[i, j] = weights[j] * component.pdf(x)
    return finish_in_loops(X, R)


def finish_in_loops(X, R):
    """Divide the rows of R by their sums, then do the M-step number by number."""
    (n, d), k = X.shape, R.shape[1]
    loglik = 0.0
    for i in range(n):
        total = R[i].sum()
        R[i] /= total
        loglik += np.log(total)
    counts, means, covs = np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
    for j in range(k):
        for i in range(n):
            counts[j] += R[i, j]
        for a in range(d):
            for i in range(n):
                means[j, a] += R[i, j] * X[i, a] / counts[j]
        for a in range(d):
            for b in range(d):
                for i in range(n):
                    product = (X[i, a] - means[j, a]) * (X[i, b] - means[j, b])
                    covs[j, a, b] += R[i, j] * product / counts[j]
    return Params(counts / n, means, covs), loglik


def vectorised(X, weights, means, covs):
    """Handle all points at once; only the loop over the few components is left."""
    k, d = means.shape
    R = np.empty((len(X), k))
    for j in range(k):
        R[:, j] = weights[j] * multivariate_normal(means[j], covs[j]).pdf(X)
    total = R.sum(axis=1, keepdims=True)  # (n, 1)
    R /= total
    counts = R.sum(axis=0)  # (k,)
    means = R.T @ X / counts[:, None]
    covs = np.empty((k, d, d))
    for j in range(k):
        centred = X - means[j]  # (n, d)
        covs[j] = (R[:, j, None] * centred).T @ centred / counts[j]
    return Params(counts / len(X), means, covs), np.log(total).sum()


def einsum(X, weights, means, covs):
    """Handle all points and components at once; letters say which index is summed."""
    n, d = X.shape
    centred = X[:, None, :] - means  # (n, k, d)
    squared = np.einsum("nka,kab,nkb->nk", centred, np.linalg.inv(covs), centred, optimize=True)
    scale = weights / np.sqrt((2 * np.pi) ** d * np.linalg.det(covs))  # (k,)
    R = scale * np.exp(-squared / 2)
    total = np.einsum("nk->n", R)
    R /= total[:, None]
    counts = np.einsum("nk->k", R)
    means = np.einsum("nk,na->ka", R, X) / counts[:, None]
    centred = X[:, None, :] - means
    covs = np.einsum("nk,nka,nkb->kab", R, centred, centred, optimize=True)
    return Params(counts / n, means, covs / counts[:, None, None]), np.log(total).sum()


def seconds_per_pass(way, X, *params, repeats=3):
    """Measure how long one pass takes: the best of a few, since others use this machine too.

    Parameters
    ----------
    way : callable, `way(X, *params)`
    repeats : int, how often to run it

    Returns
    -------
    float, seconds
    """
    return min(repeat(lambda: way(X, *params), number=1, repeat=repeats))
