"""emlib against bare products, textbook code and other packages.

    python -m benchmarks [--only images] [--quick] [--save docs/benchmarks.json]

Peers are measured where they are installed (extra `bench`). Everything is timed in turns and
printed as ratios within this one run; the machine should have nothing else to do.
"""

import json
import os
import platform
import sys
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks import fits, images, points

PARTS = ("images", "growth", "points", "quality", "passes", "cluster")


def show(console, title, rows, columns):
    """Print a table; `columns` maps the heading to how a row fills it."""
    table = Table(title=title, title_justify="left")
    for i, heading in enumerate(columns):
        table.add_column(heading, justify="left" if i == 0 else "right")
    for row in rows:
        table.add_row(*(column(row) for column in columns.values()))
    console.print(table)


def number(key, form, unit=1.0):
    """Return a function that formats row[key] times unit, and nothing as a dash."""
    return lambda row: "-" if row.get(key) is None else format(row[key] * unit, form)


def text(key):
    return lambda row: str(row.get(key, ""))


MS = {"ms": number("seconds", ".3g", 1e3)}


def run_images(console, repeats):
    X = images.digits()
    rows = images.passes(X, repeats)
    show(console, "One EM pass over 60,000 digits (784 pixels, black and white)", rows, {
        "way": text("way"), "K": text("k"), **MS,
        "to bare float32": number("ratio", ".2f"), "to bare float64": number("ratio64", ".2f"),
        "error": number("error", ".0e"), "MB beside X": number("megabytes", ".0f"),
    })  # fmt: skip
    bare = next(row["seconds"] for row in rows if row["k"] == 10)
    slow = images.slow_ways(X, bare)
    show(console, "Other ways, K = 10", slow, {
        "way": text("way"), "seconds": number("seconds", ".3g"),
        "to bare float32": number("ratio", ",.3g"), "": text("note"),
    })  # fmt: skip
    return {"passes": rows, "slow": slow}


def run_growth(console, repeats):
    rows = images.growth(images.digits(), repeats)
    show(console, "One pass, K = 10, by the number of images", rows, {
        "way": text("way"), "n": text("n"), **MS, "ns a row": number("per_row", ".0f", 1e9),
    })  # fmt: skip
    return {"growth": rows}


def run_points(console, repeats):
    rows = points.iterations(1_000_000, repeats)
    show(console, "One EM iteration, 1,000,000 points, 8 Gaussians", rows, {
        "case": text("case"), "way": text("way"), **MS,
        "to scikit-learn": number("ratio", ".3f"), "": text("note"),
    })  # fmt: skip
    same = points.agreement()
    show(console, "Difference from scikit-learn after one iteration, relative", same, {
        "case": text("case"), **{name: number(name, ".0e")
                                 for name in ("loglik", "weights", "means", "covs")},
    })  # fmt: skip
    return {"points": rows, "agreement": same}


def run_quality(console, repeats):
    rows = fits.quality((10, 20) if repeats < 5 else tuple(fits.STARTS))
    show(console, "Whole fits, scored on the 10,000 test images", rows, {
        "K": text("k"), "starts": text("starts"), "nats an image": number("loglik", ".2f"),
        "goal": lambda row: f"{row['goal'][0]}", "purity": number("purity", ".3f"),
        "goal ": lambda row: f"{row['goal'][1]}", "iterations": text("iterations"),
        "seconds": number("seconds", ".1f"),
    })  # fmt: skip
    return {"quality": rows}


def run_passes(console, repeats):
    rows = [row for k in (10, 20) for row in fits.fewer_passes(k)]
    show(console, "Passes to within 0.001 nats an image of the end", rows, {
        "way": text("way"), "K": text("k"), "passes": number("passes", ".0f"),
        "ms a pass": number("seconds", ".3g", 1e3), "nats an image": number("loglik", ".3f"),
    })  # fmt: skip
    return {"fewer": rows}


def run_cluster(console, repeats):
    rows = fits.cluster(repeats)
    show(console, "One pass on a Dask cluster, K = 10", rows, {
        "way": text("way"), **MS, "": text("note"),
    })  # fmt: skip
    return {"cluster": rows}


@click.command(help=__doc__)
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="One part; may be repeated.")
@click.option("--quick", is_flag=True, help="Three turns instead of nine, fewer fits.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write JSON.")
def main(only, quick, save):
    console = Console(width=None if sys.stdout.isatty() else 110)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    console.print(f"{machine}, numpy {np.__version__}, load {load:.1f} at the start")
    results = {"machine": machine, "load": load}
    for part in only or PARTS:
        results |= globals()[f"run_{part}"](console, 3 if quick else 9)
        if save:
            save.write_text(json.dumps(results, indent=1, default=float) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
