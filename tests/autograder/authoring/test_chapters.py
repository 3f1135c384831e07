"""The chapters without points run from top to bottom, with whatever is installed."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.authoring.lessons import find_lessons, nbgrader_of, read_lesson
from scripts.run_solutions import aside

pytestmark = pytest.mark.slow(40)

ROOT = Path(__file__).parents[3]
CHAPTERS = {
    lesson.notebook: lesson
    for lesson in find_lessons(ROOT / "solutions")
    if not any(nbgrader_of(cell).get("grade") for cell in read_lesson(lesson).cells)
}
INLINE = "module://matplotlib_inline.backend_inline"  # pictures as a learner gets them
WITHOUT_DASK = "import sys\n\nsys.modules['dask'] = None  # as if the extra were not installed"


def run(lesson, folder, first):
    """Run a lesson with its answers, after a cell of our own; return what it printed, by stream."""
    notebook = read_lesson(lesson)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": folder}})
    aside(client.execute, env={**os.environ, "EM_RECORD": "off", "MPLBACKEND": INLINE})
    said = {"stdout": "", "stderr": ""}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                said[output.name] += output.text
    return said


def test_these_are_without_points():
    assert list(CHAPTERS) == ["start_here", "em_at_scale", "many_models"]


@pytest.mark.parametrize("name", ["em_at_scale", "many_models"])
def test_a_chapter_runs_clean_without_the_optional_extras(name, tmp_path):
    """A missing extra costs a sentence, never a traceback, and nothing stays on the disk."""
    said = run(CHAPTERS[name], tmp_path, WITHOUT_DASK)
    assert said["stderr"] == ""
    if name == "em_at_scale":
        assert "Dask is not installed" in said["stdout"]
        assert "Dask is here" not in said["stdout"]
    assert list(tmp_path.iterdir()) == []
