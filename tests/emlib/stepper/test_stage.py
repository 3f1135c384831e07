"""The pictures of the slider, as a set: nothing that stands still is cut off or covered."""

import numpy as np
import pytest

from emlib import bernoulli, coins, datasets, gaussians, run_em
from emlib.stepper.stage import Stage
from emlib.stepper.views import VIEWS
from tests.helpers import assert_no_texts_overlap, assert_nothing_clipped


def scene(name):
    """Return the Scene of a short run."""
    rng = np.random.default_rng(0)
    if name == "coins":
        X, _, start = datasets.coin_flips()
        model = coins
    elif name == "gaussians":
        X, model = datasets.faithful(), gaussians
        start = gaussians.init(X, 3, rng)
    else:
        X, model = datasets.binarise(datasets.mnist("train", n=50)[0], 128), bernoulli
        start = bernoulli.init(X, 4, rng)
    run = run_em(X, model.e_step, model.m_step, start, max_iter=2)
    return VIEWS[name].Scene(X, run.history)


@pytest.mark.parametrize("panels", [("",), ("yours", "the reference")], ids=["one", "two"])
@pytest.mark.parametrize(
    ("name", "half"), [(name, half) for name, view in VIEWS.items() for half in view.FORMULAS]
)
def test_nothing_is_cut_off_or_covered(name, half, panels):
    view = VIEWS[name]
    stage = Stage(view, scene(name), view.FORMULAS[half], panels)
    assert_nothing_clipped(stage.figure)
    assert_no_texts_overlap(stage.figure)
