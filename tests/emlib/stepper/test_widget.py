"""The slider itself: its controls, and what is left of it without a kernel."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from emlib import coins, gaussians, run_em
from emlib.stepper import stepper

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(scope="module")
def plane():
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(0, 1, (40, 2)), rng.normal(4, 1, (20, 2))])
    return X, gaussians.init(X, 2, np.random.default_rng(3))


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
