"""Inputs for the digits exercises.

Every image is possible under at least one component, and no component is empty. Pixels are 0 or 1,
as floats, bytes or booleans, or grey. The means of the main cases keep to the middle, so that 1e-7
inside a logarithm never shows; where a mean is exactly 0 or 1 it always does.
"""

from functools import lru_cache

import numpy as np

from autograder.exercises.shared.draws import (
    draw_shares,
    draw_weights,
    nearly,
    nearly_shares,
    nearly_weights,
)
from autograder.judging.exercise import Case
from emlib import datasets


@lru_cache(maxsize=1)
def _digits():
    """Read 500 grey images (500, 784) as bytes, and the digits they show (500,)."""
    return datasets.mnist("test", n=500)


@lru_cache(maxsize=1)
def _black_and_white():
    """Read the same images as bytes of 0 and 1."""
    return datasets.binarise(_digits()[0], 128)


def draw_digits(rng, n):
    """Choose n handwritten digits (n, 784), bytes of 0 and 1, and what they show (n,)."""
    X, y = _black_and_white(), _digits()[1]
    chosen = rng.choice(len(X), size=n, replace=False)
    return X[chosen], y[chosen]


def draw_grey(rng, n):
    """Choose n handwritten digits in grey (n, 784), from 0 to 1."""
    X, _ = _digits()
    return X[rng.choice(len(X), size=n, replace=False)] / 255


def draw_faces(rng, k, alpha):
    """Average ten images of each of k digits (k, 784), smoothed by alpha."""
    X, y = _black_and_white(), _digits()[1]
    faces = []
    for digit in rng.choice(10, size=k, replace=False):
        some = rng.choice(np.flatnonzero(y == digit), size=10, replace=False)
        faces.append((X[some].sum(axis=0) + alpha) / (10 + 2 * alpha))
    return np.array(faces)


def draw_means(rng, k, d):
    """Draw means (k, d) in the middle between 0 and 1."""
    return rng.uniform(0.25, 0.75, size=(k, d))


def draw_images(rng, means, n):
    """Draw n images (n, d) of 0 and 1, from one mean or another."""
    z = rng.integers(len(means), size=n)
    return (rng.random((n, means.shape[1])) < means[z]).astype(float)


def draw_varied_images(rng, n, d):
    """Draw n images (n, d) in which every pixel is sometimes on and sometimes off."""
    X = (rng.random((n, d)) < rng.uniform(0.25, 0.75, size=d)).astype(float)
    for a in range(d):
        on, off = rng.choice(n, size=2, replace=False)
        X[on, a], X[off, a] = 1.0, 0.0
    return X


def nearly_means(rng, means):
    """Change the odds of each pixel a little; means of 0 and 1 stay what they are."""
    odds = nearly(rng, np.ones(means.shape), 0.05)
    return means * odds / (1 - means + means * odds)


def varied(rng, X, weights, means):
    """Change weights and means a little, and the order of images, components and pixels.

    Some pixels are turned into their negative, X as well as the means.
    """
    means = nearly_means(rng, means)
    negative, pixels = rng.random(X.shape[1]) < 0.5, rng.permutation(X.shape[1])
    X, means = (np.where(negative, 1 - a, a)[:, pixels] for a in (X, means))
    order = rng.permutation(len(weights))
    return rng.permutation(X), nearly_weights(rng, weights)[order], means[order]


