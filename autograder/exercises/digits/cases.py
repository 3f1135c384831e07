"""Inputs for the digits exercises.

Every image is possible under at least one component, no component is empty, pixels are 0 or 1.
"""

from functools import lru_cache

import numpy as np

from autograder.exercises.shared.draws import draw_shares, draw_weights
from autograder.judging.exercise import Case
from emlib import datasets


@lru_cache(maxsize=1)
def _digits():
    """Read 500 images (500, 784) of 0 and 1, and the digits they show (500,)."""
    X, y = datasets.mnist("test", n=500)
    return datasets.binarise(X, 128).astype(float), y


def draw_digits(rng, n):
    """Choose n handwritten digits (n, 784) and what they show (n,)."""
    X, y = _digits()
    chosen = rng.choice(len(X), size=n, replace=False)
    return X[chosen], y[chosen]


def draw_faces(rng, k, alpha):
    """Average ten images of each of k digits (k, 784), smoothed by alpha."""
    X, y = _digits()
    faces = []
    for digit in rng.choice(10, size=k, replace=False):
        some = rng.choice(np.flatnonzero(y == digit), size=10, replace=False)
        faces.append((X[some].sum(axis=0) + alpha) / (10 + 2 * alpha))
    return np.array(faces)


def draw_means(rng, k, d):
    """Draw means (k, d) away from 0 and 1."""
    return rng.uniform(0.1, 0.9, size=(k, d))


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
    means : ndarray of shape (2, d), the first 1/2 or so everywhere
    """
    template = (rng.random(d) < 0.4).astype(float)
    X = np.tile(template, (n, 1))
    flipped = np.concatenate(
        [rng.permutation(np.flatnonzero(template == value))[:1] for value in (0, 1)]
    )
    for i in range(n):
        pixel = flipped[i % 2]
        X[i, pixel] = 1 - X[i, pixel]
    return X, np.stack([rng.uniform(0.4, 0.6, size=d), template])


def log_bernoulli_cases(rng):
    """Draw inputs for log_bernoulli."""
    return [Case(c.name, (c.args[0], c.args[2]), c.group) for c in e_step_cases(rng)]


def e_step_cases(rng):
    """Draw inputs for the E-step; all but "edge" have components that overlap."""

    def case(name, group, n, k, d, means_of=draw_means):
        means = means_of(rng, k, d)
        return Case(name, (draw_images(rng, means, n), draw_weights(rng, k), means), group)

    def wide(name, means, n):
        return Case(name, (draw_digits(rng, n)[0], draw_weights(rng, len(means)), means), "wide")

    def far_apart(name, means):
        X, _ = draw_digits(rng, 5)
        X[0], X[1] = 0.0, rng.random(784) < 0.5
        return Case(name, (rng.permutation(X), draw_weights(rng, len(means)), means), "wide")

    def exact_faces(name):
        means = np.vstack([draw_faces(rng, 1, 1.0), draw_faces(rng, 2, 0.0)])
        X, _ = draw_digits(rng, 4)
        X[0] = draw_images(rng, means[1:2], 1)[0]
        X[1] = draw_images(rng, means[2:3], 1)[0]
        return Case(name, (X, draw_weights(rng, 3), means), "exact")

    X, means = one_pixel_off(rng, 3, 300)
    return [
        case("four pixels", "main", 5, 2, 4),
        case("as many images as components", "main", 3, 3, 5),
        case("as many pixels as components", "main", 6, 3, 3),
        case("four components", "main", 7, 4, 6),
        wide(
            "handwritten digits and random means", rng.beta(0.5, 0.5, (3, 784)).clip(0.02, 0.98), 6
        ),
        far_apart("handwritten digits, a blank and a noisy image", draw_faces(rng, 2, 0.35)),
        case("means of exactly 0 and 1", "exact", 8, 3, 6, hard_means),
        exact_faces("handwritten digits, means of exactly 0 and 1"),
        Case("images one pixel off a template", (X, draw_weights(rng, 2), means), "exact"),
        case("one component", "edge", 4, 1, 5),
        case("one image", "edge", 1, 3, 4),
        case("one pixel", "edge", 4, 2, 1),
    ]


def draw_sharing(rng, n, k, d):
    """Draw images and responsibilities."""
    return draw_varied_images(rng, n, d), draw_shares(rng, n, k)


def m_step_cases(rng):
    """Draw inputs for the M-step."""

    def case(name, group, n, k, d):
        return Case(name, draw_sharing(rng, n, k, d), group)

    def never(name):
        X, R = draw_sharing(rng, 8, 2, 6)
        pixels = rng.permutation(6)
        X[:, pixels[:2]], X[:, pixels[2]] = 0.0, 1.0
        return Case(name, (X, R), "exact")

    return [
        case("three pixels", "main", 6, 2, 3),
        case("as many pixels as components", "main", 8, 3, 3),
        case("four components", "main", 13, 4, 7),
        never("pixels that are never or always on"),
        Case("handwritten digits", (draw_digits(rng, 9)[0], draw_shares(rng, 9, 3)), "wide"),
        case("one component", "edge", 6, 1, 5),
        Case(
            "one image",
            (draw_images(rng, draw_means(rng, 1, 4), 1), draw_shares(rng, 1, 2)),
            "edge",
        ),
        case("one pixel", "edge", 6, 2, 1),
    ]


def m_step_map_cases(rng):
    """Draw inputs for the smoothed M-step."""
    alphas = rng.permutation([0.3, 1.5, 3.0, 0.05]) * rng.uniform(0.9, 1.1)
    alphas = [*alphas, 1.0, 0.7, 2.0, 0.4]
    cases = [
        Case(c.name, (*c.args, float(alpha)), c.group)
        for c, alpha in zip(m_step_cases(rng), alphas, strict=True)
    ]
    for i, c in enumerate(cases):
        if c.group == "exact":
            cases[i] = Case(c.name, c.args, "main")
    X, R = draw_sharing(rng, 7, 2, 4)
    X[:, 0], X[:, 1] = rng.permutation(2)  # with alpha = 0 their means are exactly 0 and 1
    return [*cases, Case("alpha = 0", (X, R, 0.0), "edge")]


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
    ]
