"""Colours of the report and its pictures, which templates/report_pictures.svg.j2 draws."""

from emlib.plots.palette import PALETTE

BLUE, VERMILION, GREEN, _, ORANGE = PALETTE[:5]
INK, GREY = "#1f2328", "#868e98"
COUNTS = {"full": GREEN, "part": ORANGE, "none": VERMILION, "empty": "#c8ccd1"}


def heat(share):
    """Return background and text colour of a share of points: light for few, blue for many.

    Full marks stand out; on each background the text has a contrast above 4.5 to 1.

    >>> heat(0.0), heat(0.99), heat(1.0)
    (('#f3f6f9', '#1f2328'), ('#63a8cf', '#1f2328'), ('#0072b2', '#ffffff'))
    """
    light, dark = (0xF3, 0xF6, 0xF9), (0x00, 0x72, 0xB2)
    full = share >= 1
    depth = 1.0 if full else 0.6 * share
    mixed = (round(a + (b - a) * depth) for a, b in zip(light, dark, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed), "#ffffff" if full else INK
