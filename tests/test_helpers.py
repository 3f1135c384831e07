"""The helpers reject what they should reject."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tests.helpers import (
    assert_legends_outside,
    assert_never_falls,
    assert_no_texts_overlap,
    assert_nothing_clipped,
    sort_components,
)


def test_a_falling_trace_is_rejected():
    with pytest.raises(AssertionError, match=r"falls after steps \[1\]"):
        assert_never_falls([-3.0, -2.0, -2.5])


def test_rounding_is_not_a_fall():
    assert_never_falls([-3.0, -2.0, -2.0 - 1e-12])


def test_swapped_components_are_put_in_order_together():
    weights, means = sort_components([0.9, 0.1], [[5.0, 0.0], [1.0, 2.0]])
    assert weights.tolist() == [0.1, 0.9]
    assert means.tolist() == [[1.0, 2.0], [5.0, 0.0]]
    assert not np.array_equal(weights, [0.9, 0.1])


@pytest.fixture
def axes():
    """Axes that fit into their figure."""
    figure = plt.figure(figsize=(4, 3), layout="constrained")
    ax = figure.subplots()
    ax.plot([0, 1], label="a line")
    ax.set(xlabel="across", ylabel="up")
    return ax


def test_a_good_picture_passes(axes):
    axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1))
    for holds in (assert_nothing_clipped, assert_no_texts_overlap, assert_legends_outside):
        holds(axes.figure)


def test_a_clipped_title_is_rejected(axes):
    axes.set_title("far too long " * 40)
    with pytest.raises(AssertionError):
        assert_nothing_clipped(axes.figure)


def test_overlapping_texts_are_rejected(axes):
    axes.text(0.5, 0.5, "one")
    axes.text(0.51, 0.5, "other")
    with pytest.raises(AssertionError, match="'one' and 'other' overlap"):
        assert_no_texts_overlap(axes.figure)


def test_crowded_tick_labels_are_rejected(axes):
    axes.set_xticks(np.linspace(0, 1, 30), [f"tick {i}" for i in range(30)])
    with pytest.raises(AssertionError, match="'tick 0' and 'tick 1' overlap"):
        assert_no_texts_overlap(axes.figure)


def test_a_legend_on_the_data_is_rejected(axes):
    axes.legend()
    with pytest.raises(AssertionError, match="covers axes"):
        assert_legends_outside(axes.figure)
