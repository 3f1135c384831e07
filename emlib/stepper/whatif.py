"""What if? Change the number of components, the start or the data, and watch EM again."""

from html import escape

import ipywidgets as widgets
import numpy as np

from emlib.models import MODELS
from emlib.stepper.page import strip_png
from emlib.stepper.views import check
from emlib.stepper.widget import stepper

_WRAP = widgets.Layout(flex_flow="row wrap", align_items="center")


def what_if(X, e_step, m_step, *, view, init=None, k=2, seed=0, max_iter=20, names=None):
    """Show a panel to run the two functions again, from other starts and on other data.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    e_step, m_step : callables, see `emlib.run_em`
    view : "coins", "gaussians", "digits" or "plain", see `stepper`
    init : callable, `init(X, k, rng, method) -> params`; None for the one of the view's model
    k : int, number of components at first
    seed : int, of the start
    max_iter : int, largest number of iterations
    names : two str, what the axes of the plane measure (view "gaussians")

    Returns
    -------
    WhatIf, a widget to be displayed
    """
    check(view)
    init = init or next((m.init for m in MODELS.values() if m.view == view), None)
    if init is None:
        raise ValueError(f"view {view!r} is of no model; pass init(X, k, rng, method) -> params")
    options = {"view": view, "max_iter": max_iter, "names": names}
    return WhatIf(np.asarray(X), e_step, m_step, init, k, seed, options)


class WhatIf(widgets.VBox):
    """The controls, and under them the slider of the latest run.

    Attributes
    ----------
    k, seed, method : widgets that start a new run when they change
    added : list of ndarray of shape (d,), rows that were added to the data
    run : Stepper, the latest run; None if it could not start
    """

    def __init__(self, X, e_step, m_step, init, k, seed, options):
        self._X, self._pair, self._init, self._options = X, (e_step, m_step), init, options
        self.added, self.run = [], None
        wide = {"description_width": "7em"}
        most = 20 if options["view"] == "digits" else 6
        self.k = widgets.IntSlider(
            k, 1, most, description="components", style=wide, continuous_update=False
        )
        self.k.add_class("em-components")
        self.seed = widgets.BoundedIntText(seed, 0, 9999, description="seed", style=wide)
        self.method = widgets.ToggleButtons(
            options=["k-means++", "random"], description="start", style=wide
        )
        self.method.style.button_width = "8em"
        for control in (self.k, self.seed, self.method):
            control.observe(self._again, "value")
        rows = [widgets.HBox([self.k, self.seed, self.method], layout=_WRAP)]
        if options["view"] != "digits":
            rows.append(self._adder())
        self.status = widgets.HTML()
        self._place = widgets.VBox()
        super().__init__([*rows, self.status, self._place])
        self.add_class("em-panel")
        self._again()

    def _repr_mimebundle_(self, **kwargs):
        """Add the slider of the first run, for pages without a kernel."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if self.run is None:
            return bundle
        words = "In a notebook you can change the start and the data here. This is the first run."
        html = f"<p><i>{words}</i></p>{self.run.to_html()}"
        return {**bundle, "text/html": html, "image/png": strip_png(self.run.frames)}

    def _adder(self):
        """Fields for one more row of data, as far out as twice the data."""
        names = self._options["names"] or [f"x{i + 1}" for i in range(self._X.shape[1])]
        if self._options["view"] == "coins":
            names = ["heads", "tails"] if self._X.shape[1] == 2 else names
        typical = np.median(self._X, axis=0)
        self.row = [
            widgets.FloatText(
                round(float(x), 2),
                description=name,
                style={"description_width": "initial"},
                layout={"width": f"{8 + 0.6 * max(len(name), 10):.0f}em"},
            )
            for x, name in zip(typical, names, strict=True)
        ]
        add = widgets.Button(description="add this row")
        reset = widgets.Button(description="take them out")
        add.on_click(lambda _: self.add([field.value for field in self.row]))
        reset.on_click(lambda _: self.reset())
        return widgets.HBox([*self.row, add, reset], layout=_WRAP)

    def add(self, row):
        """Add a row to the data and run again."""
        self.added.append(np.asarray(row, dtype=float))
        self._again()

    def reset(self):
        """Take all added rows out and run again."""
        self.added.clear()
        self._again()

    def _again(self, _=None):
        X = np.vstack([self._X, *self.added]) if self.added else self._X
        rng = np.random.default_rng(self.seed.value)
        try:
            start = self._init(X, self.k.value, rng, self.method.value)
            self.run = stepper(X, *self._pair, start, **self._options)
        except ValueError as error:  # a collapse is one too
            self.run = None
            self.status.value = f"This start does not work: {escape(str(error))}"
            self._place.children = ()
            return
        last = self.run.frames[-1]
        self.status.value = (
            f"{len(X)} rows, {len(self.added)} of them added by you. Last frame: {last.title}."
        )
        self._place.children = (self.run,)
