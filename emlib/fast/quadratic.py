"""A Gaussian log-density is linear in the features [x_i x_j, x_i, 1].

    log N(x | m, C) = -1/2 x'Px + (Pm)'x - 1/2 m'Pm + log det terms,       P = inverse of C

So the E-step of all components is one product, (k, features) by (features, rows), and the product
of R with the transposed features holds counts, sums and second moments at once. Textbook code calls
a solver for each component instead, and makes k arrays of the size of X.

Squares lose digits where means are large beside deviations. Hence X is shifted to its centre and,
for full covariances, stretched until it is round, block by block. A component that lies r of
its own deviations from the centre still loses about r^2 of 1e16: covariances good to 3e-10 at
r = 1e3. Beyond that (`SAFE`) the pass uses the readable functions of `gaussians.py`, which measure
from each mean; and where a component comes out so narrow that the differences hold few digits of it
(`NARROWEST`), as one that has just found rows that are all equal, the pass is done again with them.
"""

from typing import NamedTuple

import numpy as np

from emlib import gaussians
from emlib.fast.passes import Pass, normalise, read
from emlib.fast.threads import Room
from emlib.logspace import log_weights
from emlib.models import DIAGONAL, MODELS

SAFE = 1e6  # squared deviations, of the component farthest out
NARROWEST = 1e-10  # variance, as a part of the mean square that it is the rest of: six digits left
WIDEST = 48  # features; d (d + 3) / 2 columns take longer than k solves beyond that
SAMPLE = 2**14


class Ready(NamedTuple):
    """The coefficients of a pass (k, features), or None where only the readable way is safe."""

    coefficients: np.ndarray | None
    params: tuple
    room: Room | None = None


