"""Right answers to log_gaussian, written in many ways; every one deserves full marks."""

import math
import warnings

import numpy as np
import scipy.linalg
import scipy.stats


def solve_and_slogdet(X, mean, cov):
    d = len(mean)
    centred = X - mean
    maha = np.sum(centred * np.linalg.solve(cov, centred.T).T, axis=1)
    return -0.5 * (d * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + maha)


def inverse_and_loops(X, mean, cov):
    inverse, det = np.linalg.inv(cov), np.linalg.det(cov)
    d = len(mean)
    values = []
    for x in X:
        maha = 0.0
        for a in range(d):
            for b in range(d):
                maha += (x[a] - mean[a]) * inverse[a, b] * (x[b] - mean[b])
        values.append(-0.5 * maha - 0.5 * math.log(det) - 0.5 * d * math.log(2 * math.pi))
    return values


def scipy_logpdf(X, mean, cov):
    return np.reshape(scipy.stats.multivariate_normal.logpdf(X, mean, cov), -1)


def scipy_frozen_point_by_point(X, mean, cov):
    normal = scipy.stats.multivariate_normal(mean=mean, cov=cov)
    return tuple(float(normal.logpdf(x)) for x in X)


def einsum(X, mean, cov):
    diff = X - mean[np.newaxis, :]
    precision = np.linalg.inv(cov)
    maha = np.einsum("ni,ij,nj->n", diff, precision, diff)
    normaliser = np.log(np.linalg.det(2 * np.pi * cov))
    return -(maha + normaliser) / 2


def cholesky_forward_substitution(X, mean, cov):
    L = np.linalg.cholesky(cov)
    n, d = X.shape
    out = np.zeros((n, 1))
    for i in range(n):
        y = np.zeros(d)
        for a in range(d):
            y[a] = (X[i, a] - mean[a] - L[a, :a] @ y[:a]) / L[a, a]
        out[i, 0] = -0.5 * d * np.log(2 * np.pi) - np.log(np.diag(L)).sum() - 0.5 * y @ y
    return out[:, 0]


def cho_solve(X, mean, cov):
    factor = scipy.linalg.cho_factor(cov)
    D = np.asfortranarray((X - mean).T)  # (d, n)
    quadratic = (D * scipy.linalg.cho_solve(factor, D)).sum(0)
    log_root_det = np.log(np.diagonal(factor[0])).sum()
    return -0.5 * quadratic - log_root_det - 0.5 * X.shape[1] * np.log(2 * np.pi)


def eigenvectors(X, mean, cov):
    spectrum, basis = np.linalg.eigh(cov)
    print("eigenvalues", spectrum)
    rotated = (X - mean) @ basis
    scores = rotated / np.sqrt(spectrum)
    return np.sum(-0.5 * scores**2 - 0.5 * np.log(2 * np.pi * spectrum), axis=1)


def matrix_type(X, mean, cov):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        X, mean, cov = np.matrix(X), np.matrix(mean), np.matrix(cov)
    out = []
    for row in X:
        maha = ((row - mean) * cov.I * (row - mean).T)[0, 0]
        out.append(-0.5 * (maha + np.log(np.linalg.det(cov)) + X.shape[1] * np.log(2 * np.pi)))
    return np.array(out)


def whole_gram_matrix(X, mean, cov):
    diff = X - np.tile(mean, (X.shape[0], 1))
    maha = np.diag(diff @ np.linalg.pinv(cov) @ diff.T)
    sign, log_det = np.linalg.slogdet(cov)
    warnings.warn("the determinant has sign %g" % sign, stacklevel=1)
    return -(X.shape[1] / 2) * np.log(2 * np.pi) - log_det / 2 - maha / 2


def distances_by_cdist(X, mean, cov):
    from scipy.spatial.distance import cdist

    far = cdist(X, mean[None], metric="mahalanobis", VI=np.linalg.inv(cov))[:, 0]
    return np.array([-0.5 * m**2 for m in far]) - np.log(
        np.sqrt((2 * np.pi) ** len(mean) * np.linalg.det(cov))
    )


ANSWERS = {
    "gaussians-log_gaussian": [
        solve_and_slogdet,
        inverse_and_loops,
        scipy_logpdf,
        scipy_frozen_point_by_point,
        einsum,
        cholesky_forward_substitution,
        cho_solve,
        eigenvectors,
        matrix_type,
        whole_gram_matrix,
        distances_by_cdist,
    ]
}
