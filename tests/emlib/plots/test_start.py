"""The poster of the first lesson."""

import numpy as np

from emlib import gaussians, plots, run_em


def test_before_and_after_share_their_scales():
    points = np.random.default_rng(0).normal(size=(40, 2))
    start = (np.ones(2) / 2, points[:2], np.array([np.eye(2)] * 2))
    history = run_em(points, gaussians.e_step, gaussians.m_step, start, max_iter=5).history
    figure = plots.plot_before_after(points, history, halfway=2, names=("a (cm)", "b (cm)"))
    assert len({ax.get_xlim() for ax in figure.axes}) == 1
    assert [ax.get_xlabel() for ax in figure.axes] == ["a (cm)"] * 3
