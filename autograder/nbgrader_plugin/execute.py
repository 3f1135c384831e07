"""Execute for nbgrader: student code runs in the sandbox, graded cells are judged from outside."""

import atexit

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, Enum, Integer

from autograder.grading.back.notebook import notebook_of
from autograder.grading.crew.pool import Pool
from autograder.grading.crew.workers import Settings
from autograder.grading.grader import Grader
from autograder.grading.one_notebook import OWN_FAULT, grade_cells, nothing, seed_of
from autograder.grading.result import NotebookResult
from autograder.grading.submission.read import cells_of
from autograder.nbgrader_plugin.submission import released_notebook
from autograder.sandbox import Limits, SandboxError

graders = Pool(lambda settings: Grader(settings).__enter__())  # for all notebooks of a process
atexit.register(graders.end_idle)


class SandboxedExecute(NbGraderPreprocessor):
    """Run a notebook in the sandbox and judge its exercises.

    The result goes to `resources["autograder"]`, never through the outputs of a cell.
    """

    sandbox = Enum(
        ["auto", "bwrap", "none"],
        default_value="auto",
        help="How student code is run; `none` means without any protection.",
    ).tag(config=True)
    limits = Dict(
        {}, help="Limits of a submission, such as {'cell_seconds': 30}; see autograder.sandbox"
    ).tag(config=True)
    every_cell = Bool(
        False,
        help="Run cells of the lesson that only show something, too; no mark depends on them.",
    ).tag(config=True)
    seed = Integer(
        None,
        allow_none=True,
        help="Draws the judge's inputs; a fresh one each time if None",
    ).tag(config=True)

    def preprocess(self, nb, resources):
        """Grade the notebook; return it with the outputs of this run and the verdicts."""
        converter = self.parent.parent
        names = resources["nbgrader"]
        released = released_notebook(converter.coursedir, resources)
        result = NotebookResult(names["student"], names["assignment"], names["notebook"])
        about = nb.metadata.get("autograder", {})
        result.notes += about.get("notes", [])
        if "unreadable" in about:
            nothing(result, released, about["unreadable"])
        else:
            self._grade(result, nb, released, converter.coursedir)
        resources["autograder"] = result
        return nbformat.from_dict(notebook_of(result.cells, result.notes)), resources

    def _grade(self, result, nb, released, coursedir):
        folder = coursedir.format_path(
            coursedir.submitted_directory, result.student, result.assignment
        )
        cells = cells_of(nb, [])
        seed = seed_of(self.seed)
        course = coursedir.format_path(coursedir.release_directory, ".", result.assignment)
        with graders.lend(Settings.of(course, self.sandbox, Limits(**self.limits))) as grader:
            try:
                grade_cells(result, cells, released, folder, grader.sandbox, seed, self.every_cell)
            except SandboxError:
                raise
            except Exception as error:
                self.log.exception("grading %s failed", result.student)
                why = f"{OWN_FAULT}{type(error).__name__}: {error}"
                nothing(result, released, why)
