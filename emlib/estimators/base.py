"""What the three estimators share: scikit-learn's conventions around the loop of `emlib.em`.

A model adds how X is checked, how it starts, which pass goes over X (`emlib.fast`), and the names
of its parameters. The formulas stay in the model files.
"""

import warnings
from abc import abstractmethod
from numbers import Integral

import numpy as np
from sklearn.base import BaseEstimator, DensityMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted

from emlib import em
from emlib.estimators import inputs
from emlib.fast import cluster
from emlib.fast.incremental import run_incremental

START_CELLS = 2**20  # numbers in the rows that a start is chosen from


class Mixture(DensityMixin, BaseEstimator):
    """A mixture model fitted by EM; see its three subclasses."""

    _accept_sparse = False

    def fit(self, X, y=None, sample_weight=None):
        """Run EM from `n_init` starts and keep the parameters that end highest.

        Parameters
        ----------
        X : array of shape (n, d)
            Also a `numpy.memmap`, a zarr, HDF5 or similar array, which is read block by block, or a
            Dask array, whose blocks stay on the workers of the active `dask.distributed` client.
        y : ignored
        sample_weight : array of shape (n,), not negative; a row counts as often as its weight says

        Returns
        -------
        self
        """
        X, sample_weight, found = self._check(X, sample_weight, reset=True)
        parts = self.n_blocks if self.incremental else 1
        data = self._pass(X, sample_weight, found, parts)
        rng = self._rng()
        warm = self.warm_start and hasattr(self, "lower_bound_")

        def start(rng):
            return self._last() if warm else self._start(X, sample_weight, data, rng)

        total = data.total
        with inputs.progress(self.verbose, self.max_iter, total) as show:
            result = em.restarts(
                data,
                lambda data, *params: data.sums(params),
                lambda data, sums: self._from_stats(sums),
                start,
                rng=rng,
                n_starts=1 if warm else self.n_init,
                run=run_incremental(parts) if self.incremental else em.run_em,
                tol=self.tol * total,
                max_iter=self.max_iter,
                callback=show,
                log_prior=self._log_prior,
                exact=self._is_exact(),
                keep_all=False,
            )
        self._set(result.params)
        self.sums_ = result.history[-1].R
        self.n_iter_ = result.n_iter
        self.converged_ = result.converged
        self.lower_bound_ = result.loglik / total
        self.lower_bounds_ = result.logliks / total
        if not self.converged_:
            gain = np.diff(self.lower_bounds_[-2:], prepend=np.nan)[-1]
            warnings.warn(
                f"EM did not converge in {self.n_iter_} iterations (max_iter={self.max_iter}): the "
                f"last one gained {gain:.2g} nats per row (tol={self.tol:g}); raise max_iter or "
                f"tol",
                ConvergenceWarning,
                stacklevel=2,
            )
        if doubt := self._doubt():
            warnings.warn(doubt, UserWarning, stacklevel=2)
        return self

    def partial_fit(self, X, y=None, sample_weight=None):
        """Take in one more batch of rows: one E-step on it, one M-step on all batches so far.

        Each batch counts once, with the responsibilities of the parameters that it met (the
        idea of Neal and Hinton 1998). After `fit`, more rows are added to those of the fit.
        The first batch chooses the start, unless the model has been fitted: let it be a large one.

        Parameters
        ----------
        X, y, sample_weight : as in `fit`

        Returns
        -------
        self
        """
        fresh = not hasattr(self, "lower_bound_")
        X, sample_weight, found = self._check(X, sample_weight, reset=fresh)
        data = self._pass(X, sample_weight, found, 1)
        params = self._start(X, sample_weight, data, self._rng()) if fresh else self._last()
        sums, loglik = data.sums(params)
        self.sums_ = sums if fresh else self.sums_ + sums
        self._set(self._from_stats(self.sums_))
        self.n_iter_ = 1 if fresh else self.n_iter_ + 1
        self.lower_bound_ = loglik / data.total
        self.converged_ = False
        return self

    def predict(self, X):
        """Return the component (n,) that each row most probably comes from."""
        return self.predict_proba(X).argmax(axis=1)

    def fit_predict(self, X, y=None, sample_weight=None):
        """Fit, then return the component (n,) of each row of X."""
        return self.fit(X, y, sample_weight).predict(X)

    def predict_proba(self, X):
        """Return the responsibilities (n, k); rows sum to 1."""
        return self._posterior(X)[0]

    def score_samples(self, X):
        """Return the log-likelihood of each row (n,), nats."""
        return self._posterior(X)[1]

    def score(self, X, y=None):
        """Return the mean log-likelihood of the rows, nats per row."""
        return float(self.score_samples(X).mean())

    def bic(self, X):
        """Return the Bayesian information criterion of X, lower is better (Schwarz 1978)."""
        heights = self.score_samples(X)
        return float(self._n_parameters() * np.log(len(heights)) - 2 * heights.sum())

    def aic(self, X):
        """Return the Akaike information criterion of X, lower is better."""
        return float(2 * self._n_parameters() - 2 * self.score_samples(X).sum())

    def __sklearn_is_fitted__(self):
        return hasattr(self, "lower_bound_")

    def _posterior(self, X):
        check_is_fitted(self)
        if inputs.is_lazy(X) and X.shape[0]:  # some rows at a time, looked at as any array is
            parts = [self._posterior(rows) for rows in inputs.in_memory(X)]
            return tuple(np.concatenate(part) for part in zip(*parts, strict=True))
        X, _, found = self._check(X, None, reset=False)
        return self._reading_pass(X, found).posterior(self._params())

    def _check_options(self):
        for name in ("n_components", "max_iter", "n_init", "n_blocks"):
            value = getattr(self, name, 1)
            if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
                raise ValueError(f"{name} must be a whole number of at least 1, got {value!r}")
        if not self.tol >= 0:
            raise ValueError(f"tol must be at least 0, got {self.tol}")
        if self.init_params not in ("k-means++", "random"):
            raise ValueError(
                f"init_params must be 'k-means++' or 'random', got {self.init_params!r}"
            )

    def _check(self, X, sample_weight, reset):
        if reset:
            self._check_options()
        X = inputs.check_X(self, X, reset)
        sample_weight = inputs.check_weights(X, sample_weight)
        if reset and X.shape[0] < self.n_components:
            raise ValueError(
                f"there must be at least as many rows as components, got n_samples = "
                f"{X.shape[0]} and n_components = {self.n_components}"
            )
        X, sample_weight = inputs.without_zeros(X, sample_weight)
        return X, sample_weight, self._look(X, reset)

    def _pass(self, X, sample_weight, found, parts):
        """Choose the pass for a fit; on a Dask cluster, one on the worker of each block."""
        make = self._pass_maker(found, parts)
        if cluster.is_distributed(X):
            return cluster.Cluster(X, make, sample_weight)
        return make(X, sample_weight=sample_weight)

    def _start(self, X, sample_weight, data, rng):
        rows = max(START_CELLS // X.shape[1], 4 * self.n_components, 256)
        distinct = self.n_components if self.init_params == "random" else 0
        some = inputs.some_rows(X, sample_weight, rows, rng, distinct, self._convert)
        return self._init(some.astype(float), data, rng)

    def _last(self):
        """Return the parameters of the last fit, to go on from them."""
        params = self._params()
        shapes = tuple(np.shape(part) for part in params)
        if shapes != self._shapes():
            raise ValueError(
                f"the last fit left parameters of shapes {shapes}, and the options and X now ask "
                f"for {self._shapes()}; fit anew, without warm_start or partial_fit"
            )
        return params

    def _rng(self):
        return np.random.default_rng(check_random_state(self.random_state).randint(2**31))

    def _is_exact(self):
        """Tell whether the M-step is exact, so that the objective never falls."""
        return True

    def _doubt(self):
        """Say what about the fit is no answer to what was asked, or return nothing."""

    def _convert(self, rows):
        """Turn rows of X (m, d) into what the model sees."""
        return rows

    def _look(self, X, reset):
        """Find out what X holds, where more depends on it than scikit-learn has checked."""
        return inputs.survey_of(X) if inputs.is_lazy(X) else None

    @abstractmethod
    def _pass_maker(self, found, parts):
        """Return make(X, sample_weight=..., threads=...) -> Pass, which can be pickled."""

    def _reading_pass(self, X, found):
        """Return the pass that reads X only once, for predictions."""
        return self._pass_maker(found, 1)(X)

    @abstractmethod
    def _init(self, some, data, rng):
        """Choose a start from some rows of X; return the parameters, a tuple."""

    @abstractmethod
    def _shapes(self):
        """Return the shapes of the parameters, by the options and the features of X."""

    @abstractmethod
    def _params(self):
        """Return the parameters as the model's e_step takes them."""

    @abstractmethod
    def _set(self, params):
        """Keep the parameters as attributes."""

    @abstractmethod
    def _from_stats(self, sums):
        """Turn the sums of a pass into parameters."""

    @abstractmethod
    def _log_prior(self, *params):
        """Return the log density of the prior, nats, up to a constant."""

    @abstractmethod
    def _n_parameters(self):
        """Count the free parameters."""
