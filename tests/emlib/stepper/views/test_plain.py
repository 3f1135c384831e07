"""A mixture that emlib does not know: its responsibilities can be seen all the same."""

import io
import re
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image
from scipy.special import logsumexp
from scipy.stats import poisson

from emlib import run_em
from emlib.stepper import stepper, what_if
from emlib.stepper.views import plain


class Rates(NamedTuple):
    """weights (k,), rates (k, d)."""

    weights: np.ndarray
    rates: np.ndarray


def e_step(X, weights, rates):
    log_p = poisson.logpmf(X[:, None], rates).sum(axis=2) + np.log(weights)
    norm = logsumexp(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), norm.sum()


def m_step(X, R):
    return Rates(R.mean(axis=0), R.T @ X / R.sum(axis=0)[:, None])


@pytest.fixture(scope="module")
def calls():
    """Calls in an hour: many quiet hours, some busy ones."""
    rng = np.random.default_rng(0)
    return rng.poisson(np.repeat([1.0, 6.0], [70, 30]))[:, None]


START = Rates(np.array([0.5, 0.5]), np.array([[0.4], [0.9]]))  # rates that pixels could have


def picture(frame):
    return np.asarray(Image.open(io.BytesIO(frame.pictures["soft"])).convert("RGB"))


@pytest.mark.parametrize("start", [START, tuple(START)])
def test_a_finished_run_shows_who_explains_how_many_rows(calls, start):
    result = run_em(calls, e_step, m_step, start)
    frames = stepper(result, X=calls).frames
    assert len(frames) == len(result.history)
    sizes = [float(size) for size in re.findall(r"explains ([\d.]+) rows", frames[-1].text)]
    np.testing.assert_allclose(sizes, result.history[-1].R.sum(axis=0), atol=0.051)
    assert (picture(frames[0]) != picture(frames[-1])).any()


def test_functions_are_run_beside_no_reference(calls):
    frames = stepper(calls, e_step, m_step, START, max_iter=3).frames
    assert [frame.title for frame in frames] == [f"Iteration {t}" for t in range(4)]
    assert not frames[-1].problem


def test_what_goes_wrong_is_still_told(calls):
    def falling(X, R):
        return Rates(R.mean(axis=0), np.array([[30.0], [40.0]]))

    last = stepper(calls, e_step, falling, START).frames[-1]
    assert last.problem
    assert "the log-likelihood fell" in last.text


def test_a_scalar_that_is_not_finite_is_named_without_a_component(calls):
    def with_scale(X, weights, rates, scale):
        return e_step(X, weights, rates)

    start = (*START, np.array(1.0))
    frames = stepper(calls, with_scale, lambda X, R: (*m_step(X, R), np.nan), start).frames
    assert frames[-1].text == "Iteration 0, M-step: parameter 2 is not a finite number."


def test_many_rows_are_thinned_and_come_in_order_of_their_first_number(calls):
    many = np.tile(calls, (40, 1))
    scene = plain.Scene(many, run_em(many, e_step, m_step, START, max_iter=1).history)
    shown = many[scene.rows, 0]
    assert len(shown) == plain.ROWS_SHOWN
    assert (np.diff(shown) >= 0).all()
    assert shown.mean() == pytest.approx(many.mean(), abs=0.05)
    assert (shown[0], shown[-1]) == (many.min(), many.max())


def test_another_models_view_is_refused_with_what_came(calls):
    message = r"view 'gaussians' is not made for parameters of shape \(2,\), \(2, 1\)"
    with pytest.raises(ValueError, match=message):
        stepper(calls, e_step, m_step, START, view="gaussians")


def test_what_has_no_row_for_each_point_cannot_be_drawn(calls):
    result = run_em(calls, lambda X, m: ({"all": 1}, 0.0), lambda X, R: 1.0, 1.0)
    with pytest.raises(
        ValueError, match=r"one row for each of the 100 rows of X .* got shape \(\)"
    ):
        stepper(result, X=calls)


def test_points_in_space_are_gaussians_that_no_plane_can_hold():
    from emlib import gaussians

    X = np.random.default_rng(0).normal(size=(30, 3))
    start = gaussians.init(X, 2, np.random.default_rng(1))
    halved = lambda X, R: gaussians.m_step(X, R)._replace(weights=np.array([0.9, 0.1]))  # noqa: E731
    frames = stepper(X, gaussians.e_step, halved, start, max_iter=2).frames
    assert "explains" in frames[0].text
    assert "your weights leave the reference" in frames[-1].text


def test_a_panel_needs_a_start_where_the_view_is_of_no_model(calls):
    with pytest.raises(ValueError, match=r"pass init\(X, k, rng, method\)"):
        what_if(calls, e_step, m_step, view="plain")

    def init(X, k, rng, method):
        return Rates(np.full(k, 1 / k), rng.uniform(1, 8, size=(k, 1)))

    panel = what_if(calls, e_step, m_step, view="plain", init=init, max_iter=1)
    assert "component 1 explains" in panel.run.frames[0].text
