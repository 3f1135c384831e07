"""The frames of the slider: one picture for each step, different from the one before."""

import io

import numpy as np
import pytest
from PIL import Image

from emlib import bernoulli, coins, gaussians, run_em
from emlib.stepper import stepper

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(scope="module")
def plane():
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(0, 1, (40, 2)), rng.normal(4, 1, (20, 2))])
    return X, gaussians.init(X, 2, np.random.default_rng(3))


@pytest.fixture(scope="module")
def images():
    rng = np.random.default_rng(0)
    means = np.vstack([np.repeat([0.9, 0.1], 8), np.repeat([0.1, 0.8], 8)])
    return bernoulli.sample(60, [0.6, 0.4], means, rng=rng)[0]


def without_weights(X, weights, means, covs):
    return gaussians.e_step(X, np.full(len(weights), 1 / len(weights)), means, covs)


def picture(frame, layer="soft"):
    return np.asarray(Image.open(io.BytesIO(frame.pictures[layer])).convert("RGB"))


class TestFrames:
    """One picture for each step, different from the one before."""

    def test_gaussians_take_half_steps(self, plane):
        X, start = plane
        frames = stepper(X, gaussians.e_step, gaussians.m_step, start, max_iter=2).frames
        assert [f.title for f in frames] == [
            "Iteration 0, E-step: colour the points",
            "Iteration 0, M-step: move the ellipses",
            "Iteration 1, E-step: colour the points",
            "Iteration 1, M-step: move the ellipses",
            "Iteration 2, E-step: colour the points",
        ]

    def test_the_pictures_of_neighbouring_frames_differ(self, plane, images):
        X, start = plane
        digits = bernoulli.init(images, 3, np.random.default_rng(0))
        for widget in (
            stepper(X, gaussians.e_step, gaussians.m_step, start, max_iter=1),
            stepper(FLIPS, coins.e_step, coins.m_step, START, max_iter=1),
            stepper(images, bernoulli.e_step, bernoulli.m_step, digits, max_iter=2),
        ):
            for before, after in zip(widget.frames, widget.frames[1:], strict=False):
                assert (picture(before) != picture(after)).any()

    def test_hard_and_soft_differ_where_a_point_is_shared(self, plane):
        X, start = plane
        first = stepper(X, gaussians.e_step, gaussians.m_step, start, max_iter=0).frames[0]
        assert (picture(first, "soft") != picture(first, "hard")).any()

    def test_the_end_shows_both_sides_and_the_sentence(self, plane):
        X, start = plane
        last = stepper(X, without_weights, gaussians.m_step, start).frames[-1]
        assert last.problem
        assert last.title == "Here you leave the reference"
        assert "component" in last.text
        assert picture(last).shape[1] > 1.5 * 600  # two panels

    def test_the_end_of_a_view_of_whole_iterations_shows_both_sides_too(self, images):
        def halved(X, weights, means):
            R, loglik = bernoulli.e_step(X, weights, means)
            return R / 2, loglik

        start = bernoulli.init(images, 2, np.random.default_rng(0))
        last = stepper(images, halved, bernoulli.m_step, start).frames[-1]
        assert last.problem
        assert picture(last).shape[0] > 2 * 300  # wide panels stand one above the other

    def test_code_that_raises_at_once_still_gives_a_widget(self):
        def broken(X, thetas):
            raise ValueError("operands could not be broadcast <together>")

        widget = stepper(FLIPS, broken, coins.m_step, START)
        assert len(widget.frames) == 1
        assert "&lt;together&gt;" in widget.to_html()

    def test_a_finished_run_and_its_history_give_the_same_frames(self):
        result = run_em(FLIPS, coins.e_step, coins.m_step, START, max_iter=2)
        of_result = stepper(result, X=FLIPS).frames
        of_history = stepper(result.history, X=FLIPS, view="coins").frames
        assert of_result == of_history

    def test_spherical_gaussians_are_compared_with_the_spherical_reference(self, plane):
        X, _ = plane
        start = gaussians.init_spherical(X, 2, np.random.default_rng(0))
        widget = stepper(
            X, gaussians.e_step_spherical, gaussians.m_step_spherical, start, max_iter=2
        )
        assert not widget.frames[-1].problem

    def test_twenty_components_fit(self, images):
        start = bernoulli.init(images, 20, np.random.default_rng(0), "random")
        run = stepper(images, bernoulli.e_step, bernoulli.m_step, start, max_iter=1)
        assert len(run.frames) == 2
