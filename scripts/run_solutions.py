"""Run every lesson with its answers, from top to bottom, and say how long each takes.

    python scripts/run_solutions.py [coins ...]

Fails if a cell raises, writes to stderr, or if a lesson takes longer than SECONDS.
"""

import contextlib
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from jupyter_core.utils import ensure_event_loop
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from autograder.authoring.lessons import find_lessons, read_lesson

ROOT = Path(__file__).parents[1]
SECONDS = 60  # on two cores


def main(names):
    lessons = [
        lesson
        for lesson in find_lessons(ROOT / "solutions")
        if not names or lesson.notebook in names
    ]
    failed = [lesson.notebook for lesson in lessons if not run(lesson)]
    if failed or not lessons:
        sys.exit(f"not clean: {', '.join(failed) or 'no such lesson'}")


def run_lesson(lesson, seconds=300, folder=None, first=None):
    """Run a lesson with its answers.

    Parameters
    ----------
    lesson : autograder.authoring.lessons.Lesson
    seconds : most that one cell may take
    folder : path of the folder to run in; None for an empty one
    first : source of a cell to run before all others, which is not returned

    Returns
    -------
    NotebookNode, with outputs
    """
    notebook = read_lesson(lesson)
    if first is not None:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    with tempfile.TemporaryDirectory() as empty:
        resources = {"metadata": {"path": folder or empty}}
        client = NotebookClient(notebook, timeout=seconds, resources=resources)
        aside(client.execute, env={**os.environ, "EM_RECORD": "off"})  # nobody learns anything here
    if first is not None:
        del notebook.cells[0]
    return notebook


def aside(function, **options):
    """Call a function in a thread with an event loop of its own.

    Where a loop runs already, as Playwright's does, nbclient may wait for ever.
    """

    def call():
        with contextlib.closing(ensure_event_loop()):
            return function(**options)

    with ThreadPoolExecutor(1) as threads:
        return threads.submit(call).result()


def run(lesson):
    """Execute one lesson, print one line, return whether all went well."""
    began = time.perf_counter()
    try:
        problem = noise(run_lesson(lesson, 2 * SECONDS))
    except CellExecutionError as error:
        problem = f"{error.ename}: {error.evalue}"
    seconds = time.perf_counter() - began
    if problem is None and seconds > SECONDS:
        problem = f"took longer than {SECONDS} s"
    print(f"{lesson.notebook:12} {seconds:5.1f} s  {problem or 'ok'}", flush=True)
    return problem is None


def noise(notebook):
    """Return what the first cell that wrote to stderr wrote, or None."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                return f"{cell.id} wrote to stderr: {output.text.strip()[:300]}"
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
