"""Images, and what one pass over them has to give."""

import numpy as np

from emlib import bernoulli, datasets

DIGITS = datasets.binarise(datasets.mnist("test", n=1500)[0], 128)
GREY = datasets.mnist("test", n=1500)[0] / 255


def parameters(k, d=784, seed=0):
    rng = np.random.default_rng(seed)
    return bernoulli.Params(rng.dirichlet(np.ones(k)), rng.uniform(0.001, 0.999, size=(k, d)))


def expected(X, params, sample_weight=None):
    """One pass with the readable functions, a weight being a row that counts more."""
    R, loglik = bernoulli.e_step(X, *params)
    if sample_weight is not None:
        rows = [bernoulli.e_step(X[i : i + 1], *params)[1] for i in range(len(X))]
        R, loglik = R * sample_weight[:, None], float(sample_weight @ rows)
    return bernoulli.stats(X, R), loglik


def distance(pair, other):
    """The largest relative difference of two results of a pass, sums and log-likelihood."""
    (a, height), (b, other_height) = pair, other
    gaps = [
        np.abs(a.counts - b.counts).max() / b.counts.max(),
        np.abs(a.sums - b.sums).max() / b.sums.max(),
        abs(height - other_height) / abs(other_height),
    ]
    return max(gaps)
