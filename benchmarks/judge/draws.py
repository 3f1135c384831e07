"""Inputs for the check of the labels, of all kinds that the text of each exercise promises."""

import numpy as np


def inputs(exercise):
    """List sets of arguments for an exercise, of all kinds that its text promises.

    Returns
    -------
    list of tuple
    """
    rng = np.random.default_rng(sum(map(ord, exercise)))
    return DRAWS[exercise](rng)


def _shares(rng, n, k):
    return rng.dirichlet(np.ones(k), size=n)


def _sizes(rng):
    return [(6, 2, 2), (9, 3, 2), (7, 2, 4), (12, 4, 3), (5, 1, 2), (1, 2, 2), (4, 2, 1), (8, 5, 3)]


def _flips(rng, n, d):
    X = rng.integers(0, 12, (n, d))
    X[:, 0] += 1  # no row is empty
    return X


def weighted_mean(rng):
    few = [
        (rng.normal(0, 3, (n, d)), rng.uniform(0, 2, n))
        for n, d in ((5, 2), (7, 3), (3, 3), (1, 1))
    ]
    whole = rng.integers(0, 9, (6, 2)), rng.integers(1, 5, 6)
    return [*few, whole, (np.array([[1.0], [2], [6]]), np.array([1, 1, 0.5])),
            (np.eye(3), np.array([0.0, 0, 2]))]  # fmt: skip


def mle(rng):
    return [
        (_flips(rng, n, d), rng.permutation(np.arange(n) % min(n, k)), min(n, k))
        for n, k, d in _sizes(rng)
    ]


def coins_e_step(rng):
    thetas = [rng.dirichlet(np.full(d, 4.0), size=k) for _, k, d in _sizes(rng)]
    args = [(_flips(rng, n, d), t) for (n, _, d), t in zip(_sizes(rng), thetas, strict=True)]
    book = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]]), np.array([[0.6, 0.4], [0.5, 0.5]])
    many = np.array([[60, 40], [35, 65], [0, 100]]), np.array([[0.6, 0.4], [0.3, 0.7]])
    return [*args, book, many]


