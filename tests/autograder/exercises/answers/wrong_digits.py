"""Wrong answers to the digits exercises as students write them, with the name they deserve."""

import math

import numpy as np
from scipy.special import logsumexp, xlogy
from scipy.stats import bernoulli

WRONG = []


def wrong(exercise, name):
    """Put the decorated function into the bank."""

    def add(function):
        WRONG.append((f"digits-{exercise}", name, function))
        return function

    return add


def log_p(X, means):
    X = X[:, None, :]
    return (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1)


@wrong("log_bernoulli", "counts grey pixels as black or white")
def log_of_what_was_seen(X, means):
    return np.array([[np.log(np.where(x == 1, m, 1 - m)).sum() for m in means] for x in X])


@wrong("log_bernoulli", "counts grey pixels as black or white")
def truncated_to_int(X, means):
    return log_p(X.astype(int), means)


@wrong("log_bernoulli", "counts grey pixels as black or white")
def any_ink_is_black(X, means):
    rows = []
    for x in X:
        chances = [[p if pixel else 1 - p for pixel, p in zip(x, m, strict=True)] for m in means]
        rows.append([sum(math.log(c) if c else -math.inf for c in row) for row in chances])
    return rows


@wrong("log_bernoulli", "takes grey pixels for impossible")
def scipy_logpmf(X, means):
    return np.stack([bernoulli.logpmf(X, mean).sum(axis=1) for mean in means], axis=1)


@wrong("log_bernoulli", "adds up the two probabilities of a grey pixel")
def probabilities_by_linear_blend(X, means):
    return np.log([[x * m + (1 - x) * (1 - m) for m in means] for x in X]).sum(axis=2)


@wrong("log_bernoulli", "computes in the type of the pixels")
def minus_white(X, means):
    """X - 1 is -1 for a white pixel, but 255 if pixels are bytes."""
    black = xlogy(X[:, None], means).sum(-1)
    return black - xlogy((X - 1)[:, None], 1 - means).sum(-1)


@wrong("e_step", "computes in the type of the pixels")
def minus_white_e_step(X, weights, means):
    joint = minus_white(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "counts grey pixels as black or white")
def picks_by_value(X, weights, means):
    joint = log_of_what_was_seen(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "adds up the two probabilities of a grey pixel")
def blend_e_step(X, weights, means):
    joint = probabilities_by_linear_blend(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("log_bernoulli", "uses x where 1 - x belongs")
def seed_000(X, means):
    return np.dot(X, np.log(means + 1e-14).T) + np.dot(X, np.log(1 - means + 1e-14).T)


@wrong("log_bernoulli", "moves probabilities away from 0 by a small number")
def seed_001(X, means):
    out = np.zeros((len(X), len(means)))
    for i in range(len(X)):
        for k in range(len(means)):
            for a in range(X.shape[1]):
                p, x = means[k, a], X[i, a]
                out[i, k] += math.log(p**x * (1 - p) ** (1 - x) + 1e-7)
    return out


@wrong("log_bernoulli", "moves probabilities away from 0 by a small number")
def clipped(X, means):
    means = np.clip(means, 1e-10, 1 - 1e-10)
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T


@wrong("log_bernoulli", "multiplies 0 by minus infinity")
def textbook_formula(X, means):
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T


@wrong("log_bernoulli", "takes the logarithm of a product that has underflowed")
def log_of_product(X, means):
    return np.log([[np.prod(np.where(x == 1, m, 1 - m)) for m in means] for x in X])


@wrong("log_bernoulli", "fails in a special case: means of exactly 0 and 1")
def large_number_for_minus_infinity(X, means):
    log = log_p(X, means)
    return np.where(np.isinf(log), -12345.0, log)


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def even_shares_where_all_is_lost(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    p = np.exp(joint)
    R = p / p.sum(1, keepdims=True)
    loglik = logsumexp(joint, axis=1).sum()
    return np.where(np.isnan(R), 1 / len(weights), R), loglik


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def something_tiny_in_every_product(X, weights, means):
    p = np.exp(log_p(X, means) + np.log(weights)) + 1e-300
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("log_bernoulli", "leaves out the pixels that are off")
def only_on(X, means):
    return xlogy(X[:, None], means).sum(-1)


@wrong("log_bernoulli", "turns nan into a number too late")
def nan_to_num(X, means):
    return np.nan_to_num(X @ np.log(means).T + (1 - X) @ np.log(1 - means).T)


@wrong("log_bernoulli", "ignores pixels that are impossible")
def masked(X, means):
    log_on = np.log(means, out=np.zeros_like(means), where=means > 0)
    log_off = np.log(1 - means, out=np.zeros_like(means), where=means < 1)
    return X @ log_on.T + (1 - X) @ log_off.T


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def naive(X, weights, means):
    p = np.array(
        [
            [w * np.prod(np.where(x == 1, m, 1 - m)) for w, m in zip(weights, means, strict=True)]
            for x in X
        ]
    )
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "leaves the mixing weights out of the denominator")
def seed_002(X, weights, means):
    likelihoods = log_p(X, means)
    denominator = logsumexp(likelihoods, axis=-1)
    R = np.exp(np.log(weights) + likelihoods - denominator[:, None])
    return R, logsumexp(likelihoods + np.log(weights), axis=1).sum()


@wrong("e_step", "uses x where 1 - x belongs")
def seed_000_e_step(X, weights, means):
    eps = 1e-14
    n = len(X)
    R = np.zeros((n, len(weights)))
    for i in range(n):
        on = np.dot(X[i], np.log(means + eps).T)
        off = np.dot(X[i], np.log(1 - means + eps).T)
        R[i] = np.log(weights + eps) + on + off
    log_norm = logsumexp(R, axis=1, keepdims=True)
    return np.exp(R - log_norm), log_norm.sum()


@wrong("e_step", "takes the mean of the log-likelihood instead of the total")
def seed_000_average(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), np.sum(log_norm) / len(X)


@wrong("e_step", "moves probabilities away from 0 by a small number")
def hidden_epsilon(X, weights, means):
    eps = 1e-12
    joint = X @ np.log(means + eps).T + (1 - X) @ np.log(1 - means + eps).T + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "multiplies 0 by minus infinity")
def no_care_for_zero(X, weights, means):
    joint = X @ np.log(means).T + (1 - X) @ np.log(1 - means).T + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "subtracts one maximum for all images")
def global_maximum(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    top = joint.max()
    p = np.exp(joint - top)
    total = p.sum(1, keepdims=True)
    return p / total, (np.log(total) + top).sum()


@wrong("e_step", "normalises over the images instead of the components")
def axis_zero(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    return np.exp(joint - logsumexp(joint, axis=0)), logsumexp(joint, axis=1).sum()


@wrong("e_step", "forgets to add the maximum back")
def stable_but_lost(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    joint -= joint.max(1, keepdims=True)
    p = np.exp(joint)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "returns the expected complete-data log-likelihood")
def expected(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    R = np.exp(joint - logsumexp(joint, axis=1, keepdims=True))
    return R, np.nansum(R * joint)


@wrong("e_step", "mixes up the mixing weights and their logarithms")
def weights_added(X, weights, means):
    joint = log_p(X, means) + weights
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()
