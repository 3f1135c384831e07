"""Pictures of digits: what they draw is what their arguments say, and nothing is clipped."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from emlib import Step, plots
from tests.helpers import assert_nothing_clipped

RNG = np.random.default_rng(0)
IMAGES = RNG.random((7, 16))  # 4 x 4 pixels


def drawn(ax):
    """Return the pixels that an axes shows, as one row."""
    return np.ma.filled(ax.images[0].get_array(), np.nan).ravel()


def visible(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_images_stand_in_order_and_the_rest_of_the_grid_is_empty():
    """Seven images in rows of three: nine places, the last two not visible."""
    figure = plots.plot_images(IMAGES, list("abcdefg"), columns=3, row_labels=["x", "y", "z"])
    assert len(figure.axes) == 9
    shown = visible(figure)
    assert len(shown) == 7
    for ax, image, letter in zip(shown, IMAGES, "abcdefg", strict=True):
        assert np.array_equal(drawn(ax), image)
        assert ax.get_title() == letter
        assert ax.images[0].get_clim() == (0, 1)
    assert [figure.axes[i].get_ylabel() for i in (0, 3, 6)] == ["x", "y", "z"]


def test_a_row_of_an_image_is_a_row_of_the_picture():
    """Pixel 1 of a 4 x 4 image is in the first row, second column."""
    image = np.zeros((1, 16))
    image[0, 1] = 1
    picture = plots.plot_images(image).axes[0].images[0].get_array()
    assert picture[0, 1] == 1
    assert picture.sum() == 1


def test_ink_is_dark():
    """A pixel of 1 is drawn black, a pixel of 0 white."""
    picture = plots.plot_images(IMAGES).axes[0].images[0]
    assert picture.cmap(1.0)[:3] == (0, 0, 0)
    assert picture.cmap(0.0)[:3] == (1, 1, 1)


def test_means_carry_their_weights():
    """The weight of each component stands above its mean image."""
    figure = plots.plot_means([0.25, 0.75], IMAGES[:2])
    assert [ax.get_title() for ax in figure.axes] == ["0.25", "0.75"]
    assert np.array_equal(drawn(figure.axes[1]), IMAGES[1])


def test_the_strip_shows_the_steps_that_exist():
    """A history of six entries has no step 8 and no step 12."""
    history = [Step((np.ones(2) / 2, IMAGES[t : t + 2]), None, 0.0) for t in range(6)]
    figure = plots.plot_strip(history)
    assert [ax.get_ylabel() for ax in figure.axes[::2]] == ["start", "step 1", "step 2", "step 4"]
    assert np.array_equal(drawn(figure.axes[7]), IMAGES[5])


def test_a_covered_pixel_is_not_shown():
    """The middle row holds the known pixels only, the last row what the model says."""
    known = np.arange(16) < 8
    figure = plots.plot_completions(IMAGES[:2], known, IMAGES[2:4])
    assert np.array_equal(drawn(figure.axes[0]), IMAGES[0])
    covered = drawn(figure.axes[2])
    assert np.array_equal(covered[:8], IMAGES[0, :8])
    assert np.isnan(covered[8:]).all()
    assert np.array_equal(drawn(figure.axes[5]), IMAGES[3])


def test_contingency_writes_every_count_in_its_cell():
    """Row for cluster, column for digit; an empty cell stays empty."""
    counts = np.zeros((3, 10), dtype=int)
    counts[0, 7], counts[2, 1] = 12, 345
    ax = plots.plot_contingency(counts).axes[0]
    assert {(t.get_text(), t.get_position()) for t in ax.texts} == {("12", (7, 0)), ("345", (1, 2))}
    assert [t.get_text() for t in ax.get_xticklabels()] == list("0123456789")


def test_contingency_shows_a_small_image_beside_each_row():
    """Three clusters, three images to the left of the cells."""
    counts = np.arange(30).reshape(3, 10)
    ax = plots.plot_contingency(counts, IMAGES[:3]).axes[0]
    small = [child.offsetbox.get_data() for child in ax.artists]
    assert np.array_equal(small, IMAGES[:3].reshape(3, 4, 4))


def test_contingency_of_nothing_can_be_drawn():
    """All counts zero: no division by zero, no warning."""
    assert not plots.plot_contingency(np.zeros((2, 10), dtype=int)).axes[0].texts


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.plot_images(RNG.random((30, 784)), ["7"] * 30, row_labels=["grey"] * 3),
        lambda: plots.plot_means(np.full(20, 0.05), RNG.random((20, 784))),
        lambda: plots.plot_completions(IMAGES, np.arange(16) < 8, IMAGES),
        lambda: plots.plot_contingency(np.full((10, 10), 1234), RNG.random((10, 784))),
        lambda: plots.plot_contingency(np.full((20, 10), 7), RNG.random((20, 784))),
        lambda: plots.plot_underflow(np.full(784, -1.0)).figure,
        lambda: (
            plots.plot_held_out(
                10.0 ** np.arange(-6, 3), None, -np.arange(9.0), xlabel="alpha"
            ).figure
        ),
        lambda: plots.plot_runs([-164.5, -164.4], [0.5, 0.6], [1, 2]).figure,
    ],
    ids=["images", "means", "completions", "k10", "k20", "underflow", "held-out", "runs"],
)
def test_no_text_is_clipped(draw):
    """Titles, labels and legends lie inside the figure."""
    with plt.style.context(plots.STYLE):
        assert_nothing_clipped(draw())
