"""The pictures of the chapter on scale show the numbers that they are given."""

import numpy as np

from emlib import datasets, plots


def test_blocks_show_milliseconds_and_megabytes_with_numbers():
    figure = plots.plot_blocks([60, 1000], [0.16, 0.25], [1.1, 13.0], title="A pass")
    times, memory = figure.axes
    np.testing.assert_allclose(times.lines[0].get_ydata(), [160, 250])
    np.testing.assert_allclose(memory.lines[0].get_ydata(), [1.1, 13.0])
    assert [text.get_text() for text in times.texts] == ["160", "250"]
    assert [text.get_text() for text in memory.texts] == ["1.1", "13"]
    assert [label.get_text() for label in times.get_xticklabels()] == ["60", "1,000"]
    assert figure.get_suptitle() == "A pass"


def test_codes_tint_each_group_with_ink_and_no_other():
    image = np.zeros(784, dtype=np.uint8)
    image[[0, 25]] = 1  # in groups 0 and 3; group 3 goes over the end of the first row
    ax = plots.plot_codes(image)
    tinted = [patch for patch in ax.patches if patch.get_facecolor()[3] > 0]
    assert sorted((patch.get_y() > 0, round(patch.get_width() + 0.08)) for patch in tinted) == [
        (False, 4),
        (False, 8),
        (True, 4),
    ]
    assert sum(round(patch.get_width() + 0.08) for patch in ax.patches) == 784
    assert ax.get_title(loc="left") == "2 of 98 groups have ink"


def test_codes_count_what_packbits_finds():
    image = datasets.binarise(datasets.mnist("train", n=5)[0], 128)[4]
    groups = np.count_nonzero(np.packbits(image))
    assert plots.plot_codes(image).get_title(loc="left") == f"{groups} of 98 groups have ink"


def test_passes_show_heights_left_and_gaps_to_the_highest_right():
    curves = {"EM": [-20.0, -12.0, -11.0], "faster": [-20.0, -11.0, -10.0]}
    left, right = plots.plot_passes(curves, nearest=5, ylabel="height").axes
    np.testing.assert_array_equal(left.lines[0].get_ydata(), curves["EM"])
    np.testing.assert_array_equal(right.lines[0].get_ydata(), [10, 2, 1])
    np.testing.assert_array_equal(right.lines[1].get_ydata(), [10, 1, np.nan])
    assert right.get_yscale() == "log"
    assert left.get_ylabel() == "height"
    assert left.get_ylim() == (-15, -9.6)
    assert [text.get_text() for text in right.get_legend().get_texts()] == ["EM", "faster"]


def test_timings_name_what_was_timed():
    assert plots.plot_timings({"a": 1.0}).get_xlabel().startswith("time of one pass (")
    assert plots.plot_timings({"a": 1.0}, what="a fit").get_xlabel().startswith("time of a fit (")
