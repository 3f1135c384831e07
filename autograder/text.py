"""Texts that are written in more than one place."""


def points(value):
    """Write points as people do: at most two decimals, and no needless zeros.

    Examples
    --------
    >>> points(10.0), points(4.25), points(20 / 3)
    ('10', '4.25', '6.67')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
