"""An album: finished pictures under the slider."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from emlib.stepper import album


def drawn(*ends):
    """Draw one line from 0 to each of these ends, in figures of their own."""
    axes = []
    for end in ends:
        ax = plt.subplots(figsize=(3, 2))[1]
        ax.plot([0, end], [0, -end])
        axes.append(ax)
    return axes


def test_the_slider_goes_over_all_pictures():
    """Each picture is a frame under its title; both ends of the slider show one."""
    shown = album(drawn(1, 2, 3), ["one", "two", "three"], ["a", "b", "c"])
    assert (shown.slider.min, shown.slider.max) == (0, 2)
    assert [frame.title for frame in shown.frames] == ["one", "two", "three"]
    assert [frame.text for frame in shown.frames] == ["a", "b", "c"]
    assert "three" in shown.to_html()


def test_pictures_have_the_same_scales_and_sizes():
    """All axes span the largest picture, so that nothing jumps when the slider moves."""
    axes = drawn(1, 10)
    frames = album(axes, ["small", "large"]).frames
    assert axes[0].get_xlim() == axes[1].get_xlim()
    assert axes[0].get_xlim()[1] >= 10
    assert axes[0].get_ylim()[0] <= -10
    sizes = {Image.open(io.BytesIO(frame.pictures["picture"])).size for frame in frames}
    assert sizes == {(288, 192)}


def test_pictures_differ():
    """The frames hold what was drawn and not the same picture twice."""
    first, second = album(drawn(1, 2), ["one", "two"]).frames
    images = [np.asarray(Image.open(io.BytesIO(f.pictures["picture"]))) for f in (first, second)]
    assert not np.array_equal(*images)


def test_no_figure_is_left_open():
    """A notebook would show open figures a second time."""
    plt.close("all")
    album(drawn(1, 2), ["one", "two"])
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("count", "titles", "message"),
    [(2, ["one"], "got 2 pictures, 1 titles and 2 texts"), (0, [], "got 0 pictures")],
)
def test_counts_must_agree(count, titles, message):
    """A title too few is an error that tells the counts."""
    with pytest.raises(ValueError, match=message):
        album(drawn(*range(1, count + 1)), titles)
    plt.close("all")
