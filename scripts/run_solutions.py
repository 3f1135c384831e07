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


def run_lesson(lesson, seconds=300):
    """Run a lesson with its answers in an empty folder.

    Parameters
    ----------
    lesson : autograder.authoring.lessons.Lesson
    seconds : most that one cell may take

    Returns
    -------
    NotebookNode, with outputs
    """
    notebook = read_lesson(lesson)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        client = NotebookClient(notebook, timeout=seconds, resources=resources)
        aside(client.execute, env={**os.environ, "EM_RECORD": "off"})  # nobody learns anything here
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
