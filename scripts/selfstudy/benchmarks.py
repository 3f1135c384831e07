"""The page of the benchmarks, from what `python -m benchmarks --save` wrote, if it is there."""

import json
import shutil

TITLES = {
    "passes": "One EM pass over 60,000 digits",
    "slow": "Other ways, ten components",
    "growth": "One pass, by the number of images",
    "points": "One EM iteration with a million points",
    "agreement": "Difference from scikit-learn after one iteration",
    "quality": "Quality of whole fits",
    "fewer": "Passes to within 0.001 nats an image of the end",
    "cluster": "One pass on a Dask cluster",
}


def entry(value):
    """Write a value of a table: four digits of a number, a dash for nothing.

    >>> entry(0.123456), entry(60000), entry(None), entry("emlib")
    ('0.1235', '60,000', '-', 'emlib')
    """
    if value is None or value == "":
        return "-"
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) and value is not True else str(value)


def table(rows):
    """Return a Markdown table of rows that are dicts; a column for each key.

    >>> print(table([{"way": "emlib", "k": 10}, {"way": "loops"}]))
    | way | k |
    |---|---|
    | emlib | 10 |
    | loops | - |
    """
    keys = list(dict.fromkeys(key for row in rows for key in row))
    lines = [keys, ["---"] * len(keys)] + [[entry(row.get(key)) for key in keys] for row in rows]
    head, rule, *body = lines
    texts = [f"| {' | '.join(head)} |", f"|{'|'.join(rule)}|"]
    return "\n".join([*texts, *(f"| {' | '.join(line)} |" for line in body)])


def write_page(docs, folder):
    """Write `benchmarks.md` if there are results and nobody has written a page about them.

    Parameters
    ----------
    docs : Path of the folder with `benchmarks.json` and `benchmarks.png`
    folder : Path, the sources of the site

    Returns
    -------
    list of str, the page as it stands in a table of contents; empty if there is none
    """
    if (docs / "benchmarks.md").exists():
        return ["docs/benchmarks"]
    if not (docs / "benchmarks.json").exists():
        return []
    results = json.loads((docs / "benchmarks.json").read_text(encoding="utf-8"))
    parts = ["# Benchmarks", "`python -m benchmarks` measures them again, on your machine."]
    if "machine" in results:
        parts.append(f"These were measured on: {results['machine']}.")
    if (docs / "benchmarks.png").exists():
        shutil.copy(docs / "benchmarks.png", folder)
        parts.append("![The benchmarks at a glance; the numbers stand below.](benchmarks.png)")
    for name, rows in results.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            parts += [f"## {TITLES.get(name, name.capitalize())}", table(rows)]
    (folder / "benchmarks.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return ["benchmarks"]
