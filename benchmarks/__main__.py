"""emlib against bare products, textbook code and other packages.

    python -m benchmarks [--only images] [--quick] [--save docs/benchmarks.json]

Peers are measured where they are installed (extra `bench`). Everything is timed in turns and
printed as ratios within this one run; the machine should have nothing else to do.
"""

import json
import os
import platform
import sys
import time
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_info

from benchmarks import fits, images, points
from benchmarks.tables import tables


def run_images(repeats):
    X = images.digits()
    rows = images.passes(X, repeats)
    bare = next(row["seconds"] for row in rows if row["k"] == 10)
    return {"passes": rows, "slow": images.slow_ways(X, bare)}


def run_growth(repeats):
    return {"growth": images.growth(images.digits(), repeats)}


def run_points(repeats):
    return {"points": points.iterations(1_000_000, repeats), "agreement": points.agreement()}


def run_quality(repeats):
    return {"quality": fits.quality((10, 20) if repeats < 5 else tuple(fits.STARTS))}


def run_passes(repeats):
    return {"fewer": [row for k in (10, 20) for row in fits.fewer_passes(k)]}


def run_cluster(repeats):
    return {"cluster": fits.cluster(repeats)}


PARTS = {
    "images": run_images,
    "growth": run_growth,
    "points": run_points,
    "quality": run_quality,
    "passes": run_passes,
    "cluster": run_cluster,
}


def machine():
    """Say in a line what this runs on."""
    kernels = {blas["architecture"] for blas in threadpool_info() if "architecture" in blas}
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, OpenBLAS for {', '.join(sorted(kernels))}, "
        f"Python {platform.python_version()}, numpy {np.__version__}"
    )


def stored(path):
    """Return what a file holds from this machine, to renew parts of it."""
    results = json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else {}
    return results if results.get("machine") == machine() else {}


def show(console, results):
    for heading, columns, rows in tables(results):
        table = Table(title=heading, title_justify="left")
        for i, name in enumerate(columns):
            table.add_column(name, justify="left" if i == 0 else "right")
        for row in rows:
            table.add_row(*row)
        console.print(table)


@click.command(help=__doc__)
@click.option("--only", multiple=True, type=click.Choice(list(PARTS)), help="May be repeated.")
@click.option("--quick", is_flag=True, help="Three turns instead of nine, fewer fits.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write JSON; with --only, the other parts in the file stay.",
)
def main(only, quick, save):
    console = Console(width=None if sys.stdout.isatty() else 120)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    console.print(f"{machine()}; load {load:.1f} at the start")
    results = stored(save) if only else {}
    results |= {"machine": machine(), "load": load}
    for part in only or PARTS:
        start = time.perf_counter()
        found = PARTS[part](3 if quick else 9)
        show(console, found)
        console.print(f"{part} took {time.perf_counter() - start:.0f} s\n")
        results |= found
        if save:
            save.write_text(json.dumps(results, indent=1, default=float) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
