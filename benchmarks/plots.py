"""Draw the picture of the README from a run of the benchmarks.

python -m benchmarks --save docs/benchmarks.json
python -m benchmarks.plots docs/benchmarks.json docs/benchmarks.png
"""

import json
import sys
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, NullFormatter, ScalarFormatter

from emlib.plots.style import PALETTE, STYLE

OURS, GREY = PALETTE[1], "0.75"
WAYS = {  # from slow to fast
    "textbook, float64": ("textbook NumPy", "0.4"),
    "one product, float64": ("one product", "0.7"),
    "emlib, chunks (grey levels)": ("emlib, grey levels", PALETTE[3]),
    "bare products, float32": ("bare products, float32", PALETTE[0]),
    "emlib": ("emlib", OURS),
    "emlib, float32": ("emlib, float32", PALETTE[4]),
}


def draw_components(ax, rows):
    """Time against K, in units of the bare float32 products."""
    for way, (label, colour) in WAYS.items():
        chosen = [row for row in rows if row["way"] == way]
        dashed = "--" if way.startswith("bare") else "-"
        ax.plot([row["k"] for row in chosen], [row["ratio"] for row in chosen], dashed,
                marker="o", color=colour, label=label)  # fmt: skip
    ax.set_xscale("log")
    ax.set_yscale("log")
    ticks = sorted({row["k"] for row in rows})
    ax.set_xticks(ticks, [str(k) for k in ticks])
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set(
        title="One EM pass over 60,000 digits",
        xlabel="components K",
        ylabel="time / bare float32 products",
    )
    ax.set_yticks([0.1, 0.2, 0.5, 1, 2, 5, 10])
    ax.yaxis.set_major_formatter(ScalarFormatter())
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncol=3, frameon=False,
              fontsize="small", handlelength=1.5, columnspacing=1)  # fmt: skip


def draw_ways(ax, passes, slow):
    """Everything at K = 10, as bars."""
    ours = ("emlib", "textbook, float64", "one product, float64")
    bars = {row["way"]: row["ratio"] for row in passes if row["k"] == 10 and row["way"] in ours}
    bars |= {row["way"]: row["ratio"] for row in slow if row["ratio"]}
    draw_bars(ax, dict(sorted(bars.items(), key=lambda item: -item[1])))
    ax.set(title="One EM pass, K = 10", xlabel="time / bare float32 products")


def draw_points(ax, rows):
    """Gaussian mixtures, in units of scikit-learn."""
    bars = {}
    for case in dict.fromkeys(row["case"] for row in reversed(rows)):
        chosen = [row for row in rows if row["case"] == case and row["ratio"]]
        for row in sorted(chosen, key=lambda row: -row["ratio"]):
            if row["way"] != "mixem":  # it can't do a million
                bars[f"{row['way']}, {case}"] = row["ratio"]
    draw_bars(ax, bars)
    ax.set(title="1,000,000 points, 8 Gaussians", xlabel="time / scikit-learn")


def draw_bars(ax, bars):
    """Draw bars on a logarithmic axis, the first at the bottom, each with its number."""
    colours = [OURS if name.startswith("emlib") else GREY for name in bars]
    ax.barh(list(bars), list(bars.values()), color=colours)
    for i, value in enumerate(bars.values()):
        ax.annotate(
            f" {value:,.0f}" if value >= 10 else f" {value:.2g}",
            (value, i),
            va="center",
            fontsize="small",
        )
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.margins(x=0.15)


def draw_growth(ax, rows):
    """Time for each row against the number of rows."""
    for way, colour in (("chunks", PALETTE[3]), ("codes", OURS)):
        chosen = [row for row in rows if row["way"] == way]
        ax.plot([row["n"] for row in chosen], [row["per_row"] * 1e9 for row in chosen], "o-",
                color=colour, label=way)  # fmt: skip
    ax.set_xscale("log")
    ax.set_ylim(bottom=0)
    ax.set(title="Time for each image, K = 10", xlabel="images n", ylabel="ns for each image")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
    ax.legend(loc="upper right", frameon=False)


def main(source, target):
    """Read the results from `source` and write the picture to `target`."""
    results = json.loads(Path(source).read_text(encoding="utf-8"))
    with plt.style.context(STYLE):
        figure, axes = plt.subplots(2, 2, figsize=(12, 9), layout="constrained")
        draw_components(axes[0, 0], results["passes"])
        draw_ways(axes[0, 1], results["passes"], results["slow"])
        draw_points(axes[1, 0], results["points"])
        draw_growth(axes[1, 1], results["growth"])
        title = f"Time of EM, medians, on {results['machine']}"
        figure.suptitle(title, fontsize="medium")
        figure.savefig(target, dpi=110, metadata={"Software": None})
        plt.close(figure)


if __name__ == "__main__":
    main(*sys.argv[1:])
