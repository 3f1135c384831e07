"""How many components, and which is which."""

from itertools import permutations

import numpy as np
import pytest

from emlib import BernoulliMixture, GaussianMixture, align, datasets, select
from tests.emlib.estimators.samples import data_of


def test_the_number_of_clouds_is_found_and_every_fit_is_shown():
    X, z = datasets.blobs(240, k=3, rng=np.random.default_rng(2))
    seen = []
    model = GaussianMixture(random_state=0, n_init=3)
    chosen = select(
        X, range(1, 6), model, callback=lambda k, fitted, value: seen.append((k, value))
    )
    assert chosen.best.n_components == 3
    assert chosen.components.tolist() == [1, 2, 3, 4, 5]
    assert seen == list(zip([1, 2, 3, 4, 5], chosen.values, strict=True))
    assert chosen.best.bic(X) == chosen.values.min()
    assert not hasattr(model, "means_")
    assert (align(chosen.best.predict(X), z) == z).mean() > 0.9


def test_any_mixture_and_criterion_can_be_chosen_by():
    X, _ = data_of(BernoulliMixture, 80)
    for criterion in ("aic", "bic"):
        chosen = select(X, [1, 2], BernoulliMixture(random_state=0), criterion=criterion)
        assert chosen.best.n_components == 2
        assert getattr(chosen.best, criterion)(X) == chosen.values[1]
    chosen = select(X, [2], BernoulliMixture(random_state=0), criterion="icl")
    R = chosen.best.predict_proba(X)
    entropy = -sum(r * np.log(r) for r in R.ravel() if r > 0)
    assert chosen.values[0] == pytest.approx(chosen.best.bic(X) + 2 * entropy, rel=1e-12)
    with pytest.raises(ValueError, match="one of bic, aic, icl, got 'elbow'"):
        select(X, [1], criterion="elbow")
    with pytest.raises(ValueError, match="components must hold at least one number"):
        select(X, [])


@pytest.mark.parametrize("seed", range(5))
def test_no_other_names_agree_with_more_rows(seed):
    rng = np.random.default_rng(seed)
    labels, truth = rng.integers(4, size=50), rng.integers(4, size=50)
    best = max((np.array(names)[labels] == truth).sum() for names in permutations(range(4)))
    assert (align(labels, truth) == truth).sum() == best


def test_clusters_without_a_class_get_names_of_their_own():
    named = align(["a", "a", "b", "c", "d"], [1, 1, 3, 3, 3])
    assert named[:2].tolist() == [1, 1]
    assert sorted(named[2:]) == [0, 2, 3]
    assert align([0, 1, 1], [9, 4, 4]).tolist() == [9, 4, 4]
    with pytest.raises(ValueError, match=r"both have shape \(n,\), got \(2,\) and \(3,\)"):
        align([0, 1], [0, 1, 1])
