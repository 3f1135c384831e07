"""Mistakes in the density of a Gaussian, with full covariance or one variance.

`FULL` holds functions (X, mean, cov) -> (n,), `SPHERICAL` functions (X, mean, variance) -> (n,):
what the log density becomes with the mistake. log_gaussian and both E-steps make their
misconceptions out of them.
"""

import numpy as np

LOG_2_PI = np.log(2 * np.pi)


def mahalanobis(X, mean, cov):
    """Compute (x - mean)' cov^-1 (x - mean) (n,)."""
    diff = X - mean
    return (diff * np.linalg.solve(cov, diff.T).T).sum(axis=1)


def quadratic(X, mean, matrix):
    """Compute (x - mean)' matrix (x - mean) (n,)."""
    diff = X - mean
    return ((diff @ matrix) * diff).sum(axis=1)


def log_det(cov):
    """Compute log det cov."""
    return np.linalg.slogdet(cov)[1]


def density(d, log_det_cov, distance):
    """Compute the log density from its three terms."""
    return -0.5 * (d * LOG_2_PI + log_det_cov + distance)


def _terms(change):
    """Spoil the sum of the three terms: `change(d, log det cov, Mahalanobis distance)`."""
    return lambda X, mean, cov: change(len(mean), log_det(cov), mahalanobis(X, mean, cov))


def with_distance(change):
    """Spoil the Mahalanobis distance: `change(X, mean, cov)`."""
    return lambda X, mean, cov: density(len(mean), log_det(cov), change(X, mean, cov))


def _other_cov(change):
    """Use another matrix for the covariance: `change(cov)`."""
    return lambda X, mean, cov: density(
        len(mean), log_det(change(cov)), mahalanobis(X, mean, change(cov))
    )


def _ridge(eps):
    return _other_cov(lambda cov: cov + eps * np.eye(len(cov)))


def _underflowing(log_density):
    """Go by way of the density, which is 0 far from the mean."""
    return lambda X, mean, spread: np.log(np.exp(log_density(X, mean, spread)))


def _diagonal(cov):
    return np.diag(np.diag(cov))


def _upper_triangle(X, mean, cov):
    return (np.linalg.solve(np.linalg.cholesky(cov).T, (X - mean).T) ** 2).sum(axis=0)


