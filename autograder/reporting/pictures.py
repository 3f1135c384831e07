"""Small pictures for the report: SVG that a page carries itself, in the course's colours."""

from html import escape

from autograder.text import points
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


def histogram_svg(counts, median, max_score, title):
    """Draw how the points of a lesson are distributed.

    Parameters
    ----------
    counts : list of int, students in equal bins from 0 to `max_score`
    median : float, points, or None
    max_score : float
    title : str, said to those who do not see it

    Returns
    -------
    str, SVG
    """
    width, height, left, top, foot = 320, 150, 44, 18, 34
    inner, tall = width - left - 8, height - top - foot
    step, most = inner / len(counts), max([*counts, 1])
    parts = [_svg(width, height, title)]
    for tick in sorted({0, most}):
        y = top + tall * (1 - tick / most)
        parts.append(
            f'<line x1="{left}" x2="{width - 8}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" class="tick">{tick}</text>'
        )
    for number, count in enumerate(counts):
        if count:
            bar = tall * count / most
            parts.append(
                f'<rect x="{left + number * step + 1:.1f}" y="{top + tall - bar:.1f}" '
                f'width="{step - 2:.1f}" height="{bar:.1f}" fill="{BLUE}"/>'
            )
    for share in (0, 0.5, 1):
        anchor = {0: "start", 0.5: "middle", 1: "end"}[share]
        parts.append(
            f'<text x="{left + inner * share:.1f}" y="{height - foot + 15}" '
            f'text-anchor="{anchor}" class="tick">{points(max_score * share)}</text>'
        )
    if median is not None and max_score:
        x = left + inner * min(median / max_score, 1)
        side = "end" if x > width * 0.6 else "start"
        shift = -5 if side == "end" else 5
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top - 4}" y2="{top + tall}" '
            f'stroke="{VERMILION}" stroke-width="2" stroke-dasharray="4 3"/>'
            f'<text x="{x + shift:.1f}" y="{top - 6}" text-anchor="{side}" '
            f'class="tick median">median {points(median)}</text>'
        )
    middle = top + tall / 2
    parts.append(
        f'<text x="{left + inner / 2:.1f}" y="{height - 4}" text-anchor="middle" class="tick">'
        f'points</text><text x="12" y="{middle:.1f}" text-anchor="middle" class="tick" '
        f'transform="rotate(-90 12 {middle:.1f})">students</text></svg>'
    )
    return "".join(parts)


def stack_svg(counts):
    """Draw how many got all, some or no points, or wrote nothing, as one bar."""
    total, x, parts = sum(counts.values()), 0.0, []
    names = {"full": "all points", "part": "some", "none": "none", "empty": "no answer"}
    title = ", ".join(f"{names[kind]}: {count}" for kind, count in counts.items())
    parts.append(_svg(120, 14, title, "bar"))
    for kind, count in counts.items():
        if count:
            wide = 120 * count / total
            parts.append(
                f'<rect x="{x:.2f}" y="0" width="{wide:.2f}" height="14" fill="{COUNTS[kind]}"/>'
            )
            x += wide
    return "".join(parts) + "</svg>"


def interval_svg(value, interval):
    """Draw a correlation with its interval on an axis from -1 to 1."""

    def place(number):
        return 60 + 56 * number

    title = f"{value:.2f}, 95 % between {interval[0]:.2f} and {interval[1]:.2f}"
    low, high = map(place, interval)
    return (
        f'{_svg(120, 14, title, "bar")}<line x1="4" x2="116" y1="7" y2="7" class="grid"/>'
        f'<line x1="60" x2="60" y1="1" y2="13" stroke="{GREY}"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="7" y2="7" stroke="{BLUE}" stroke-width="3"/>'
        f'<circle cx="{place(value):.1f}" cy="7" r="4.5" fill="{BLUE}"/></svg>'
    )


def axis_svg():
    """Draw the labels of the axis above the intervals, from -1 to 1."""
    parts = [_svg(120, 14, "from -1 to 1", "bar")]
    for x, side, text in ((4, "start", "\u22121"), (60, "middle", "0"), (116, "end", "1")):
        parts.append(f'<text x="{x}" y="12" text-anchor="{side}" class="tick">{text}</text>')
    return "".join(parts) + "</svg>"


def _svg(width, height, title, kind="picture"):
    return (
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
    )
