"""Pictures of scores: underflow, held-out likelihood, runs."""

import numpy as np
import pytest

from emlib import plots


def test_the_product_ends_where_it_underflows():
    """400 factors of 0.1 reach 1e-323 after 323; 100 of them never underflow."""
    ax = plots.plot_underflow(np.full(400, np.log(0.1)))
    total, product, cross, _ = ax.lines
    assert len(total.get_xdata()) == 400
    assert total.get_ydata()[-1] == pytest.approx(-400)
    assert product.get_xdata()[-1] == cross.get_xdata()[0] == 323
    assert len(plots.plot_underflow(np.full(100, np.log(0.1))).lines) == 3


def test_held_out_marks_the_best():
    """The star stands on the largest held-out value, not on the largest training value."""
    ax = plots.plot_held_out([1, 2, 4], [-9, -7, -5], [-9, -6, -8], xlabel="components")
    star = ax.lines[-1]
    assert (star.get_xdata()[0], star.get_ydata()[0]) == (2, -6)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["1", "2", "4"]


def test_runs_are_labelled_where_they_lie():
    """Each run's label is tied to its point."""
    ax = plots.plot_runs([-3.0, -2.0], [0.5, 0.4], [1, 2])
    assert [(t.get_text(), t.xy) for t in ax.texts] == [("1", (-3.0, 0.5)), ("2", (-2.0, 0.4))]