FULL = {
    "forgets the one half": (
        "Both the distance and log det cov are halved in the log density.",
        _terms(lambda d, ld, m: -0.5 * (d * LOG_2_PI + ld) - m),
        _terms(lambda d, ld, m: -(d * LOG_2_PI + ld + m)),
        _terms(lambda d, ld, m: -0.5 * d * LOG_2_PI - ld - m),
    ),
    "takes the determinant without its square root": (
        "The density is divided by the square root of det cov; what does a root do to a logarithm?",
        _terms(lambda d, ld, m: -0.5 * (d * LOG_2_PI + m) - ld),
    ),
    "leaves out 2 pi": (
        "Every density integrates to 1; which constant sees to that?",
        _terms(lambda d, ld, m: -0.5 * (ld + m)),
    ),
    "leaves out the determinant": (
        "A wide Gaussian is a low one: by what is the density divided?",
        _terms(lambda d, ld, m: -0.5 * (d * LOG_2_PI + m)),
        _terms(lambda d, ld, m: -0.5 * m),
    ),
    "takes the wrong power of 2 pi": (
        "The constant is (2 pi) to the power d / 2: one factor for each feature.",
        _terms(lambda d, ld, m: -0.5 * (LOG_2_PI + ld + m)),
        _terms(lambda d, ld, m: -d * LOG_2_PI - 0.5 * (ld + m)),
        _terms(lambda d, ld, m: -LOG_2_PI - 0.5 * (ld + m)),
        _terms(lambda d, ld, m: -0.5 * (3 * LOG_2_PI + ld + m)),
        lambda X, mean, cov: density(len(X), log_det(cov), mahalanobis(X, mean, cov)),
    ),
    "multiplies with the constant instead of dividing": (
        "The density is divided by the constants, so their logarithms are subtracted.",
        _terms(lambda d, ld, m: 0.5 * (d * LOG_2_PI + ld) - 0.5 * m),
        _terms(lambda d, ld, m: -0.5 * (d * LOG_2_PI - ld + m)),
        _terms(lambda d, ld, m: -0.5 * (-d * LOG_2_PI + ld + m)),
    ),
    "has the wrong sign before the distance": (
        "The further from the mean, the less likely.",
        _terms(lambda d, ld, m: -0.5 * (d * LOG_2_PI + ld - m)),
    ),
    "loses a factor 2 in log det cov": (
        "With cov = L L', det cov is the square of det L; what does that make of the logarithm?",
        _terms(lambda d, ld, m: density(d, ld / 2, m)),
        _terms(lambda d, ld, m: density(d, 4 * ld, m)),
    ),
    "takes something else for log det cov": (
        "slogdet returns the sign first and the logarithm second; det still needs its logarithm.",
        _terms(lambda d, ld, m: density(d, 1.0, m)),
        _terms(lambda d, ld, m: density(d, np.exp(ld), m)),
    ),
    "uses the trace for the determinant": (
        "The volume of the ellipse is the product of its axes, not their sum.",
        lambda X, mean, cov: density(len(mean), np.log(np.trace(cov)), mahalanobis(X, mean, cov)),
    ),
    "multiplies with the covariance instead of its inverse": (
        "In a direction in which the data spread widely, should the same step count more or less?",
        with_distance(quadratic),
        lambda X, mean, cov: density(len(mean), -log_det(cov), quadratic(X, mean, cov)),
        with_distance(lambda X, m, c: (((X - m) @ np.linalg.cholesky(c).T) ** 2).sum(axis=1)),
    ),
    "inverts the covariance entry by entry": (
        "1 / cov inverts each entry; the inverse of a matrix is np.linalg.inv or solve.",
        with_distance(lambda X, mean, cov: quadratic(X, mean, 1 / cov)),
    ),
    "ignores the correlations": (
        "The off-diagonal entries of cov tilt the ellipse.",
        _other_cov(_diagonal),
        with_distance(lambda X, mean, cov: mahalanobis(X, mean, _diagonal(cov))),
    ),
    "takes the covariance for a standard deviation": (
        "cov holds variances: squared units. Where is it squared or rooted once too often?",
        _other_cov(lambda cov: cov @ cov),
        _other_cov(lambda cov: np.diag(np.diag(cov) ** 2)),
        _other_cov(lambda cov: np.diag(np.sqrt(np.diag(cov)))),
        _other_cov(lambda cov: cov**2),
        _other_cov(np.linalg.cholesky),
        lambda X, mean, cov: density(
            len(mean), 2 * log_det(_diagonal(cov) ** 2), mahalanobis(X, mean, _diagonal(cov) ** 2)
        ),
    ),
    "the covariance gets a small number on its diagonal": (
        "The covariances here can be inverted as they are: give cov itself to the formula.",
        *(_ridge(10.0**-e) for e in (6, 3, 2, 1, *range(4, 12))),
        *(_underflowing(_ridge(10.0**-e)) for e in (6, 3, *range(4, 12))),
    ),
    "does not square the distance": (
        "The exponent holds the squared Mahalanobis distance.",
        with_distance(
            lambda X, m, c: np.linalg.solve(np.linalg.cholesky(c), (X - m).T).sum(axis=0)
        ),
        with_distance(lambda X, mean, cov: np.sqrt(mahalanobis(X, mean, cov))),
    ),
    "solves with the wrong triangle": (
        "With cov = L L', y solves L y = x - mean: is it L or its transpose?",
        with_distance(_upper_triangle),
    ),
    "does not subtract the mean": (
        "The density is highest at the mean: what is measured from there?",
        with_distance(lambda X, mean, cov: mahalanobis(X, 0 * mean, cov)),
        with_distance(lambda X, mean, cov: mahalanobis(X, -mean, cov)),
    ),
    "averages over the features instead of adding": (
        "The squared Mahalanobis distance adds up over the features.",
        _terms(lambda d, ld, m: density(d, ld, m / d)),
    ),
}


def _spherical(change):
    """Spoil the log density: `change(d, variance, squared distance)`."""
    return lambda X, mean, v: change(len(mean), v, ((X - mean) ** 2).sum(axis=1))


