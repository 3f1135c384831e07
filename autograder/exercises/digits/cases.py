"""Inputs for the digits exercises.

Every image is possible under at least one component, and no component is empty. Pixels are 0 or 1,
as floats, bytes or booleans, or grey. The means of the main cases keep to the middle, so that 1e-7
inside a logarithm never shows; where a mean is exactly 0 or 1 it always does.
"""

from functools import lru_cache

import numpy as np

from autograder.exercises.shared.draws import (
    designed,
    draw_shares,
    draw_weights,
    nearly_shares,
    nearly_weights,
    shuffled,
    small_share,
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
    on = means * (0.95 + 0.1 * rng.random(means.shape))
    return on / (1 - means + on)


def negative(rng, X, *means):
    """Turn some pixels into their negative, and change the order of the pixels, in all alike."""
    turned, order = rng.random(X.shape[1]) < 0.5, rng.permutation(X.shape[1])
    return [np.abs(a - turned)[:, order] for a in (X, *means)]


def varied(rng, X, weights, means):
    """Change weights and means a little, and the order of images, components and pixels."""
    X, means = negative(rng, X, nearly_means(rng, means))
    order = rng.permutation(len(weights))
    return shuffled(rng, X), nearly_weights(rng, weights)[order], means[order]


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


@designed(1)
def e_step_cases(design):
    """Draw inputs for the E-step; all but "exact" have components that overlap."""

    def case(name, group, n, k, d, means_of=draw_means, dtype=float):
        means = means_of(design, k, d)
        X, weights = draw_images(design, means, n), draw_weights(design, k)

        def draw(rng):
            Y, *params = varied(rng, X, weights, means)
            return Case(name, (Y.astype(dtype), *params), group)

        return draw

    def grey(n, k, d):
        drawn = case("", "", n, k, d)
        some, levels = design.random((n, d)) < 0.7, design.uniform(0.1, 0.9, (n, d))

        def draw(rng):
            X, *params = drawn(rng).args
            return Case("grey levels", (np.where(some, levels, X), *params), "grey")

        return draw

    def off_template(rng):
        X, means = one_pixel_off(rng, 3, 784)
        return Case("images one pixel off a template", (X, draw_weights(rng, 2), means), "exact")

    def wide(name, group, X, means):
        weights = draw_weights(design, len(means))
        return lambda rng: Case(
            name, (shuffled(rng, X), nearly_weights(rng, weights), nearly_means(rng, means)), group
        )

    def far_apart():
        X = draw_digits(design, 5)[0].astype(float)
        X[0], X[1] = 0.0, design.random(784) < 0.5
        return X

    def exact_faces(name):
        means = np.vstack([draw_faces(design, 1, 1.0), draw_faces(design, 2, 0.0)])
        X = draw_digits(design, 4)[0].astype(float)
        X[0] = draw_images(design, means[1:2], 1)[0]
        X[1] = draw_images(design, means[2:3], 1)[0]
        return wide(name, "exact", X, means)

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
        case("bytes", "types", 5, 2, 4, dtype=np.uint8),
        case("booleans", "types", 4, 3, 5, dtype=bool),
        case("means of exactly 0 and 1", "exact", 8, 3, 6, hard_means),
        case("one component", "edge", 4, 1, 5),
        case("one image", "edge", 1, 3, 4),
        case("one pixel", "edge", 4, 2, 1),
        off_template,
        wide("handwritten digits in grey", "grey", draw_grey(design, 3), faces),
        wide("handwritten digits as bytes", "types", draw_digits(design, 3)[0], faces),
        wide("handwritten digits, a blank and a noisy image", "wide", far_apart(), faces),
        wide("handwritten digits and random means", "wide", far_apart(), random),
        exact_faces("handwritten digits, means of exactly 0 and 1"),
    ]


@designed(6)
def m_step_cases(design):
    """Draw inputs for the M-step."""

    def case(name, group, n, k, d, dtype=float):
        X, R = draw_varied_images(design, n, d), draw_shares(design, n, k)
        return lambda rng: Case(
            name, (negative(rng, X)[0].astype(dtype), nearly_shares(rng, R)), group
        )

    def digits(name, group, n, images):
        R = draw_shares(design, n, 3)
        return lambda rng: Case(name, (images(rng, n), nearly_shares(rng, R)), group)

    def never(name):
        drawn = case("", "", 8, 2, 6)

        def draw(rng):
            (X, R), (first, second, third, *_) = drawn(rng).args, rng.permutation(6)
            X[:, [first, second]], X[:, third] = 0.0, 1.0
            return Case(name, (X, R), "exact")

        return draw

    def grey(name):
        drawn, some = case("", "", 7, 2, 5), design.random((7, 5)) < 0.7

        def draw(rng):
            X, R = drawn(rng).args
            return Case(name, (np.where(some, 0.1 + 0.8 * rng.random(X.shape), X), R), "grey")

        return draw

    def one_image(name):
        R, pixels = draw_shares(design, 1, 2), np.array([0.0, 1.0, 0.0, 1.0])
        return lambda rng: Case(name, (shuffled(rng, pixels)[None], nearly_shares(rng, R)), "edge")

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
        one_image("one image"),
        case("one pixel", "edge", 6, 2, 1),
        small_share("a component with a hundredth of the images", case("", "", 8, 2, 4), design),
        digits("handwritten digits", "wide", 9, lambda *n: draw_digits(*n)[0].astype(float)),
        digits("handwritten digits as bytes", "types", 5, lambda *n: draw_digits(*n)[0]),
        digits("handwritten digits in grey", "grey", 5, draw_grey),
    ]


def m_step_map_cases(rng):
    """Draw inputs for the smoothed M-step; alpha = 0 where rounding would show, and once more."""
    alphas = (0.3, 1.5, 3.0, 0.05, 0.6, 2.0, 1.2, 0.4, 0.8, 1.7, 2.5, 0.0, 0.7, 2.2, 0.9)
    cases = [
        Case(c.name, (*c.args, alpha * (0.95 + 0.1 * rng.random())), _map_group(c.group))
        for c, alpha in zip(m_step_cases(rng), alphas, strict=True)
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
