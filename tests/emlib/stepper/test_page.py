"""The slider as a page, without a kernel and without a network."""

import re

import numpy as np
import pytest

from emlib import coins, gaussians
from emlib.stepper import stepper

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
START = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(scope="module")
def plane():
    rng = np.random.default_rng(0)
    X = np.concatenate([rng.normal(0, 1, (40, 2)), rng.normal(4, 1, (20, 2))])
    return X, gaussians.init(X, 2, np.random.default_rng(3))


class TestPage:
    """What is written into the page."""

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
