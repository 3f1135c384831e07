"""Write build/gallery.html: every picture of emlib.plots, drawn by the example of its docstring.

python scripts/make_gallery.py
"""

import base64
import doctest
import inspect
import io
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt

from emlib import plots

TARGET = Path(__file__).parents[1] / "build" / "gallery.html"
HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The pictures of emlib.plots</title>
<meta name="viewport" content="width=device-width">
<style>
  body { font: 1rem/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
         color: #222; background: white }
  nav { columns: 14rem }
  nav a { display: block }
  a { color: #0072B2 }
  section { border-top: 1px solid #ccc; margin-top: 2rem }
  pre { background: #f4f4f4; padding: .6rem; overflow-x: auto; font-size: .85rem }
  code { overflow-wrap: anywhere }
  img { max-width: 100%; height: auto }
  i { display: inline-block; width: 2rem; height: 2rem }
</style></head><body>
<h1>The pictures of emlib.plots</h1>
<p>Each picture is drawn by the example above it, and each example is a test.
<code>np</code> is NumPy; the functions are those of <code>emlib.plots</code>.
Component 0 has the first of these colours, component 1 the second, and so on.</p>
"""


class Entry(NamedTuple):
    """A plot function: name, signature, first line of its docstring, example, and pictures."""

    name: str
    signature: str
    line: str
    example: str
    figures: list


def functions():
    """Return {name: function} of all that draws."""
    return {name: getattr(plots, name) for name in plots.__all__ if name.startswith("plot_")}


def run_example(name, function):
    """Run the example of a function and keep what it drew.

    Raises
    ------
    ValueError
        If there is no example, if it does not print what it says, or if it draws nothing.
    """
    finder = doctest.DocTestFinder(recurse=False)
    module = sys.modules[function.__module__]
    (test,) = finder.find(function, name, module=module, globs=dict(vars(module))) or (None,)
    if test is None or not test.examples:
        raise ValueError(f"{name} has no example")
    plt.close("all")
    report = io.StringIO()
    result = doctest.DocTestRunner(verbose=False).run(test, out=report.write)
    if result.failed:
        raise ValueError(f"the example of {name} fails:\n{report.getvalue()}")
    figures = [plt.figure(number) for number in plt.get_fignums()]
    if not figures:
        raise ValueError(f"the example of {name} draws nothing")
    line, _, rest = inspect.getdoc(function).partition("\n")
    example = rest.split("Examples\n--------\n")[1]
    return Entry(name, str(inspect.signature(function)), line, example.strip(), figures)


def to_html(entry):
    """Return one entry as a section: name, line, example, pictures with alternative text."""
    pictures = []
    for figure in entry.figures:
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=100, metadata={"Software": None})
        source = base64.b64encode(buffer.getvalue()).decode()
        text = escape(f"{entry.name}: {entry.line}")
        pictures.append(f'<p><img src="data:image/png;base64,{source}" alt="{text}"></p>')
    return (
        f'<section id="{entry.name}"><h2>{entry.name}</h2>\n'
        f"<p>{escape(entry.line)}</p>\n<p><code>{escape(entry.name + entry.signature)}</code></p>\n"
        f'<pre tabindex="0">{escape(entry.example)}</pre>\n{"".join(pictures)}</section>\n'
    )


def page(found):
    """Return the whole page, an example at a time, so that few figures are open at once."""
    links = "".join(f'<a href="#{name}">{name}</a>' for name in found)
    swatches = "".join(
        f'<i role="img" style="background:{ink}" aria-label="colour {j}: {ink}"></i>'
        for j, ink in enumerate(plots.PALETTE)
    )
    body = "".join(to_html(run_example(name, function)) for name, function in found.items())
    return f"{HEAD}<p>{swatches}</p>\n<nav>{links}</nav>\n{body}</body></html>\n"


def main():
    html = page(functions())
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(html, encoding="utf-8")
    print(f"wrote {TARGET.parent.name}/{TARGET.name}, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