SPHERICAL = {
    "forgets the one half": (
        "Both the distance and the logarithm of the variance are halved.",
        _spherical(lambda d, v, s: -0.5 * d * np.log(2 * np.pi * v) - s / v),
        _spherical(lambda d, v, s: -d * np.log(2 * np.pi * v) - s / v),
    ),
    "takes the determinant without its square root": (
        "The density is divided by the square root of det cov; what does a root do to a logarithm?",
        _spherical(lambda d, v, s: -0.5 * (d * LOG_2_PI + s / v) - d * np.log(v)),
    ),
    "leaves out 2 pi": (
        "Every density integrates to 1; which constant sees to that?",
        _spherical(lambda d, v, s: -0.5 * (d * np.log(v) + s / v)),
    ),
    "leaves out the determinant": (
        "A wide Gaussian is a low one: by what is the density divided?",
        _spherical(lambda d, v, s: -0.5 * (d * LOG_2_PI + s / v)),
        _spherical(lambda d, v, s: -0.5 * s / v),
    ),
    "forgets d in the constant": (
        "The variance stands on the diagonal d times: det cov is variance to the power d.",
        _spherical(lambda d, v, s: -0.5 * (d * LOG_2_PI + np.log(v) + s / v)),
        _spherical(lambda d, v, s: -0.5 * (np.log(2 * np.pi * v) + s / v)),
        _spherical(lambda d, v, s: -0.5 * (LOG_2_PI + d * np.log(v) + s / v)),
        _spherical(lambda d, v, s: -np.log(2 * np.pi * v) - 0.5 * s / v),
        _spherical(lambda d, v, s: -LOG_2_PI - 0.5 * (d * np.log(v) + s / v)),
        _spherical(lambda d, v, s: -LOG_2_PI - 0.5 * (np.log(v) + s / v)),
        _spherical(lambda d, v, s: -d * LOG_2_PI - 0.5 * (d * np.log(v) + s / v)),
    ),
    "multiplies with the constant instead of dividing": (
        "The density is divided by the constant, so its logarithm is subtracted.",
        _spherical(lambda d, v, s: 0.5 * d * np.log(2 * np.pi * v) - 0.5 * s / v),
        _spherical(lambda d, v, s: -0.5 * (d * LOG_2_PI - d * np.log(v) + s / v)),
    ),
    "has the wrong sign before the distance": (
        "The further from the mean, the less likely.",
        _spherical(lambda d, v, s: -0.5 * d * np.log(2 * np.pi * v) + 0.5 * s / v),
    ),
    "takes the variance for a standard deviation": (
        "variances are in squared units. Where are they squared or rooted once too often?",
        _spherical(lambda d, v, s: density(d, 2 * d * np.log(v), s / v**2)),
        _spherical(lambda d, v, s: density(d, 0.5 * d * np.log(v), s / np.sqrt(v))),
        _spherical(lambda d, v, s: density(d, d * np.log(v), s / v**2)),
        _spherical(lambda d, v, s: density(d, d * np.log(v), s / np.sqrt(v))),
        _spherical(lambda d, v, s: density(d, 0.5 * d * np.log(v), s / v)),
    ),
    "adds a small number to the variances": (
        "The variances here are above 0 as they are: nothing has to be added.",
        *(
            _spherical(lambda d, v, s, e=10.0**-e: density(d, d * np.log(v + e), s / (v + e)))
            for e in (6, 3, 2, 1, *range(4, 12))
        ),
    ),
    "does not square the distance": (
        "The exponent holds the squared distance.",
        _spherical(lambda d, v, s: density(d, d * np.log(v), np.sqrt(s) / v)),
        _spherical(lambda d, v, s: density(d, d * np.log(v), np.sqrt(s / v))),
    ),
    "averages over the features instead of adding": (
        "Pythagoras: the squares of all features add up.",
        _spherical(lambda d, v, s: density(d, d * np.log(v), s / d / v)),
        _spherical(lambda d, v, s: -0.5 * (np.log(2 * np.pi * v) + s / d / v)),
    ),
    "does not divide the distance by the variance": (
        "In a wide component, should the same step count more or less?",
        _spherical(lambda d, v, s: density(d, d * np.log(v), s)),
        _spherical(lambda d, v, s: density(d, d * np.log(v), s * v)),
    ),
    "does not subtract the mean": (
        "The density is highest at the mean: what is measured from there?",
        *(
            lambda X, mean, v, sign=sign: density(
                len(mean), len(mean) * np.log(v), ((X + sign * mean) ** 2).sum(axis=1) / v
            )
            for sign in (0, 1)
        ),
    ),
}
