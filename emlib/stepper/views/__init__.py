"""One module a model; each says what its frames are and draws them.

A view module holds
    NAMES, FORMULAS : texts for each half-step ("E", "M"; None where a frame is a whole iteration)
    LAYERS : tuple of str, ways to draw a frame, such as ("soft", "hard")
    SIZE : (width, height) of the picture, inches
    moments(n) : the frames of a history of n entries, as (t, half) pairs
    Scene(X, history) : prepared once a run
        logliks : ndarray, nats
        at(t, half) -> Step, what is seen at that moment
        describe(step, half) -> str, the same in words
        axes(figure) -> axes with all that stands still
        draw(axes, step, t, half, layer), adds the artists of one frame to them
"""

from emlib.stepper.views import coins, digits, gaussians

VIEWS = {"coins": coins, "gaussians": gaussians, "digits": digits}


def guess(params):
    """Tell the model from its parameters: thetas; weights and means; weights, means and covs."""
    if not isinstance(params, tuple):
        return "coins"
    return {1: "coins", 2: "digits", 3: "gaussians"}[len(params)]
