"""Half-steps: the E-step keeps the parameters, the M-step keeps the responsibilities."""

NAMES = {"E": "E-step: colour the points", "M": "M-step: move the ellipses"}


def moments(n):
    """Return the half-steps of a history of n entries, (t, "E") and (t, "M") in turn.

    Examples
    --------
    >>> moments(2)
    [(0, 'E'), (0, 'M'), (1, 'E')]
    """
    return [(t, half) for t in range(n) for half in "EM"][:-1]


def at(history, t, half):
    """Return what is seen after a half-step: new colours with old ellipses, or the reverse."""
    if half == "E":
        return history[t]
    return history[t]._replace(params=history[t + 1].params)
