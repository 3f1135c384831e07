"""The slider: what its frames show, what it says of wrong code, what it does without a kernel."""

import base64
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from emlib import CollapseError, bernoulli, coins, gaussians, run_em
from emlib.models import MODELS
from emlib.stepper import stepper, what_if
from emlib.stepper.trace import trace

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


class TestTrace:
    """Somebody's functions, held against the reference."""

    def test_right_functions_give_the_history_of_run_em(self):
        run = trace(
            FLIPS, coins.e_step, coins.m_step, START, max_iter=100, reference=MODELS["coins"]
        )
        result = run_em(FLIPS, coins.e_step, coins.m_step, START)
        assert run.problem is None
        assert [s.loglik for s in run.history] == result.logliks.tolist()

    def test_missing_weights_are_found_at_the_first_iteration_where_they_matter(self, plane):
        """The start has equal weights, so the first E-step is right by luck."""
        X, start = plane
        run = trace(X, without_weights, gaussians.m_step, start, reference=MODELS["gaussians"])
        assert re.match(
            r"Iteration 1, E-step: your responsibilities leave the reference at row \d+, "
            r"component \d: 0\.\d{4}, the reference has 0\.\d{4}\.",
            run.problem,
        )
        i, j = map(int, re.search(r"row (\d+), component (\d)", run.problem).groups())
        apart = np.abs(run.yours.R - run.expected.R)
        assert apart[i, j] == apart.max() > 1e-6

    def test_numbers_that_differ_are_never_written_alike(self, plane):
        X, start = plane

        def a_little_off(X, R):
            weights, means, covs = gaussians.m_step(X, R)
            return weights, means * (1 + 2e-6), covs

        run = trace(X, gaussians.e_step, a_little_off, start, reference=MODELS["gaussians"])
        mine, right = re.search(
            r"entry \d: (\S+), the reference has (\S+)\.$", run.problem
        ).groups()
        assert mine != right

    def test_a_wrong_m_step_is_found_by_the_name_of_the_parameter(self, plane):
        X, start = plane

        def half_covariance(X, R):
            weights, means, covs = gaussians.m_step(X, R)
            return weights, means, covs / 2

        run = trace(X, gaussians.e_step, half_covariance, start, reference=MODELS["gaussians"])
        assert run.problem.startswith("Iteration 0, M-step: your covs leave the reference")
        assert run.expected.params[2] == pytest.approx(2 * np.asarray(run.yours.params[2]))

    def test_a_wrong_loglik_with_right_responsibilities(self):
        run = trace(
            FLIPS,
            lambda X, t: (coins.e_step(X, t)[0], 0.5),
            coins.m_step,
            START,
            reference=MODELS["coins"],
        )
        assert "the responsibilities are right, but your log-likelihood is 0.5000" in run.problem

    def test_an_exception_is_a_sentence(self):
        def broken(X, thetas):
            raise IndexError("too many indices")

        run = trace(FLIPS, broken, coins.m_step, START)
        assert run.history == []
        assert run.problem == (
            "Iteration 0, E-step: your function raised IndexError: too many indices."
        )

    def test_an_exception_in_the_m_step_keeps_what_came_before(self):
        def broken(X, R):
            raise ZeroDivisionError("division by zero")

        run = trace(FLIPS, coins.e_step, broken, START)
        assert len(run.history) == 1
        assert "Iteration 0, M-step: your function raised ZeroDivisionError" in run.problem

    def test_nan_is_located(self):
        def with_nan(X, thetas):
            R, loglik = coins.e_step(X, thetas)
            R[2, 1] = np.nan
            return R, loglik

        run = trace(FLIPS, with_nan, coins.m_step, START)
        assert (
            run.problem
            == "Iteration 0, E-step: the responsibility of component 1 for row 2 is nan."
        )

    def test_parameters_that_are_not_finite_are_located(self):
        run = trace(FLIPS, coins.e_step, lambda X, R: np.array([[0.5, 0.5], [np.inf, 0]]), START)
        assert run.problem == (
            "Iteration 0, M-step: parameter 0 of component 1 is not a finite number."
        )

    def test_parameters_of_another_shape_are_named(self):
        run = trace(FLIPS, coins.e_step, lambda X, R: coins.m_step(X, R)[:, :1], START)
        assert "parameters of shapes [(2, 1)] came back, expected [(2, 2)]" in run.problem

    def test_responsibilities_of_another_shape_are_named(self):
        run = trace(FLIPS, lambda X, t: (coins.e_step(X, t)[0].T, 0.0), coins.m_step, START)
        assert "R has shape (2, 5), expected 5 rows" in run.problem

    def test_a_fall_is_told_even_without_a_reference(self):
        thetas = iter([np.array([[0.1, 0.9], [0.2, 0.8]])])
        run = trace(FLIPS, coins.e_step, lambda X, R: next(thetas), START)
        assert "Iteration 1: the log-likelihood fell from -33.0939" in run.problem

    def test_a_collapse_ends_with_its_message(self):
        X = np.zeros((5, 2))
        start = gaussians.init(X, 1, np.random.default_rng(0))
        run = trace(
            X,
            lambda X, *params: (
                (np.ones((5, 1)), 0.0) if params[2].any() else (np.ones((5, 1)), 1.0)
            ),
            gaussians.m_step,
            start,
            reference=replace(
                MODELS["gaussians"],
                e_step=lambda X, *params: (np.ones((5, 1)), 0.0),
                m_step=_collapse,
            ),
        )
        assert run.problem == "Iteration 0, M-step: component 0 collapsed."


