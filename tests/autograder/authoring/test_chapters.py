"""The chapters without points run from top to bottom, with whatever is installed."""

import nbformat
import pytest

from autograder.authoring.lessons import nbgrader_of, read_lesson
from tests.lessons import LESSONS, lessons_that_ran

pytestmark = [pytest.mark.slow(90), pytest.mark.xdist_group("site")]

CHAPTERS = {
    lesson.notebook: lesson
    for lesson in LESSONS
    if not any(nbgrader_of(cell).get("grade") for cell in read_lesson(lesson).cells)
}


def said(notebook):
    """Return what a notebook printed, by stream."""
    streams = {"stdout": "", "stderr": ""}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                streams[output.name] += output.text
    return streams


def test_these_are_without_points():
    assert list(CHAPTERS) == ["start_here", "em_at_scale", "many_models"]


@pytest.mark.parametrize("name", ["em_at_scale", "many_models"])
def test_a_chapter_runs_clean_without_the_optional_extras(name, tmp_path_factory):
    """A missing extra costs a sentence, never a traceback, and nothing stays on the disk."""
    folder, assignment = lessons_that_ran(tmp_path_factory), CHAPTERS[name].assignment
    streams = said(nbformat.read(folder / f"{assignment}.ipynb", as_version=4))
    assert streams["stderr"] == ""
    if name == "em_at_scale":
        assert "Dask is not installed" in streams["stdout"]
        assert "Dask is here" not in streams["stdout"]
    assert list((folder / assignment).iterdir()) == []
