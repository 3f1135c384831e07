"""A sandbox that grades one notebook after the other."""

from autograder.grading.back.papers import with_papers
from autograder.grading.one_notebook import OWN_FAULT, grade_notebook, nothing
from autograder.grading.result import NotebookResult
from autograder.sandbox import Sandbox, SandboxError


class Grader:
    """A sandbox that grades one notebook after the other, and is replaced should it break."""

    def __init__(self, settings):
        self.settings = settings

    def __enter__(self):
        told = self.settings
        self.sandbox = Sandbox(told.mode, told.limits, libraries=told.libraries).__enter__()
        return self

    def __exit__(self, *_):
        self.sandbox.close()

    def grade(self, submission, notebook, seed):
        """Grade one Submission, or a Parcel of it, and make its papers."""
        result = self._grade(submission, notebook, seed)
        try:
            result = with_papers(result)
        except Exception as error:
            why = f"the feedback cannot be written: {type(error).__name__}: {error}"
            result = with_papers(given_up(submission, notebook, why))
        result.seconds["total"] += result.seconds["feedback"]
        return result

    def _grade(self, submission, notebook, seed):
        """Grade; a broken sandbox is replaced once and the notebook tried again."""
        for _ in range(2):
            try:
                every_cell = self.settings.every_cell
                return grade_notebook(submission, notebook, self.sandbox, seed, every_cell)
            except SandboxError as error:
                why = str(error)
                self.sandbox.close()
                self.__enter__()
        return given_up(submission, notebook, why)


def given_up(submission, notebook, why):
    """Return the result of a notebook on which grading itself has failed."""
    result = NotebookResult(submission.student, submission.assignment, submission.notebook)
    nothing(result, notebook, f"{OWN_FAULT}{why}")
    result.seconds["total"] = 0.0
    return result