def hard_means(rng, k, d):
    """Draw means (k, d): the first away from 0 and 1, the others with exact zeros and ones."""
    means = draw_means(rng, k, d)
    for j in range(1, k):
        at = rng.permutation(d)
        means[j, at[: d // 3]] = 0.0
        means[j, at[d // 3 : 2 * (d // 3)]] = 1.0
    return means


def one_pixel_off(rng, n, d):
    """Draw images that fit the second mean in all pixels but one, which makes it impossible.

    Returns
    -------
    X : ndarray of shape (n, d)
    means : ndarray of shape (2, d); under the first each pixel has a probability of 0.28 or so, so
        that an image of 784 pixels is less likely than the smallest double
    """
    template = (rng.random(d) < 0.4).astype(float)
    X = np.tile(template, (n, 1))
    flipped = np.concatenate(
        [rng.permutation(np.flatnonzero(template[:200] == value))[:1] for value in (0, 1)]
    )
    for i in range(n):
        pixel = flipped[i % 2]
        X[i, pixel] = 1 - X[i, pixel]
    unlikely = rng.uniform(0.25, 0.31, size=d)
    return X, np.stack([np.where(template, unlikely, 1 - unlikely), template])


def log_bernoulli_cases(rng):
    """Draw inputs for log_bernoulli."""
    certain = np.array([[0.5, 0.5], [1.0, 0.0], [0.0, 0.5]])
    return [
        Case("black, white, black", (np.array([[1.0, 0.0, 1.0]]), np.array([[0.9, 0.2, 0.5]]))),
        Case("a pixel of 0.3", (np.array([[0.3]]), np.array([[0.8]])), "grey"),
        *(Case(c.name, (c.args[0], c.args[2]), c.group) for c in e_step_cases(rng)),
        Case("means of 0, 1/2 and 1", (np.array([[1, 0]]), certain), "exact"),
    ]


def e_step_cases(rng):
    """Draw inputs for the E-step; all but "exact" have components that overlap."""
    design = np.random.default_rng(1)

    def case(name, group, n, k, d, means_of=draw_means):
        means = means_of(design, k, d)
        args = (draw_images(design, means, n), draw_weights(design, k), means)
        return Case(name, varied(rng, *args), group)

    def of_type(name, dtype, n, k, d):
        X, weights, means = case("", "", n, k, d).args
        return Case(name, (X.astype(dtype), weights, means), "types")

    def grey(n, k, d):
        X, weights, means = case("", "", n, k, d).args
        X = np.where(design.random(X.shape) < 0.7, design.uniform(0.1, 0.9, X.shape), X)
        return Case("grey levels", (X, weights, means), "grey")

    def wide(name, group, X, means):
        weights = nearly_weights(rng, draw_weights(design, len(means)))
        return Case(name, (rng.permutation(X), weights, nearly_means(rng, means)), group)

    def far_apart():
        X = draw_digits(design, 5)[0].astype(float)
        X[0], X[1] = 0.0, design.random(784) < 0.5
        return X

    def exact_faces(name):
        means = np.vstack([draw_faces(rng, 1, 1.0), draw_faces(rng, 2, 0.0)])
        X = draw_digits(rng, 4)[0].astype(float)
        X[0] = draw_images(rng, means[1:2], 1)[0]
        X[1] = draw_images(rng, means[2:3], 1)[0]
        return Case(name, (X, draw_weights(rng, 3), means), "exact")

    X, means = one_pixel_off(rng, 3, 784)
    two = (np.array([0.5, 0.5]), np.array([[0.9, 0.1], [0.5, 0.5]]))
    faces = draw_faces(design, 2, 0.35)
    random = design.beta(0.5, 0.5, (3, 784)).clip(0.05, 0.95)
    return [
        case("four pixels", "main", 5, 2, 4),
        case("as many images as components", "main", 3, 3, 5),
        case("as many pixels as components", "main", 6, 3, 3),
        case("ten components", "main", 12, 10, 6),
        grey(5, 3, 4),
        Case("black, white, as whole numbers", (np.array([[1, 0]]), *two), "types"),
        of_type("bytes", np.uint8, 5, 2, 4),
        of_type("booleans", bool, 4, 3, 5),
        case("means of exactly 0 and 1", "exact", 8, 3, 6, hard_means),
        case("one component", "edge", 4, 1, 5),
        case("one image", "edge", 1, 3, 4),
        case("one pixel", "edge", 4, 2, 1),
        Case("images one pixel off a template", (X, draw_weights(rng, 2), means), "exact"),
        wide("handwritten digits in grey", "grey", draw_grey(design, 3), faces),
        wide("handwritten digits as bytes", "types", draw_digits(design, 3)[0], faces),
        wide("handwritten digits, a blank and a noisy image", "wide", far_apart(), faces),
        wide("handwritten digits and random means", "wide", far_apart(), random),
        exact_faces("handwritten digits, means of exactly 0 and 1"),
    ]


def m_step_cases(rng):
    """Draw inputs for the M-step."""
    design = np.random.default_rng(6)

    def sharing(n, k, d):
        X, R = draw_varied_images(design, n, d), nearly_shares(rng, draw_shares(design, n, k))
        return np.where(rng.random(d) < 0.5, 1 - X, X)[:, rng.permutation(d)], R

    def case(name, group, n, k, d, dtype=float):
        X, R = sharing(n, k, d)
        return Case(name, (X.astype(dtype), R), group)

    def digits(name, group, X):
        return Case(name, (X, nearly_shares(rng, draw_shares(design, len(X), 3))), group)

    def never(name):
        X, R = sharing(8, 2, 6)
        pixels = rng.permutation(6)
        X[:, pixels[:2]], X[:, pixels[2]] = 0.0, 1.0
        return Case(name, (X, R), "exact")

    def grey(name):
        X, R = sharing(7, 2, 5)
        X = np.where(design.random(X.shape) < 0.7, rng.uniform(0.1, 0.9, X.shape), X)
        return Case(name, (X, R), "grey")

    def small_share(name):
        X, R = sharing(8, 2, 4)
        R[:, 0] = nearly(rng, design.uniform(0.004, 0.009, size=8)).round(8)
        R[:, 1] = 1 - R[:, 0]
        return Case(name, (X, R), "edge")

    one = rng.permutation([0.0, 1.0, 0.0, 1.0])[None]
    two = (np.array([[1, 0], [1, 1]]), np.array([[1.0, 0.0], [0.5, 0.5]]))
    return [
        case("three pixels", "main", 6, 2, 3),
        case("as many pixels as components", "main", 8, 3, 3),
        case("ten components", "main", 24, 10, 5),
        never("pixels that are never or always on"),
        grey("grey levels"),
        Case("two images of whole numbers", two, "types"),
        case("bytes", "types", 7, 2, 3, np.uint8),
        case("booleans", "types", 6, 3, 4, bool),
        case("one component", "edge", 6, 1, 5),
        Case("one image", (one, nearly_shares(rng, draw_shares(design, 1, 2))), "edge"),
        case("one pixel", "edge", 6, 2, 1),
        small_share("a component with a hundredth of the images"),
        digits("handwritten digits", "wide", draw_digits(rng, 9)[0].astype(float)),
        digits("handwritten digits as bytes", "types", draw_digits(rng, 5)[0]),
        digits("handwritten digits in grey", "grey", draw_grey(rng, 5)),
    ]


def m_step_map_cases(rng):
    """Draw inputs for the smoothed M-step; alpha = 0 where rounding would show, and once more."""
    alphas = iter([0.3, 1.5, 3.0, 0.05, 0.6, 2.0, 1.2, 0.4, 0.8, 1.7, 2.5, 0.0, 0.7, 2.2, 0.9])
    cases = [
        Case(c.name, (*c.args, next(alphas) * rng.uniform(0.95, 1.05)), _map_group(c.group))
        for c in m_step_cases(rng)
    ]
    X, R = cases[0].args[:2]
    ones = (np.array([[1, 0], [1, 0]]), np.array([[1.0], [1.0]]), 1)
    X = np.where(np.arange(X.shape[1]) < 2, rng.permutation(2)[0] ^ np.array([0, 1, 0]), X)
    return [
        *cases,
        Case("two images, alpha = 1", ones, "types"),
        Case("alpha = 0", (X, R, 0.0), "edge"),  # two means are exactly 0 and 1
    ]


def _map_group(group):
    return "main" if group == "exact" else group


def contingency_cases(rng):
    """Draw inputs for the contingency table."""

    def case(name, group, n, k, clusters=None, digits=None):
        clusters = np.arange(k) if clusters is None else clusters
        digits = np.arange(10) if digits is None else digits
        z = np.concatenate([clusters, rng.choice(clusters, size=n - len(clusters))])
        labels = np.concatenate([digits, rng.choice(digits, size=n - len(digits))])
        return Case(name, (rng.permutation(z), rng.permutation(labels), k), group)

    def real():
        _, labels = draw_digits(rng, 60)
        labels[:10] = np.arange(10)
        z = rng.permutation(10)[labels]
        z[10:25] = rng.integers(10, size=15)
        return Case("handwritten digits, ten clusters", (z, labels, 10), "main")

    some = np.sort(rng.choice(9, size=5, replace=False))
    return [
        case("three clusters", "main", 40, 3),
        real(),
        case("twelve clusters", "main", 50, 12),
        case("digits that don't occur", "absent", 30, 4, digits=some),
        case("clusters that don't occur", "absent", 30, 8, clusters=np.array([1, 2, 5])),
        case("one cluster", "edge", 20, 1),
        case("many images", "edge", 900, 2, digits=rng.choice(10, size=1)),
        Case("one image", (np.array([1]), rng.integers(1, 10, size=1), 2), "edge"),
        Case("three images", (np.array([0, 0, 1]), np.array([7, 7, 1]), 2), "edge"),
    ]
