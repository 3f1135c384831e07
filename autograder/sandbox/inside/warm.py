"""What the warm parent imports before the first submission comes."""


MODULES = (
    "numpy.random",
    "scipy.special",
    "scipy.stats",
    "scipy.optimize",
    "scipy.linalg",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "ipywidgets",
    "pandas",
    "rich.progress",
    "emlib",
    "emlib.datasets",
    "emlib.plots",
    "emlib.stepper",
)


def warm(settings):
    """Import, draw once so that fonts are found, and build the shell; return it."""
    import importlib

    for name in MODULES:
        importlib.import_module(name)
    from autograder.sandbox.inside.shell import make_shell

    shell = make_shell()
    _draw()
    return shell


def _draw():
    import io

    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.set_title("$x_1$")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)
