"""The three models behind scikit-learn's interface, by the fast passes of `emlib.fast`."""

from emlib.estimators.bernoulli import BernoulliMixture
from emlib.estimators.choose import align, select
from emlib.estimators.gaussian import GaussianMixture
from emlib.estimators.multinomial import MultinomialMixture

__all__ = ["BernoulliMixture", "GaussianMixture", "MultinomialMixture", "align", "select"]
