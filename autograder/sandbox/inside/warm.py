"""What the warm parent imports before the first submission comes."""

import gc
import importlib
import io

import matplotlib.pyplot as plt
from matplotlib import font_manager

from autograder.sandbox.inside import lesson
from autograder.sandbox.inside.shell import make_shell

MODULES = (
    "numpy.random", "scipy.special", "scipy.stats", "scipy.optimize", "scipy.linalg",
    "scipy.sparse", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "ipywidgets",
    "pandas", "rich.progress", "sklearn.cluster", "sklearn.metrics", "emlib", "emlib.datasets",
    "emlib.stepper",
)  # fmt: skip


def warm():
    """Import, draw once so that fonts are found, and build the shell; return it."""
    for name in MODULES:
        importlib.import_module(name)
    plots = importlib.import_module("emlib.plots")
    for name in plots.__all__:  # its rooms are loaded one by one
        getattr(plots, name)
    lesson.install()
    shell = make_shell()
    plt.uninstall_repl_displayhook()  # draws each picture once more, for a window that is not there
    _draw()
    return shell


def _draw():
    """Draw one picture, and let go of the font files that it opened: forks would share them."""
    figure, axes = plt.subplots()
    axes.set_title("title")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)
    font_manager._get_font.cache_clear()
    gc.collect()