class Full(Pass):
    """Pass over points, for components with full covariances.

    Parameters
    ----------
    X, sample_weight, threads, parts : see `Pass`
    reg : float, what the M-step will add to every variance, in squared units of X; digits far
        below it do not matter
    """

    model = MODELS["gaussians"]

    def __init__(self, X, *, reg=0.0, rows=None, **options):
        self.reg = reg
        d = X.shape[1]
        self.features = self.count_features(d)
        most = max(2**14, 2**17 // self.features)  # where features are few, calls are short
        rows = rows or np.clip(2**19 // self.features, 1024, most)
        super().__init__(X, rows, **options)
        self.centre, self.spread = self.shape_of(_some_rows(X))
        # one for each row (no block is longer than the last): numpy is slow in loops as short as d
        self.centres = np.tile(self.centre, (self.blocks[-1].stop - self.blocks[-1].start, 1))
        self.to_round = np.linalg.inv(self.spread)  # z = to_round (x - centre)
        self.log_det = np.linalg.slogdet(self.to_round)[1]

    @staticmethod
    def count_features(d):
        return d * (d + 1) // 2 + d + 1

    @staticmethod
    def shape_of(X):
        """Find the centre and a Cholesky factor of the covariance, of about all of X."""
        total = gaussians.stats(X, np.ones((len(X), 1)))
        cov = total.scatters[0] / len(X)
        scale = np.sqrt(np.diag(cov))
        scale[(scale == 0) | never_changes(X)] = 1
        correlations = cov / np.outer(scale, scale)
        np.fill_diagonal(correlations, 1 + 1e-10)  # features that repeat each other
        return total.means[0], scale[:, None] * np.linalg.cholesky(correlations)

    def sums(self, params, blocks=None):
        ready = self.prepare(params)
        sums, loglik = self._sums(ready, blocks)
        if ready.coefficients is not None and self._has_lost_digits(sums):
            return self._sums(Ready(None, params), blocks)
        return sums, loglik

    def _has_lost_digits(self, sums):
        """Tell whether a covariance is as small as the rounding of the squares that it is left of.

        squares - counts m m' is good to about 1e-16 counts (1 + |m|^2), in the units of z.
        """
        if not np.isfinite(sums.scatters).all():
            return False  # nor would the readable way find any
        there = sums.counts > 0
        m = (sums.means[there] - self.centre) @ self.to_round.T
        variances = self._smallest_variances(sums.scatters[there], sums.counts[there])
        return not (variances > NARROWEST * (1 + (m**2).sum(axis=1))).all()

    def _smallest_variances(self, scatters, counts):
        """Return the variance (k,) of each component in its narrowest direction, for z."""
        covs = scatters / counts[:, None, None] + self.reg * np.eye(self.d)
        return np.linalg.eigvalsh(self.to_round @ covs @ self.to_round.T)[:, 0]

    def prepare(self, params):
        weights, means, covs = (np.asarray(p, dtype=float) for p in params)
        if self.d > WIDEST:
            return Ready(None, params)
        m = (means - self.centre) @ self.to_round.T  # (k, d)
        try:
            roots = np.linalg.inv(np.linalg.cholesky(self.to_round @ covs @ self.to_round.T))
        except np.linalg.LinAlgError:
            return Ready(None, params)  # the readable way names the component
        P = roots.transpose(0, 2, 1) @ roots  # (k, d, d)
        narrow = np.linalg.norm(P, axis=(1, 2)) * (1 + (m**2).sum(axis=1))
        if not narrow.max() < SAFE:
            return Ready(None, params)
        slopes = np.einsum("kij,kj->ki", P, m)
        log_dets = np.log(np.diagonal(roots, axis1=1, axis2=2)).sum(axis=1) + self.log_det
        constants = log_dets - 0.5 * (self.d * np.log(2 * np.pi) + (slopes * m).sum(axis=1))
        i, j = np.triu_indices(self.d)
        squares = np.where(i == j, -0.5, -1.0) * P[:, i, j]  # i < j stands for j < i as well
        constants += log_weights(weights)
        return Ready(np.column_stack([squares, slopes, constants]), params, Room())

    def load(self, i, ready):
        X = np.asarray(read(self.X, self.blocks[i]), dtype=float)
        if ready.coefficients is None:
            return X
        features = ready.room.of((self.features, len(X)))
        Z = features[-self.d - 1 : -1]
        np.matmul(self.to_round, (X - self.centres[: len(X)]).T, out=Z)
        features[-1] = 1
        self.fill(features, Z)
        return features

    @staticmethod
    def fill(features, Z):
        """Write the products z_i z_j, i <= j, into the first rows."""
        start = 0
        for i in range(len(Z)):
            np.multiply(Z[i], Z[i:], out=features[start : start + len(Z) - i])
            start += len(Z) - i

    def expect(self, block, ready):
        if ready.coefficients is None:
            log_joint = np.ascontiguousarray(self.model.log_joint(block, *ready.params).T)
        else:
            log_joint = ready.coefficients @ block  # (k, rows)
        return normalise(log_joint, ready.params[0])

    def stats(self, block, R, ready):
        if ready.coefficients is None:
            return self.model.stats(block, R.T)
        return R @ block.T  # (k, features)

    def finish(self, total, ready):
        if ready.coefficients is None:
            return total
        counts, means = _counts_and_means(total, self.d)
        i, j = np.triu_indices(self.d)
        squares = np.empty((len(counts), self.d, self.d))
        squares[:, i, j] = squares[:, j, i] = total[:, : len(i)]
        scatters = squares - counts[:, None, None] * means[:, :, None] * means[:, None, :]
        scatters = self.spread @ scatters @ self.spread.T
        scatters = (scatters + scatters.transpose(0, 2, 1)) / 2
        return gaussians.Sums(counts, self.centre + means @ self.spread.T, scatters)


class Spherical(Full):
    """The same with one variance a component: the squares enter by their sum alone."""

    model = MODELS["spherical"]

    @staticmethod
    def count_features(d):
        return d + 2

    @staticmethod
    def shape_of(X):
        total = gaussians.stats_spherical(X, np.ones((len(X), 1)))
        scale = np.sqrt(total.scatters[0] / len(X)) or 1.0
        scale = 1.0 if never_changes(X).all() else scale
        return total.means[0], scale * np.eye(X.shape[1])

    def _smallest_variances(self, scatters, counts):
        return (scatters / counts + self.reg) / self.spread[0, 0] ** 2

    def prepare(self, params):
        weights, means, variances = (np.asarray(p, dtype=float) for p in params)
        scale = self.spread[0, 0]
        m = (means - self.centre) / scale
        with np.errstate(divide="ignore"):
            P = scale**2 / variances  # (k,)
        if not (P > 0).all() or not (P * (1 + (m**2).sum(axis=1))).max() < SAFE:
            return Ready(None, params)
        constants = 0.5 * (self.d * np.log(P / (2 * np.pi)) - P * (m**2).sum(axis=1))
        constants += self.log_det + log_weights(weights)
        return Ready(np.column_stack([-0.5 * P, P[:, None] * m, constants]), params, Room())

    @staticmethod
    def fill(features, Z):
        np.einsum("ij,ij->j", Z, Z, out=features[0])

    def finish(self, total, ready):
        if ready.coefficients is None:
            return total
        counts, means = _counts_and_means(total, self.d)
        scale = self.spread[0, 0]
        scatters = (total[:, 0] - counts * (means**2).sum(axis=1)) / self.d
        return gaussians.SphericalSums(counts, self.centre + scale * means, scale**2 * scatters)


class Diagonal(Full):
    """The same with a variance for each feature: of the products, only squares are left."""

    model = DIAGONAL

    @staticmethod
    def count_features(d):
        return 2 * d + 1

    @staticmethod
    def shape_of(X):
        total = gaussians.stats_diagonal(X, np.ones((len(X), 1)))
        scale = np.sqrt(total.scatters[0] / len(X))
        scale[(scale == 0) | never_changes(X)] = 1
        return total.means[0], np.diag(scale)

    def _smallest_variances(self, scatters, counts):
        z = (scatters / counts[:, None] + self.reg) / np.diag(self.spread) ** 2
        return z.min(axis=1)

    def prepare(self, params):
        weights, means, variances = (np.asarray(p, dtype=float) for p in params)
        scale = np.diag(self.spread)
        m = (means - self.centre) / scale
        with np.errstate(divide="ignore"):
            P = scale**2 / variances  # (k, d)
        if not (P > 0).all() or not (P.max(axis=1) * (1 + (m**2).sum(axis=1))).max() < SAFE:
            return Ready(None, params)
        constants = 0.5 * (np.log(P / (2 * np.pi)) - P * m**2).sum(axis=1)
        constants += self.log_det + log_weights(weights)
        return Ready(np.column_stack([-0.5 * P, P * m, constants]), params, Room())

    @staticmethod
    def fill(features, Z):
        np.square(Z, out=features[: len(Z)])

    def finish(self, total, ready):
        if ready.coefficients is None:
            return total
        counts, means = _counts_and_means(total, self.d)
        scale = np.diag(self.spread)
        scatters = total[:, : self.d] - counts[:, None] * means**2
        return gaussians.DiagonalSums(counts, self.centre + scale * means, scale**2 * scatters)


def never_changes(X):
    """Tell of each feature (d,) whether it is the same in all rows; its deviation may be 1e-17."""
    return X.min(axis=0) == X.max(axis=0)


def _counts_and_means(total, d):
    counts, sums = total[:, -1].copy(), total[:, -d - 1 : -1]
    return counts, np.divide(
        sums, counts[:, None], out=np.zeros_like(sums), where=counts[:, None] > 0
    )


def _some_rows(X):
    """Read up to `SAMPLE` rows, from eight places of X."""
    n = X.shape[0]
    if n <= SAMPLE:
        return np.asarray(read(X, slice(0, n)), dtype=float)
    starts = np.linspace(0, n - SAMPLE // 8, 8).astype(int)
    parts = [read(X, slice(a, a + SAMPLE // 8)) for a in starts]
    return np.concatenate(parts).astype(float)
