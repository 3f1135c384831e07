"""The one error that is EM's own: a component that has lost its points."""


class CollapseError(ValueError):
    """Raise when a component has no points left, or has shrunk to a single one.

    The message names the component and says what to do.
    It is a `ValueError`, so code that knows nothing of EM can still catch it;
    `emlib.restarts` catches exactly this one and goes on with the next start.
    """
