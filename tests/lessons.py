"""The lessons with their answers, run once a test run, for all tests that look at what came out."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

from autograder.authoring.lessons import find_lessons
from scripts.run_solutions import run_lesson
from tests.once import once

LESSONS = find_lessons(Path(__file__).parents[1] / "solutions")
WITHOUT_DASK = "import sys\n\nsys.modules['dask'] = None  # as if the extra were not installed"


def lessons_that_ran(tmp_path_factory):
    """Return the folder of the lessons as they ran, `<assignment>.ipynb`.

    Beside each stands the folder that it ran in, `<assignment>/`. Dask is hidden from them all;
    the browser's tests run them with it.
    """

    def make(folder):
        def run(lesson):
            place = folder / lesson.assignment
            place.mkdir()
            notebook = run_lesson(lesson, folder=place, first=WITHOUT_DASK)
            nbformat.write(notebook, folder / f"{lesson.assignment}.ipynb")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(run, LESSONS))
        return folder

    return once(tmp_path_factory, "lessons", make)
