"""Data for the estimators, and whether their components are found."""

import numpy as np

from emlib import (
    BernoulliMixture,
    GaussianMixture,
    MultinomialMixture,
    bernoulli,
    coins,
    datasets,
)

THREE = [BernoulliMixture, GaussianMixture, MultinomialMixture]


def data_of(model, n=300):
    """Data in which two components are easy to see."""
    rng = np.random.default_rng(3)
    if model is BernoulliMixture:
        means = np.vstack([np.full(20, 0.15), np.r_[np.full(10, 0.9), np.full(10, 0.1)]])
        return bernoulli.sample(n, [0.4, 0.6], means, rng=rng)
    if model is GaussianMixture:
        return datasets.blobs(n, k=2, rng=rng)
    return coins.sample(n, [[0.8, 0.1, 0.1], [0.1, 0.3, 0.6]], flips=12, rng=rng)


def agree(z, truth):
    """The share of rows whose component is the true one, up to the names of the two."""
    share = (z == truth).mean()
    return max(share, 1 - share)