def coins_m_step(rng):
    hard = np.array([[8, 2], [2, 8]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    return [*((_flips(rng, n, d), _shares(rng, n, k)) for n, k, d in _sizes(rng)), hard]


def em(rng):
    X, start = coins_e_step(rng)[-2]
    dice = _flips(rng, 9, 3), rng.dirichlet(np.full(3, 4.0), size=2)
    one = np.array([[3, 1], [1, 1]]), np.array([[0.5, 0.5]])
    mixed = _flips(rng, 8, 2), rng.dirichlet(np.full(2, 4.0), size=3)
    limits = [(), (1e-2, 50), (1e-9, 100), (1e-12, 7), (0.5, 100), (1e-6, 1), (1e-10, 3)]
    return [(X, start, *rest) for rest in limits] + [dice, one, mixed, (*dice, 1e-12, 4)]


def _gaussian(rng, n, k, d):
    spread = rng.normal(0, 1, (k, d, d))
    covs = spread @ spread.transpose(0, 2, 1) + 0.3 * np.eye(d)
    return rng.normal(0, 2, (n, d)), rng.dirichlet(np.full(k, 3.0)), rng.normal(0, 2, (k, d)), covs


FORMS = ((6, 2, 2), (5, 3, 2), (7, 2, 3), (4, 2, 1), (5, 1, 2), (1, 2, 2), (6, 4, 2), (3, 3, 3))
SMALL = 1e-3  # a spread at which 1e-6 on a diagonal shows


def log_gaussian(rng):
    drawn = [_gaussian(rng, n, k, d) for n, k, d in FORMS]
    args = [(X, means[0], covs[0]) for X, _, means, covs in drawn]
    small = [(X * SMALL, mean * SMALL, cov * SMALL**2) for X, mean, cov in args[:2]]
    far = [(mean + 40 * np.eye(len(mean)), mean, np.eye(len(mean))) for _, mean, _ in args]
    whole = [(np.round(3 * X).astype(int), mean, cov) for X, mean, cov in args]
    return [*args, *small, *far, *whole]


def gaussians_e_step(rng):
    drawn = [_gaussian(rng, *form) for form in FORMS]
    small = [(X * SMALL, w, m * SMALL, c * SMALL**2) for X, w, m, c in drawn[:2]]
    far = [(X + 60 * np.sqrt(c.max()), w, m, c) for X, w, m, c in drawn[:3]]
    return [*drawn, *small, *far]


def gaussians_m_step(rng):
    args = [(rng.normal(0, 2, (n, d)), _shares(rng, n, k)) for n, k, d in FORMS]
    whole = rng.integers(0, 5, (8, 2)).astype(float), _shares(rng, 8, 2)
    whole[0][:3] = 0  # zeros and repeated rows are points like others
    small = [(X * SMALL, R) for X, R in args[:2]]
    hard = np.array([[0.0, 0.0], [2.0, 4.0]]), np.ones((2, 1))
    return [*args, whole, *small, hard]


def e_step_spherical(rng):
    return [
        (X, w, m, np.trace(c, axis1=1, axis2=2) / c.shape[-1])
        for X, w, m, c in gaussians_e_step(rng)[: len(FORMS) + 2]
    ]


def _images(rng, n, d):
    return rng.integers(0, 2, (n, d))


def _kinds(rng, n, d):
    """Images as whole numbers, uint8, bool and grey."""
    X = _images(rng, n, d)
    return [
        X,
        X.astype(np.uint8),
        X.astype(bool),
        X.astype(float),
        rng.integers(0, 256, (n, d)) / 255,
    ]


def _means(rng, k, d):
    return rng.uniform(0.05, 0.95, (k, d))


def _certain(rng, n=5):
    """Images and means with exact zeros and ones; every image is possible under the last."""
    X, means = _images(rng, n, 4), np.array([[0.0, 0.5, 1.0, 0.3], [0.2, 0.7, 0.5, 0.4]])
    X[0] = 0, 1, 1, 0
    return X, means


def _one_pixel_away(rng):
    """An image that fits a component but for one pixel, one that fits, and one far from all."""
    X = _images(rng, 3, 784)
    means = np.where([X[0], X[1], _images(rng, 1, 784)[0]], 0.99, 0.01)
    means[0][np.flatnonzero(X[0])[0]] = 0
    return X, means


def _pictures(rng):
    small = [(X, _means(rng, 3, 6)) for X in _kinds(rng, 5, 6)]
    wide = [
        (X, rng.beta(0.3, 0.3, (4, 784)).clip(1e-3, 1 - 1e-3)) for X in _kinds(rng, 3, 784)[::4]
    ]
    one = [(_images(rng, 1, 1), _means(rng, 1, 1)), (_images(rng, 4, 3), _means(rng, 1, 3))]
    return [*small, *wide, *one, _certain(rng), _one_pixel_away(rng)]


def digits_e_step(rng):
    return [(X, rng.dirichlet(np.full(len(m), 3.0)), m) for X, m in _pictures(rng)]


def digits_m_step(rng):
    small = [(X, _shares(rng, len(X), 3)) for X in _kinds(rng, 6, 4)]
    wide = [(X, _shares(rng, 9, 4)) for X in _kinds(rng, 9, 784)[::4]]
    never = _images(rng, 6, 3), _shares(rng, 6, 2)
    never[0][:, 0], never[0][:, 1] = 0, 1
    return [
        *small,
        *wide,
        never,
        (_images(rng, 1, 1), np.ones((1, 1))),
        (_images(rng, 5, 2), np.ones((5, 1))),
    ]


def m_step_map(rng):
    alphas = (1, 0, 0.5, 2.5, 0.1, 3, 1, 0, 10, 0.01)
    return [(*args, alpha) for args, alpha in zip(digits_m_step(rng), alphas, strict=False)]


def contingency(rng):
    sizes = ((12, 3), (40, 10), (30, 12), (1, 1), (600, 2), (5, 4), (25, 5))
    args = [(rng.integers(0, k, n), rng.integers(0, 10, n), k) for n, k in sizes]
    few = np.array([0, 0, 1]), np.array([7, 7, 1]), 4
    full = np.repeat([0, 1], 300), np.repeat([3, 8], 300), 2
    return [*args, few, full, (np.array([2, 0, 2]), np.array([0, 0, 0]), 3)]


DRAWS = {
    "start-weighted_mean": weighted_mean,
    "coins-mle": mle,
    "coins-e_step": coins_e_step,
    "coins-m_step": coins_m_step,
    "coins-em": em,
    "gaussians-log_gaussian": log_gaussian,
    "gaussians-e_step": gaussians_e_step,
    "gaussians-m_step": gaussians_m_step,
    "gaussians-e_step_spherical": e_step_spherical,
    "gaussians-m_step_spherical": gaussians_m_step,
    "digits-log_bernoulli": _pictures,
    "digits-e_step": digits_e_step,
    "digits-m_step": digits_m_step,
    "digits-m_step_map": m_step_map,
    "digits-contingency": contingency,
}
