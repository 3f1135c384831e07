"""Charts of BIC and of times."""

import pytest

from emlib import plots


def test_bic_marks_the_lowest():
    """The ring stands on the smallest value."""
    ax = plots.plot_bic([1, 2, 3, 4], [50.0, 20.0, 30.0, 40.0])
    assert ax.lines[1].get_xydata().tolist() == [[2, 20]]
    assert ax.get_title(loc="left") == "Lowest BIC: k = 2"


def test_timings_compare_with_the_first():
    """Bars are milliseconds; a way that is not faster boasts of nothing."""
    ax = plots.plot_timings({"loops": 0.2, "slower": 0.4, "fast": 0.001})
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([200, 400, 1])
    assert [text.get_text() for text in ax.texts] == ["200 ms", "400 ms", "1 ms, 200 times as fast"]
    assert ax.get_xscale() == "log"
