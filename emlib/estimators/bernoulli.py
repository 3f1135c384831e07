"""Mixture of Bernoulli vectors behind scikit-learn's interface; the model is in `bernoulli.py`."""

import warnings
from functools import partial

import numpy as np
import scipy.sparse as sp
from sklearn.exceptions import DataConversionWarning
from sklearn.utils.validation import check_is_fitted

from emlib import bernoulli
from emlib.estimators import inputs
from emlib.estimators.base import Mixture
from emlib.fast.chunks import Chunks
from emlib.fast.missing import Missing
from emlib.fast.passes import is_on
from emlib.fast.ways import bernoulli_pass


class BernoulliMixture(Mixture):
    """Mixture of Bernoulli vectors: black and white images, answers yes or no, words in texts.

    Parameters
    ----------
    n_components : int
    alpha : float, smoothing: as if each component had seen `alpha` images all white and `alpha` all
        black. The fit is then the mode under the priors Beta(1 + alpha, 1 + alpha) for each mean
        and Dirichlet(1 + alpha) for the weights; 0 is maximum likelihood.
    tol : float, stop when an iteration gains less, nats per row
    max_iter : int
    n_init : int, number of random starts, of which the best is kept
    init_params : "k-means++" (rows that lie far apart) or "random" (means of random rows)
    weights_init, means_init : arrays of shape (k,) and (k, d), a start of one's own
    threshold : float; pixels of at least this count as on. None takes X in [0, 1] as it is, a
        fraction as a part of a head; if X holds other values, those from halfway between the
        smallest and the largest count as on, and a warning says so. See `threshold_`.
    incremental : bool, M-step after each of `n_blocks` blocks of rows: fewer passes over X
    n_blocks : int
    dtype : "float64", or "float32" for products in about half the time
    random_state : int, RandomState or None
    warm_start : bool, start from the parameters of the last fit
    verbose : bool, show progress

    Attributes
    ----------
    weights_ : ndarray of shape (k,)
    means_ : ndarray of shape (k, d)
    lower_bound_ : float, log-likelihood of the data under these parameters, nats per row
    lower_bounds_ : ndarray, the same for every iteration of the best start
    n_iter_ : int, M-steps of the best start, or sweeps over the blocks if `incremental`
    converged_ : bool
    threshold_ : float or None, what `threshold` turned out to be

    Notes
    -----
    nan is a missing pixel: it says nothing about the component, and the fit is the maximum
    likelihood of the pixels that were seen. X may be sparse if it is black and white, or made so by
    a threshold.

    References
    ----------
    Bishop (2006), "Pattern Recognition and Machine Learning", section 9.3.3.

    Examples
    --------
    >>> X = np.array([[1, 1, 0, 0], [1, 1, 0, 1], [0, 0, 1, 1], [0, 1, 1, 1]])
    >>> model = BernoulliMixture(2, random_state=0).fit(X)
    >>> model.weights_.round(2)
    array([0.5, 0.5])
    >>> bool(model.predict(X)[0] == model.predict(X)[1])
    True
    """

    _accept_sparse = "csr"

    def __init__(
        self,
        n_components=1,
        *,
        alpha=0.1,
        tol=1e-5,
        max_iter=500,
        n_init=1,
        init_params="k-means++",
        weights_init=None,
        means_init=None,
        threshold=None,
        incremental=False,
        n_blocks=20,
        dtype="float64",
        random_state=None,
        warm_start=False,
        verbose=False,
    ):
        self.n_components = n_components
        self.alpha = alpha
        self.tol = tol
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.means_init = means_init
        self.threshold = threshold
        self.incremental = incremental
        self.n_blocks = n_blocks
        self.dtype = dtype
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose

    def sample(self, n_samples=1):
        """Draw images: X (n, d) of 0 and 1, uint8, and the component (n,) of each."""
        check_is_fitted(self)
        return bernoulli.sample(n_samples, *self._params(), rng=self._rng())

    def complete(self, X):
        """Fill in missing pixels (nan) of X (n, d) with the probability that they are on."""
        X = np.array(X, dtype=float)
        missing = np.isnan(X)
        X[missing] = (self.predict_proba(X) @ self.means_)[missing]
        return X

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True  # `sparse` would promise sparse fractions as well
        return tags

    def _check_options(self):
        super()._check_options()
        if not self.alpha >= 0:
            raise ValueError(f"alpha must be at least 0, got {self.alpha}")
        if np.dtype(self.dtype) not in (np.float64, np.float32):
            raise ValueError(f"dtype must be 'float64' or 'float32', got {self.dtype!r}")

    def _look(self, X, reset):
        found = inputs.survey_of(X, allow_nan=True)
        threshold = self.threshold if reset else self.threshold_
        if sp.issparse(X) and threshold is None and not found.binary:
            raise ValueError(
                f"sparse X must hold 0 and 1 only, got values from {found.low:g} to "
                f"{found.high:g}; pass a threshold, or X.toarray() to fit fractions"
            )
        if reset:
            self.threshold_ = self._find_threshold(found)
        if self.threshold_ is None and not (found.low >= 0 and found.high <= 1):
            raise ValueError(
                f"X must lie in [0, 1], got values from {found.low:g} to {found.high:g}; "
                f"divide by the largest possible value, or fit with a threshold"
            )
        return found

    def _find_threshold(self, found):
        if self.threshold is not None or (found.low >= 0 and found.high <= 1):
            return self.threshold
        middle = (found.low + found.high) / 2
        warnings.warn(
            f"X holds values from {found.low:g} to {found.high:g}, not in [0, 1]: values of at "
            f"least {middle:g} count as on; say so with threshold={middle:g}",
            DataConversionWarning,
            stacklevel=6,
        )
        return middle

    def _options(self):
        return {"dtype": np.dtype(self.dtype).type, "threshold": self.threshold_}

    def _pass_maker(self, found, parts):
        return partial(
            bernoulli_pass, k=self.n_components, found=found, parts=parts, **self._options()
        )

    def _reading_pass(self, X, found):
        if sp.issparse(X):
            return super()._reading_pass(X, found)
        return (Missing if found.missing else Chunks)(X, **self._options())

    def _convert(self, rows):
        return np.where(np.isnan(rows), np.nan, is_on(rows, self.threshold_))

    def _init(self, some, data, rng):
        k = self.n_components
        # with k = 1 and means of 1/2 every image weighs the same: one pass is the mean of all of X
        half = bernoulli.Params(np.ones(1), np.full((1, self.n_features_in_), 0.5))
        overall = bernoulli.from_stats(data.sums(half)[0]).means
        some = np.where(np.isnan(some), overall, some)
        weights, means = bernoulli.init(some, k, rng, self.init_params)
        # init pulls halfway to the mean of these rows; to be safe from pixels that only they lack,
        # it has to be the mean of all
        means = np.clip(means + (overall - some.mean(axis=0)) / 2, 0, 1)
        counts = weights * data.total
        weights, means = self._from_stats(bernoulli.Sums(counts, counts[:, None] * means))
        shapes = self._shapes()
        if self.weights_init is not None:
            weights = inputs.start(
                "weights_init", self.weights_init, shapes[0], low=0, sum_to_1=True
            )
        if self.means_init is not None:
            means = inputs.start("means_init", self.means_init, shapes[1], low=0, high=1)
        return bernoulli.Params(weights, means)

    def _shapes(self):
        return (self.n_components,), (self.n_components, self.n_features_in_)

    def _params(self):
        return bernoulli.Params(self.weights_, self.means_)

    def _set(self, params):
        self.weights_, self.means_ = params

    def _from_stats(self, sums):
        return bernoulli.from_stats(sums, self.alpha)

    def _log_prior(self, *params):
        return bernoulli.log_prior(*params, self.alpha)

    def _n_parameters(self):
        k, d = self.means_.shape
        return k - 1 + k * d
