"""The record as a picture: points reached on the left, every check in its order on the right."""

import io

from autograder.learning.standing import LESSONS, TOY, sums
from autograder.text import points

KINDS = {  # how a check ended: marker, colour of the palette, words; told apart by shape as well
    "full": ("o", 2, "all points"),
    "part": ("D", 4, "some points"),
    "none": ("X", 1, "no points"),
}


def kind(one):
    """Name how a check ended, by a key of KINDS."""
    return "full" if one.full else "part" if one.score else "none"


def draw(rows):
    """Draw the record, a list of Standing, as a Figure that pyplot knows nothing of."""
    import matplotlib
    from matplotlib.figure import Figure

    from emlib.plots.style import RC

    with matplotlib.rc_context(RC):
        figure = Figure(figsize=(8.4, 5.0), layout="constrained")
        left, right = figure.subplots(1, 2, sharey=True, width_ratios=(1, 1.25))
        places = [i + 0.6 * row.lesson for i, row in enumerate(rows)]  # lessons stand apart
        _points(left, rows, places)
        _checks(right, rows, places)
        reached, total = sums(rows)
        left.set_title(f"{points(reached)} of {points(total)} points")
        figure.get_layout_engine().set(w_pad=0.12)
    return figure


def png(figure):
    """Return a figure as the bytes of a PNG, sharp enough for a fine screen."""
    import matplotlib

    from emlib.plots.style import RC

    buffer = io.BytesIO()
    with matplotlib.rc_context(RC):
        figure.savefig(buffer, format="png", dpi=160)
    return buffer.getvalue()


def _points(ax, rows, places):
    """Draw a bar for each exercise, as long as its points, filled as far as they were reached."""
    from emlib.plots.style import PALETTE

    most = [row.max_score for row in rows]
    ax.barh(places, most, height=0.7, color="0.93", edgecolor="0.55", linewidth=0.8)
    ax.barh(places, [row.best for row in rows], height=0.7, color=PALETTE[0])
    for row, place in zip(rows, places, strict=True):
        sign = " ?" if row.broken else " ✓" if row.done else ""
        note = f"{points(row.best)} of {points(row.max_score)}{sign}"
        ax.annotate(
            note, (row.max_score, place), (4, 0), textcoords="offset points", va="center", size=10
        )
    ax.set_yticks(places, [_label(row.exercise) for row in rows])
    ax.tick_params(axis="y", length=0)
    ax.set_xlim(0, 1.45 * max(most))
    ax.set_xticks([0, 5, 10])
    ax.set_xlabel("points")
    ax.invert_yaxis()


def _label(exercise):
    lesson, name = exercise.split("-")
    return f"{name} (a toy)" if exercise == TOY else f"{LESSONS[lesson][1]}: {name}"


def _checks(ax, rows, places):
    """Draw a mark for each check, from the first to the last, with a line at each new day."""
    from emlib.plots.style import PALETTE

    checks = sorted(
        (number, place, one)
        for row, place in zip(rows, places, strict=True)
        for number, one in row.tries
    )
    width = max(len(checks), 10)
    size = min(6.5, max(3.0, 230 / width))  # points; marks side by side should not overlap
    for place in places:
        ax.axhline(place, color="0.93", linewidth=0.8, zorder=0)
    for name, (marker, colour, words) in KINDS.items():
        found = [(number, place) for number, place, one in checks if kind(one) == name]
        x, y = zip(*found, strict=True) if found else ((), ())
        ax.plot(x, y, marker, color=PALETTE[colour], markersize=size, markeredgecolor="black",
                markeredgewidth=size / 15, label=words, clip_on=False, zorder=3,
                in_layout=False)  # fmt: skip
    _days(ax, [(number, one.time.date()) for number, _, one in checks], width)
    ax.set_xlim(0.5, width + 0.5)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("checks, in their order")
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_title("What was tried")
    keys = ax.legend(
        loc="lower right", bbox_to_anchor=(1, 1.08), ncols=3, handletextpad=0.1, columnspacing=1
    )
    for key in keys.legend_handles:
        key.set_markersize(6.5)


def _days(ax, dated, width):
    """Draw a line where a new day begins, with its date where there is room."""
    day, labelled = None, -width
    for number, date in dated:
        if date == day:
            continue
        day = date
        ax.axvline(number - 0.5, color="0.55", linewidth=0.8, linestyle=":")
        if number - labelled > 0.18 * width and number < 0.9 * width:
            labelled = number
            ax.annotate(
                f"{date:%d %b}", (number - 0.5, 0), (2, 2), textcoords="offset points",
                xycoords=("data", "axes fraction"), size=9, color="0.35",
            )  # fmt: skip
