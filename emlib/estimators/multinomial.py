"""Mixture of coins or dice behind scikit-learn's interface; the model is in `coins.py`."""

from functools import partial

import numpy as np
import scipy.sparse as sp
from sklearn.utils.validation import check_is_fitted

from emlib import coins
from emlib.estimators import inputs
from emlib.estimators.base import Mixture
from emlib.fast.passes import Plain


class MultinomialMixture(Mixture):
    """Mixture of coins or dice: which of k coins was thrown in each row of flips?

    Parameters
    ----------
    n_components : int, number of coins
    equal_weights : bool, every coin is picked with the same probability 1/k, as in Do and Batzoglou
        (2008); False estimates how often each is picked
    alpha : float, smoothing: as if each coin had been picked, and each of its sides seen, `alpha`
        times more. The fit is then the mode under Dirichlet(1 + alpha) priors for the weights and
        for each coin; 0 is maximum likelihood.
    tol : float, stop when an iteration gains less, nats per row
    max_iter : int
    n_init : int, number of random starts, of which the best is kept
    init_params : "k-means++" (rows that lie far apart) or "random"
    weights_init, thetas_init : arrays of shape (k,) and (k, d), a start of one's own
    incremental : bool, M-step after each of `n_blocks` blocks of rows: fewer passes over X
    n_blocks : int
    random_state : int, RandomState or None
    warm_start : bool, start from the parameters of the last fit
    verbose : bool, show progress

    Attributes
    ----------
    thetas_ : ndarray of shape (k, d), probability of each side, rows sum to 1
    weights_ : ndarray of shape (k,), the probability that each coin is picked
    lower_bound_ : float, log-likelihood of the data under these parameters, nats per row, without
        the multinomial coefficient
    lower_bounds_ : ndarray, the same for every iteration of the best start
    n_iter_ : int, M-steps of the best start, or sweeps over the blocks if `incremental`
    converged_ : bool

    Notes
    -----
    X holds counts, and may be sparse, such as those of words in texts.

    References
    ----------
    Do and Batzoglou (2008), "What is the expectation maximization algorithm?",
    Nature Biotechnology 26, 897-899.

    Examples
    --------
    >>> from emlib import datasets
    >>> flips = datasets.coin_flips()
    >>> start = flips.thetas_start
    >>> model = MultinomialMixture(2, equal_weights=True, alpha=0, tol=1e-9, thetas_init=start)
    >>> model.fit(flips.X).thetas_.round(2)
    array([[0.8 , 0.2 ],
           [0.52, 0.48]])
    """

    _accept_sparse = "csr"

    def __init__(
        self,
        n_components=1,
        *,
        equal_weights=False,
        alpha=0.1,
        tol=1e-5,
        max_iter=500,
        n_init=1,
        init_params="k-means++",
        weights_init=None,
        thetas_init=None,
        incremental=False,
        n_blocks=20,
        random_state=None,
        warm_start=False,
        verbose=False,
    ):
        self.n_components = n_components
        self.equal_weights = equal_weights
        self.alpha = alpha
        self.tol = tol
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.thetas_init = thetas_init
        self.incremental = incremental
        self.n_blocks = n_blocks
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose

    def sample(self, n_samples=1, flips=10):
        """Throw: X (n, d) counts of `flips` flips each, and the coin (n,) of each row."""
        check_is_fitted(self)
        weights = None if self.equal_weights else self.weights_
        return coins.sample(n_samples, self.thetas_, flips=flips, rng=self._rng(), weights=weights)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True  # `sparse` would promise sparse fractions as well
        return tags

    def _check_options(self):
        super()._check_options()
        if not self.alpha >= 0:
            raise ValueError(f"alpha must be at least 0, got {self.alpha}")
        if self.equal_weights and self.weights_init is not None:
            raise ValueError("weights_init must be None if equal_weights is True")

    def _look(self, X, reset):
        found = inputs.survey_of(X)
        if found.low < 0:
            raise ValueError(
                f"Negative values in data passed to MultinomialMixture: X must hold counts, "
                f"got {found.low:g}"
            )
        if sp.issparse(X) and (X.data % 1 != 0).any():
            raise ValueError(
                f"sparse X must hold counts, got {X.data[X.data % 1 != 0][0]:g}; pass X.toarray() "
                f"to fit fractions"
            )
        return found

    def _pass_maker(self, found, parts):
        way = {"log_joint": coins.log_joint_weighted, "stats": coins.stats_weighted}
        return partial(Plain, **way, parts=parts)

    def _init(self, some, data, rng):
        k = self.n_components
        weights, thetas = self.weights_init, self.thetas_init
        if weights is None:
            weights = np.full(k, 1 / k)
        if thetas is None:
            thetas = coins.init(some, k, rng, self.init_params)
        return coins.WeightedParams(
            inputs.start("weights_init", weights, (k,), low=0, sum_to_1=True),
            inputs.start("thetas_init", thetas, self._shapes()[1], low=0, sum_to_1=True),
        )

    def _shapes(self):
        k = self.n_components
        return (k,), (k, self.n_features_in_)

    def _params(self):
        return coins.WeightedParams(self.weights_, self.thetas_)

    def _set(self, params):
        self.weights_, self.thetas_ = params

    def _from_stats(self, sums):
        weights, thetas = coins.from_stats_weighted(sums, self.alpha)
        if self.equal_weights:
            weights = np.full(len(weights), 1 / len(weights))
        return coins.WeightedParams(weights, thetas)

    def _log_prior(self, weights, thetas):
        if self.alpha == 0:
            return 0.0
        return float(self.alpha * (np.log(weights).sum() + np.log(thetas).sum()))

    def _n_parameters(self):
        k, d = self.thetas_.shape
        return k * (d - 1) + (0 if self.equal_weights else k - 1)
