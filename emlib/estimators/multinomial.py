"""Mixture of coins or dice behind scikit-learn's interface; the model is in `coins.py`."""

from functools import partial

import numpy as np

from emlib import coins
from emlib.estimators.base import Mixture
from emlib.fast.passes import Plain


class MultinomialMixture(Mixture):
    """Mixture of coins or dice: which of k coins was thrown in each row of flips?

    Every coin is picked with the same probability 1/k.

    Parameters
    ----------
    n_components : int, number of coins
    alpha : float, smoothing: as if each side of each coin had been seen `alpha` times more. The fit
        is then the mode under the prior Dirichlet(1 + alpha); 0 is maximum likelihood.
    tol : float, stop when an iteration gains less, nats per row
    max_iter : int
    n_init : int, number of random starts, of which the best is kept
    init_params : "k-means++" (rows that lie far apart) or "random"
    thetas_init : array of shape (k, d), a start of one's own
    incremental : bool, M-step after each of `n_blocks` blocks of rows: fewer passes over X
    n_blocks : int
    random_state : int, RandomState or None
    warm_start : bool, start from the parameters of the last fit
    verbose : bool, show progress

    Attributes
    ----------
    thetas_ : ndarray of shape (k, d), probability of each side, rows sum to 1
    weights_ : ndarray of shape (k,), 1/k each
    lower_bound_ : float, log-likelihood of the data under these parameters, nats per row, without
        the multinomial coefficient
    lower_bounds_ : ndarray, the same for every iteration of the best start
    n_iter_ : int, M-steps of the best start, or sweeps over the blocks if `incremental`
    converged_ : bool

    References
    ----------
    Do and Batzoglou (2008), "What is the expectation maximization algorithm?",
    Nature Biotechnology 26, 897-899.

    Examples
    --------
    >>> from emlib import datasets
    >>> flips = datasets.coin_flips()
    >>> model = MultinomialMixture(2, alpha=0, tol=1e-9, thetas_init=flips.thetas_start)
    >>> model.fit(flips.X).thetas_.round(2)
    array([[0.8 , 0.2 ],
           [0.52, 0.48]])
    """

    def __init__(
        self,
        n_components=1,
        *,
        alpha=0.1,
        tol=1e-5,
        max_iter=500,
        n_init=1,
        init_params="k-means++",
        thetas_init=None,
        incremental=False,
        n_blocks=20,
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
        self.thetas_init = thetas_init
        self.incremental = incremental
        self.n_blocks = n_blocks
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose

    @property
    def weights_(self):
        """ndarray of shape (k,), the probability that each coin is picked."""
        return np.full(len(self.thetas_), 1 / len(self.thetas_))

    def sample(self, n_samples=1, flips=10):
        """Throw: X (n, d) counts of `flips` flips each, and the coin (n,) of each row."""
        return coins.sample(n_samples, self.thetas_, flips=flips, rng=self._rng())

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags

    def _check_options(self):
        super()._check_options()
        if not self.alpha >= 0:
            raise ValueError(f"alpha must be at least 0, got {self.alpha}")

    def _look(self, X, reset):
        if isinstance(X, np.ndarray) and X.size and X.min() < 0:
            raise ValueError(
                f"Negative values in data passed to MultinomialMixture: X must hold counts, "
                f"got {X.min():g}"
            )

    def _pass_maker(self, found, parts):
        return partial(Plain, log_joint=coins.log_joint, stats=coins.stats, parts=parts)

    def _init(self, some, data, rng):
        if self.thetas_init is not None:
            return (np.asarray(self.thetas_init, dtype=float),)
        return (coins.init(some, self.n_components, rng, self.init_params),)

    def _params(self):
        return (self.thetas_,)

    def _set(self, params):
        (self.thetas_,) = params

    def _from_stats(self, sums):
        return (coins.from_stats(coins.Sums(sums.sides + self.alpha)),)

    def _log_prior(self, thetas):
        return float(self.alpha * np.log(thetas).sum()) if self.alpha else 0.0

    def _n_parameters(self):
        k, d = self.thetas_.shape
        return k * (d - 1)
