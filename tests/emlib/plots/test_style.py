"""The style is put on and taken off again."""

import matplotlib.pyplot as plt

from emlib import plots


def test_later_figures_of_a_notebook_still_show_themselves(monkeypatch):
    """The first figure switches interactive mode on, and leaving the style must not undo it."""

    def first_of_a_notebook(*args, original=plt.subplots, **options):
        plt.ion()
        return original(*args, **options)

    monkeypatch.setattr(plt, "subplots", first_of_a_notebook)
    try:
        plots.plot_loglik([-2.0, -1.0])
        assert plt.isinteractive()
    finally:
        plt.ioff()
