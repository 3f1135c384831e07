"""Lessons as HTML pages that need neither a kernel nor a network.

Three things that notebook pages usually fetch are done here instead: formulas become MathML, which
browsers draw by themselves; sliders become the small script that they carry along
(`emlib.stepper.page`); and the libraries that only widgets and MathJax need are left out.
"""

import os
from pathlib import Path

from latex2mathml.converter import convert
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.authoring.lessons import find_lessons, read_lesson

# a slider's own page comes before the widget that it is in a live notebook
PRIORITY = ["text/html", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]


class MathMLRenderer(IPythonRenderer):
    """Markdown in which formulas are MathML."""

    def block_math(self, body):
        """Render a formula that stands on its own."""
        return f'<p style="overflow-x:auto">{convert(body.strip(), display="block")}</p>'

    def multiline_math(self, text):
        """Render an environment, such as align."""
        return self.block_math(text)

    def inline_math(self, body):
        """Render a formula within a sentence."""
        return convert(body.strip())


def markdown_to_html(source):
    """Render Markdown with formulas.

    Parameters
    ----------
    source : str

    Returns
    -------
    str, HTML

    Examples
    --------
    >>> "<msub><mi>x</mi><mi>i</mi></msub>" in markdown_to_html("where $x_i$ is a row")
    True
    """
    return MarkdownWithMath(renderer=MathMLRenderer(escape=False)).render(source)


class PageExporter(HTMLExporter):
    """nbconvert's HTML page, without anything from elsewhere."""

    mathjax_url = ""
    require_js_url = ""
    jquery_url = ""
    mermaid_js_url = ""
    mermaid_layout_elk_js_url = ""
    jupyter_widgets_base_url = ""

    @property
    def default_config(self):
        """Prefer what a page can show by itself."""
        config = super().default_config
        config.NbConvertBase.display_data_priority = PRIORITY
        return config

    def default_filters(self):
        """Yield nbconvert's filters, with our Markdown in place of its own."""
        yield from super().default_filters()
        yield "markdown2html", markdown_to_html


def run_lesson(lesson):
    """Run a lesson with its answers.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    NotebookNode, with outputs
    """
    notebook = read_lesson(lesson)
    client = NotebookClient(notebook, timeout=300)
    client.execute(env={**os.environ, "EM_RECORD": "off"})  # nobody learns anything here
    return notebook


def write_page(notebook, page):
    """Write a notebook with outputs as one HTML file.

    Parameters
    ----------
    notebook : NotebookNode; what is known of its widgets is removed
    page : path of the file

    Returns
    -------
    Path
    """
    notebook.metadata.pop("widgets", None)
    page = Path(page)
    html, _ = PageExporter().from_notebook_node(
        notebook, resources={"metadata": {"name": page.stem}}
    )
    page.write_text(html, encoding="utf-8")
    return page


def export_pages(solutions, out, *, names=(), progress=print):
    """Run lessons with their answers and write each as one HTML file.

    Parameters
    ----------
    solutions : path of the folder of sources
    out : path of the folder to write to, made if needed
    names : notebooks to export, such as "coins"; all if empty
    progress : callable, told the path of each finished page

    Returns
    -------
    list of Path
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    pages = []
    for lesson in find_lessons(solutions):
        if names and lesson.notebook not in names:
            continue
        page = write_page(run_lesson(lesson), out / f"{lesson.assignment}.html")
        progress(page)
        pages.append(page)
    return pages
