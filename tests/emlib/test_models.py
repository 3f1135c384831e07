"""The register: every model of emlib is in it, and is told from what merely looks like it."""

from typing import NamedTuple

import numpy as np
import pytest

from emlib import bernoulli, coins, datasets, gaussians, run_em
from emlib.models import MODELS, find

RNG = np.random.default_rng(0)
POINTS = RNG.normal(size=(40, 2))
PIXELS = (RNG.random((40, 6)) < 0.5).astype(float)
FLIPS = datasets.coin_flips().X
RUNS = {"coins": FLIPS, "gaussians": POINTS, "spherical": POINTS, "bernoulli": PIXELS}


def start(name, k=2):
    return MODELS[name].init(RUNS[name], k, np.random.default_rng(1))


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_told_from_its_start_and_from_its_end(name):
    X, model = RUNS[name], MODELS[name]
    result = run_em(X, model.e_step, model.m_step, start(name), max_iter=5)
    for params in (start(name), result.params):
        plain = tuple(params) if isinstance(params, tuple) else (params,)
        assert find(X, params) is find(X, plain) is model


@pytest.mark.parametrize("name", MODELS)
def test_the_parts_of_a_model_make_its_steps(name):
    X, model, params = RUNS[name], MODELS[name], start(name)
    values = params if isinstance(params, tuple) else (params,)
    R, _ = model.e_step(X, *values)
    log_p = model.log_joint(X, *values)
    np.testing.assert_allclose(np.exp(log_p[:, 0] - log_p[:, 1]), R[:, 0] / R[:, 1])
    sums = model.stats(X[:2], R[:2]) + model.stats(X[2:], R[2:])
    for one, other in zip(model.from_stats(sums), model.m_step(X, R), strict=True):
        np.testing.assert_allclose(one, other)


@pytest.mark.parametrize("name", MODELS)
def test_the_names_are_those_of_the_m_step(name):
    params = MODELS[name].m_step(RUNS[name], np.full((len(RUNS[name]), 2), 0.5))
    assert getattr(params, "_fields", ("thetas",)) == tuple(MODELS[name].axes)


class Rates(NamedTuple):
    weights: np.ndarray
    rates: np.ndarray


HALF = np.array([0.5, 0.5])


@pytest.mark.parametrize(
    ("X", "params"),
    [
        (PIXELS, Rates(HALF, np.full((2, 6), 0.5))),  # names of another model
        (FLIPS, (HALF, np.array([3.0, 5.0]))),  # one rate a component
        (FLIPS, (HALF, np.array([[3.0, 5.0], [4.0, 4.0]]))),  # no probabilities
        (FLIPS, (HALF, np.full((2, 2), 0.5))),  # counts are no pixels
        (FLIPS, np.array([[3.0, 5.0], [4.0, 4.0]])),  # no sides of a coin
        (FLIPS, np.array([0.5, 0.5])),
        (POINTS[:, :1], (HALF, np.zeros((2, 2)), np.ones(2))),  # X is of another width
        (POINTS, (HALF, np.zeros((3, 2)), np.ones(2))),  # three means for two weights
        (POINTS, (HALF, [[1.0], [2.0, 3.0]])),
        (POINTS[:, 0], (HALF, np.zeros(2), np.ones(2))),
        (POINTS, {"means": 3}),
    ],
)
def test_what_looks_like_a_model_is_none(X, params):
    assert find(X, params) is None


def test_a_view_that_was_asked_for_needs_shapes_alone():
    assert find(FLIPS, Rates(HALF, np.full((2, 2), 3.0)), "digits") is MODELS["bernoulli"]
    assert find(FLIPS, np.full((2, 2), 3.0), "coins") is MODELS["coins"]
    assert find(FLIPS, np.full((2, 2), 3.0), "gaussians") is None


def test_spherical_and_full_gaussians_are_told_apart_in_one_view():
    spherical = gaussians.init_spherical(POINTS, 2, np.random.default_rng(0))
    assert find(POINTS, spherical, "gaussians") is MODELS["spherical"]
    assert find(POINTS, start("gaussians"), "gaussians") is MODELS["gaussians"]


def test_the_register_holds_the_functions_of_the_files():
    assert MODELS["coins"].m_step is coins.m_step
    assert MODELS["bernoulli"].stats is bernoulli.stats
    assert MODELS["spherical"].e_step is gaussians.e_step_spherical