def _collapse(X, R):
    raise CollapseError("component 0 collapsed")


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


class TestWidget:
    """The controls."""

    def test_both_ends_can_be_reached_by_the_step_buttons(self):
        widget = stepper(FLIPS, coins.e_step, coins.m_step, START, max_iter=1)
        _, back, on, slider = widget.children[0].children[:4]
        back.click()
        assert slider.value == 0
        for _ in range(10):
            on.click()
        assert slider.value == slider.max == len(widget.frames) - 1

    def test_every_picture_has_alternative_text(self):
        html = stepper(FLIPS, coins.e_step, coins.m_step, START, max_iter=1).to_html()
        pictures = re.findall(r"<img [^>]*>", html)
        assert len(pictures) == 3
        assert all('alt="Iteration' in p for p in pictures)

    def test_without_a_script_a_strip_of_frames_remains(self):
        html = stepper(FLIPS, coins.e_step, coins.m_step, START).to_html()
        shown = re.findall(r'<div class="em-frame" data-layer="soft">', html)
        hidden = re.findall(r'<div class="em-frame" data-layer="soft" hidden>', html)
        assert len(shown) == 4
        assert len(hidden) > 4

    def test_the_page_asks_for_nothing_from_the_network(self):
        html = stepper(FLIPS, coins.e_step, coins.m_step, START, max_iter=1).to_html()
        assert re.findall(r'(?:src|href)="(\w+:)', html) == ["data:"] * 3
        assert not re.search(r"https?:|import\(|fetch\(", html)

    def test_the_page_is_of_bounded_size(self, plane):
        X, start = plane
        widget = stepper(X, gaussians.e_step, gaussians.m_step, start)
        assert len(widget.to_html()) / len(widget.frames) < 100_000

    def test_the_mime_bundle_has_a_page_and_a_picture_beside_the_widget(self):
        bundle = stepper(FLIPS, coins.e_step, coins.m_step, START, max_iter=1)._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in bundle
        assert bundle["text/html"].startswith('<div id="em-')
        strip = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"])))
        assert strip.width > 500

    def test_the_data_of_a_finished_run_must_be_given(self):
        result = run_em(FLIPS, coins.e_step, coins.m_step, START, max_iter=1)
        with pytest.raises(ValueError, match="X is missing; pass the data of this run"):
            stepper(result)

    def test_an_unknown_view_is_refused(self):
        with pytest.raises(ValueError, match="'coins', 'gaussians', 'digits', 'plain', got 'dice'"):
            stepper(FLIPS, coins.e_step, coins.m_step, START, view="dice")


class TestWhatIf:
    """Every control runs EM again at once."""

    def test_more_components(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        before = panel.run
        panel.k.value = 3
        assert panel.run is not before
        assert "coin C" in panel.run.frames[0].text

    def test_another_seed_and_another_start(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        texts = [panel.run.frames[-1].text]
        panel.seed.value = 5
        texts.append(panel.run.frames[-1].text)
        panel.method.value = "random"
        texts.append(panel.run.frames[-1].text)
        assert len(set(texts)) == 3

    def test_an_added_row_counts_and_can_be_taken_out(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        panel.add([10, 0])
        assert panel.status.value.startswith("6 rows, 1 of them added by you.")
        panel.reset()
        assert panel.status.value.startswith("5 rows, 0 of them added by you.")

    def test_a_start_that_is_impossible_is_a_sentence(self):
        panel = what_if(FLIPS[:2], coins.e_step, coins.m_step, view="coins", max_iter=1)
        panel.k.value = 5
        assert panel.run is None
        assert "k must lie between 1 and the number of points 2, got 5" in panel.status.value

    def test_a_page_without_a_kernel_shows_the_first_run(self):
        panel = what_if(FLIPS, coins.e_step, coins.m_step, view="coins", max_iter=1)
        bundle = panel._repr_mimebundle_()
        assert "In a notebook you can change the start" in bundle["text/html"]
        assert bundle["text/html"].count('class="em-frame"') == len(panel.run.frames)
        panel.k.value = 9  # more coins than rows: nothing to show
        assert panel.run is None
        assert "text/html" not in panel._repr_mimebundle_()
