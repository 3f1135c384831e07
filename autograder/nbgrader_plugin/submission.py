"""Read submissions for nbgrader as grading does: defensively, and aligned with what was released.

nbgrader reads each notebook twice: the submission, to sanitise it, and what it has written then.
"""

import json
import os
import stat
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter

from autograder.grading.back.notebook import graded_cells, notebook_of
from autograder.grading.submission.align import align, as_released
from autograder.grading.submission.course import CourseError, read_course_notebook
from autograder.grading.submission.read import Unreadable, read_notebook

MAX_COPIED = 64_000_000  # bytes of one file


class SubmissionExporter(NotebookExporter):
    """A notebook exporter that can read whatever was handed in.

    The notebook that it gives on holds the student's cells in their order, each graded cell of the
    release exactly once, and no other metadata. One that cannot be read gives the release with the
    reason in its metadata.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        _ignore_special_files(self.parent)

    def from_filename(self, filename, resources=None, **kwargs):
        """Read a file, then go on as every exporter does."""
        if _is_ours(self.parent, filename):
            return super().from_filename(filename, resources, **kwargs)
        released = released_notebook(self.parent.coursedir, resources)
        about = {}
        try:
            cells, notes = read_notebook(filename)
            plan = align(cells, released)
            steps, notes = plan.cells, notes + plan.notes
        except Unreadable as error:
            steps, notes = as_released(released), []
            about = {"unreadable": str(error)}
            self.log.warning("%s: %s", filename, error)
        for note in notes:
            self.log.warning("%s: %s", filename, note)
        notebook = notebook_of(graded_cells(steps), notes)
        notebook["metadata"]["autograder"] |= about
        node = nbformat.reads(json.dumps(notebook), as_version=4)
        return self.from_notebook_node(node, resources=resources, **kwargs)


def released_notebook(coursedir, resources):
    """Return the released CourseNotebook that belongs to a submission.

    resources : dict with nbgrader's names of student, assignment, notebook
    """
    names = resources["nbgrader"]
    for step in (coursedir.release_directory, coursedir.source_directory):
        folder = coursedir.format_path(step, ".", names["assignment"])
        path = Path(folder, f"{names['notebook']}.ipynb").resolve()
        if path.exists():
            return read_course_notebook(path)
    name = f"{names['assignment']}/{names['notebook']}.ipynb"
    raise CourseError(f"{name} was never released; run `autograder build`")


def _is_ours(converter, filename):
    """Tell whether a file lies among those that nbgrader has written already."""
    coursedir = converter.coursedir
    written = Path(coursedir.format_path(coursedir.autograded_directory, ".", ".")).resolve()
    return written in Path(filename).resolve().parents


def _ignore_special_files(converter):
    """Keep nbgrader from following links, opening pipes, and copying holes of a terabyte."""
    coursedir = converter.coursedir
    folder = Path(coursedir.format_path(coursedir.submitted_directory, ".", "."))
    names = set()
    for place, _, files in os.walk(folder):
        for name in files:
            found = os.lstat(os.path.join(place, name))
            if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_COPIED:
                names.add("".join(f"[{c}]" if c in "*?[" else c for c in name))
    coursedir.ignore = [*coursedir.ignore, *sorted(names - set(coursedir.ignore))]
