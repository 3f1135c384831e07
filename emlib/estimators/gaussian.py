"""Mixture of Gaussians behind scikit-learn's interface; the model is in `gaussians.py`."""

from functools import partial

import numpy as np
from sklearn.utils.validation import check_is_fitted

from emlib import gaussians
from emlib.estimators import inputs
from emlib.estimators.base import Mixture
from emlib.fast.quadratic import Diagonal, Full, Spherical, never_changes

WAYS = {"full": Full, "diag": Diagonal, "spherical": Spherical}


class GaussianMixture(Mixture):
    """Mixture of Gaussians.

    Parameters
    ----------
    n_components : int
    covariance_type : "full" (any ellipse), "diag" (a variance for each feature) or "spherical" (one
        variance a component)
    reg_covar : float, added to every variance, in squared units of X; it keeps a component from
        collapsing onto one point. With 0 the M-step is exact, and the likelihood never falls.
    tol : float, stop when an iteration gains less (changes less, if reg_covar > 0), nats per row
    max_iter : int
    n_init : int, number of random starts, of which the best is kept
    init_params : "k-means++" (rows that lie far apart) or "random" (any rows)
    weights_init, means_init, precisions_init : arrays of shape (k,), (k, d) and that of
        `covariances_`; a start of one's own; precisions are the inverse covariances
    incremental : bool, M-step after each of `n_blocks` blocks of rows: fewer passes over X
    n_blocks : int
    random_state : int, RandomState or None
    warm_start : bool, start from the parameters of the last fit
    verbose : bool, show progress

    Attributes
    ----------
    weights_ : ndarray of shape (k,)
    means_ : ndarray of shape (k, d)
    covariances_ : ndarray of shape (k, d, d), or variances, (k, d) if "diag", (k,) if "spherical"
    precisions_ : ndarray of the same shape, their inverses
    lower_bound_ : float, log-likelihood of the data under these parameters, nats per row
    lower_bounds_ : ndarray, the same for every iteration of the best start
    n_iter_ : int, M-steps of the best start, or sweeps over the blocks if `incremental`
    converged_ : bool

    References
    ----------
    Bishop (2006), "Pattern Recognition and Machine Learning", section 9.2.

    Examples
    --------
    >>> from emlib import datasets
    >>> model = GaussianMixture(2, tol=1e-6, random_state=0).fit(datasets.faithful())
    >>> model.means_[model.means_[:, 0].argsort()].round(2)
    array([[ 2.04, 54.48],
           [ 4.29, 79.97]])
    """

    def __init__(
        self,
        n_components=1,
        *,
        covariance_type="full",
        reg_covar=1e-6,
        tol=1e-3,
        max_iter=100,
        n_init=1,
        init_params="k-means++",
        weights_init=None,
        means_init=None,
        precisions_init=None,
        incremental=False,
        n_blocks=20,
        random_state=None,
        warm_start=False,
        verbose=False,
    ):
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.reg_covar = reg_covar
        self.tol = tol
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.means_init = means_init
        self.precisions_init = precisions_init
        self.incremental = incremental
        self.n_blocks = n_blocks
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose

    @property
    def precisions_(self):
        """Inverse covariances."""
        full = self.covariance_type == "full"
        return np.linalg.inv(self.covariances_) if full else 1 / self.covariances_

    @property
    def _model(self):
        return WAYS[self.covariance_type].model

    def sample(self, n_samples=1):
        """Draw points: X (n, d), and the component (n,) of each."""
        check_is_fitted(self)
        weights, means, covs = self._params()
        if self.covariance_type != "full":
            covs = covs.reshape(len(means), -1, 1) * np.eye(means.shape[1])
        return gaussians.sample(n_samples, weights, means, covs, rng=self._rng())

    def _check_options(self):
        super()._check_options()
        if self.covariance_type not in WAYS:
            raise ValueError(
                f"covariance_type must be 'full', 'diag' or 'spherical', got "
                f"{self.covariance_type!r}"
            )
        if not self.reg_covar >= 0:
            raise ValueError(f"reg_covar must be at least 0, got {self.reg_covar}")

    def _pass_maker(self, found, parts):
        return partial(WAYS[self.covariance_type], parts=parts, reg=self.reg_covar)

    def _init(self, some, data, rng):
        # features in units of their own deviation; one variance for all has to keep the units
        round_ = self.covariance_type == "spherical"
        scale = np.ones(some.shape[1]) if round_ else some.std(axis=0)
        scale = np.where((scale == 0) | never_changes(some), 1, scale)
        centre = some.mean(axis=0)
        some = (some - centre) / scale
        start = self._model.init(some, self.n_components, rng, self.init_params)
        weights, means, covs = start
        if not round_:
            covs = covs * (np.outer(scale, scale) if covs.ndim == 3 else scale**2)
        means = centre + means * scale
        shapes = self._shapes()
        if self.weights_init is not None:
            weights = inputs.start(
                "weights_init", self.weights_init, shapes[0], low=0, sum_to_1=True
            )
        if self.means_init is not None:
            means = inputs.start("means_init", self.means_init, shapes[1])
        if self.precisions_init is not None:
            covs = _inverse(inputs.start("precisions_init", self.precisions_init, shapes[2]))
        return weights, means, covs

    def _shapes(self):
        k, d = self.n_components, self.n_features_in_
        spread = {"full": (k, d, d), "diag": (k, d), "spherical": (k,)}
        return (k,), (k, d), spread[self.covariance_type]

    def _params(self):
        return self.weights_, self.means_, self.covariances_

    def _set(self, params):
        self.weights_, self.means_, self.covariances_ = params

    def _from_stats(self, sums):
        return self._model.from_stats(sums, self.reg_covar)

    def _log_prior(self, *params):
        return 0.0

    def _is_exact(self):
        return self.reg_covar == 0

    def _doubt(self):
        variances, rounding = self._variances()
        drowned = np.flatnonzero((variances > rounding) & (variances < self.reg_covar))
        if drowned.size == 0:
            return None
        name = "X" if self.covariance_type == "spherical" else f"feature {drowned[0]}"
        return (
            f"reg_covar {self.reg_covar:g} exceeds the variance {variances[drowned[0]]:.2g} of "
            f"{name}, so that components hardly differ there; divide by the standard deviation, "
            f"or pass a smaller reg_covar"
        )

    def _variances(self):
        """Return the variance (d,) of each feature in the data, and what of it may be rounding.

        One variance, (1,), of all features if the components have but one.
        """
        counts, means, scatters = self.sums_.counts, self.sums_.means, self.sums_.scatters
        shares = counts / counts.sum()
        centre = shares @ means  # (d,)
        between, rounding = shares @ (means - centre) ** 2, (1e-13 * centre) ** 2
        if self.covariance_type != "spherical":
            within = np.einsum("kii->i" if scatters.ndim == 3 else "ki->i", scatters)
            return between + within / counts.sum(), rounding
        within = scatters.sum() / counts.sum()
        return np.array([between.mean() + within]), np.array([rounding.mean()])

    def _n_parameters(self):
        k, d = self.means_.shape
        spread = {"full": d * (d + 1) // 2, "diag": d, "spherical": 1}[self.covariance_type]
        return k - 1 + k * d + k * spread


def _inverse(precisions):
    """Invert precisions, (k,), (k, d) or (k, d, d), or say which one is none."""
    if precisions.ndim < 3:
        if precisions.min() <= 0:
            raise ValueError(f"precisions_init must be positive, got {precisions.min():g}")
        return 1 / precisions
    for j, P in enumerate(precisions):
        if not np.allclose(P, P.T, rtol=1e-6):
            raise ValueError(f"precisions_init[{j}] must be symmetric")
        if (smallest := np.linalg.eigvalsh(P)[0]) <= 0:
            raise ValueError(
                f"precisions_init[{j}] must be positive definite, its smallest eigenvalue is "
                f"{smallest:.3g}"
            )
    return np.linalg.inv(precisions)
