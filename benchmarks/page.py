"""Write the tables of docs/benchmarks.md from a run of the benchmarks; the text above them stays.

python -m benchmarks.page docs/benchmarks.json docs/benchmarks.md
"""

import json
import sys
from pathlib import Path

from benchmarks.tables import tables

MARK = "<!-- below: python -m benchmarks.page -->\n"


def page(text, results):
    """Return the text up to the mark, and tables made from the results."""
    head, mark, _ = text.partition(MARK)
    if not mark:
        raise ValueError(f"no line {MARK.strip()!r}; the tables go below it")
    parts = [head + MARK, f"Measured on {results['machine']}; load {results['load']:.1f}.\n"]
    for heading, columns, rows in tables(results):
        lines = [columns, ["---"] + ["---:"] * (len(columns) - 1), *rows]
        parts.append(f"## {heading}\n")
        parts.append("".join(f"| {' | '.join(line)} |\n" for line in lines))
    return "\n".join(parts)


def main(source, target):
    """Read the results from `source` and renew the tables in `target`."""
    results = json.loads(Path(source).read_text(encoding="utf-8"))
    target = Path(target)
    target.write_text(page(target.read_text(encoding="utf-8"), results), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
