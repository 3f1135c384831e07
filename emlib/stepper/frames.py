"""Frames: every picture of a run, drawn once before the slider moves."""

from dataclasses import dataclass

from emlib.stepper.stage import Stage


@dataclass(frozen=True)
class Frame:
    """One position of the slider.

    title : str, where in the run this is
    text : str, what to look at; it is the alternative text of the picture as well
    pictures : dict of layer name ("soft", "hard") to PNG bytes
    problem : bool, the text tells of a mistake
    """

    title: str
    text: str
    pictures: dict
    problem: bool = False


def make_frames(view, X, run, *, names=None, at_most=None):
    """Draw the frames of a run.

    Parameters
    ----------
    view : module of `emlib.stepper.views`
    X : ndarray of shape (n, d)
    run : Trace
    names : two str, what the axes of the plane measure, or None
    at_most : int, draw only so many frames, spread over the run; None for all

    Returns
    -------
    list of Frame; the last one shows the two sides if the run leaves its reference
    """
    if not run.history:
        return [_ending(view, None, run)]
    scene = view.Scene(X, run.history)
    if names is not None:
        scene.names = names
    stages = {half: Stage(view, scene, formula) for half, formula in view.FORMULAS.items()}
    frames = []
    for t, half in spread(view.moments(len(run.history)), at_most):
        step = scene.at(t, half)
        pictures = {
            layer: stages[half].picture(scene, [step], t, half, layer) for layer in view.LAYERS
        }
        frames.append(Frame(_title(view, t, half), scene.describe(step, half), pictures))
    if run.problem:
        frames.append(_ending(view, scene, run))
    return frames


def spread(items, at_most):
    """Return at most so many items from the first to the last, the last always among them.

    Examples
    --------
    >>> spread("abcdefg", 3)
    ['a', 'd', 'g']
    """
    if at_most is None or len(items) <= at_most:
        return list(items)
    return [items[round(i * (len(items) - 1) / max(at_most - 1, 1))] for i in range(at_most)]


def _ending(view, scene, run):
    """The last frame of a run that went wrong: the sentence, and both sides where they part."""
    if run.yours is None or run.yours.R.shape != run.expected.R.shape:
        return Frame("Here it goes wrong", run.problem, {}, problem=True)
    t = len(run.history) - 1
    half = "M" if run.yours.R is run.expected.R else "E"
    if half not in view.FORMULAS:  # this view shows whole iterations
        half = None
    stage = Stage(view, scene, view.FORMULAS[half], ("yours", "the reference"))
    pair = [run.yours, run.expected]
    pictures = {layer: stage.picture(scene, pair, t, half, layer) for layer in view.LAYERS}
    return Frame("Here you leave the reference", run.problem, pictures, problem=True)


def _title(view, t, half):
    return f"Iteration {t}" + (f", {view.NAMES[half]}" if half else "")
