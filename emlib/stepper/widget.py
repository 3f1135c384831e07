"""The slider itself: ipywidgets in a notebook, a page with its own small script elsewhere.

All frames are drawn beforehand and sent to the browser once. The slider is linked to the stack of
frames inside the browser (`jslink`), so moving it asks neither the kernel nor Matplotlib.
"""

import os
from pathlib import Path

import ipywidgets as widgets

from emlib.em import Result
from emlib.stepper.frames import make_frames
from emlib.stepper.page import STRIP_FRAMES, frame_html, page_html, strip_png
from emlib.stepper.trace import Trace, trace
from emlib.stepper.views import VIEWS, choose

NAMES = Path(__file__).with_name("names.js")
FOCUS = """<style>
  .jupyter-widgets.widget-box:is(.em-live, .em-panel) :focus-visible {
    outline: 3px solid #1976d2 !important; outline-offset: 1px
  }
</style>"""
_HIDDEN = {"display": "none"}


def stepper(
    data,
    e_step=None,
    m_step=None,
    params=None,
    *,
    view=None,
    X=None,
    reference=True,
    max_iter=20,
    names=None,
):
    """Show EM step by step: a slider, a play button, step buttons and the arrow keys.

    Give it a run that is over, `stepper(result, X=X)`, or functions to run,
    `stepper(X, e_step, m_step, params)`. In the second case every step is compared with the
    reference, and the slider ends at the first step, row and component where the two differ.

    Parameters
    ----------
    data : Result of `run_em`, or its history; or the data X (n, d) to run EM on
    e_step, m_step : callables, see `emlib.run_em`
    params : where to start; a tuple of parameters, or a bare array for the coins
    view : "coins", "gaussians", "digits", or "plain" for responsibilities alone, whatever the
        parameters are; None to tell from names, shapes and values
    X : ndarray of shape (n, d), the data of a run that is over
    reference : bool, compare with the functions of emlib, if it has such a model
    max_iter : int, largest number of iterations to run
    names : two str, what the axes of the plane measure, with units (view "gaussians")

    Returns
    -------
    Stepper, a widget to be displayed

    Raises
    ------
    ValueError
        If the view is unknown or of another model, or the data of a finished run are missing.
    """
    if e_step is not None:
        X, start = data, params
    elif X is None:
        raise ValueError("X is missing; pass the data of this run: stepper(result, X=X)")
    else:
        history = list(data.history if isinstance(data, Result) else data)
        start = history[0].params
    view, model = choose(view, X, start)
    if e_step is None:
        run = Trace(history)
    else:
        beside = model if reference else None
        run = trace(X, e_step, m_step, start, max_iter=max_iter, reference=beside)
    at_most = STRIP_FRAMES if "NBGRADER_EXECUTION" in os.environ else None  # nobody moves it there
    return Stepper(make_frames(VIEWS[view], X, run, names=names, at_most=at_most))


class Stepper(widgets.VBox):
    """Frames under a slider.

    Parameters
    ----------
    frames : list of Frame
    interval : int, milliseconds between two frames when playing

    Attributes
    ----------
    slider : IntSlider, its value is the number of the frame that is shown
    """

    def __init__(self, frames, interval=600):
        self.frames = frames
        last = len(frames) - 1
        self.slider = widgets.IntSlider(
            max=last, description="step", layout=widgets.Layout(width="24em")
        )
        self.slider.add_class("em-step")
        self.play = widgets.Play(max=last, interval=interval)
        back = widgets.Button(icon="step-backward", tooltip="one step back")
        on = widgets.Button(icon="step-forward", tooltip="one step on")
        for button, by in ((back, -1), (on, 1)):
            button.layout.width = "3em"
            button.on_click(lambda _, by=by: self._move(by))
        widgets.jslink((self.play, "value"), (self.slider, "value"))
        controls = [self.play, back, on, self.slider]

        stacks = []
        layers = list(frames[0].pictures) or ["soft"]
        for layer in layers:
            stack = widgets.Stack([widgets.HTML(frame_html(f, layer)) for f in frames])
            stack.selected_index = 0
            widgets.jslink((self.slider, "value"), (stack, "selected_index"))
            stacks.append(stack)
        body = stacks[0]
        if len(stacks) > 1:
            self.switch = widgets.ToggleButtons(options=layers, style={"button_width": "4em"})
            body = widgets.Stack(stacks, selected_index=0)
            self.switch.add_class("em-switch")
            widgets.jslink((self.switch, "index"), (body, "selected_index"))
            controls.append(self.switch)
        wrap = widgets.Layout(flex_flow="row wrap", align_items="center")
        super().__init__([widgets.HBox(controls, layout=wrap), body, *_accessible()])
        self.add_class("em-live")

    def _move(self, by):
        self.slider.value = min(max(self.slider.value + by, 0), self.slider.max)

    def to_html(self):
        """Return the same slider as HTML that needs neither kernel nor network."""
        return page_html(self.frames)

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        return {**bundle, "text/html": self.to_html(), "image/png": strip_png(self.frames)}


def _accessible():
    """Return two unseen widgets: one shows where the focus is, one gives the controls names."""
    script = {"application/javascript": f"({NAMES.read_text()})(element);"}
    output = {"output_type": "display_data", "data": script, "metadata": {}}
    return widgets.HTML(FOCUS, layout=_HIDDEN), widgets.Output(outputs=(output,), layout=_HIDDEN)
