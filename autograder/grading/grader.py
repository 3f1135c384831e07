"""A sandbox that grades one notebook after the other."""

from autograder.grading.engine import OWN_FAULT, grade_notebook, nothing
from autograder.grading.result import NotebookResult
from autograder.sandbox import Limits, Sandbox, SandboxError


class Grader:
    """A sandbox that grades one notebook after the other, and is replaced should it break.

    Parameters
    ----------
    mode : "auto", "bwrap" or "none"
    limits : autograder.sandbox.Limits, or None
    every_cell : bool, run cells of the lesson that only show something, too
    """

    def __init__(self, mode="auto", limits=None, every_cell=False):
        self.mode, self.limits, self.every_cell = mode, limits or Limits(), every_cell
        self.sandbox = None

    def __enter__(self):
        self.sandbox = Sandbox(self.mode, self.limits).__enter__()
        return self

    def __exit__(self, *_):
        self.sandbox.close()

    def renew(self):
        """Replace the sandbox by a fresh one."""
        self.sandbox.close()
        self.sandbox = Sandbox(self.mode, self.limits).__enter__()

    def grade(self, submission, notebook, seed):
        """Grade one notebook; a broken sandbox is replaced once and the notebook tried again."""
        try:
            return grade_notebook(submission, notebook, self.sandbox, seed, self.every_cell)
        except SandboxError:
            self.renew()
        try:
            return grade_notebook(submission, notebook, self.sandbox, seed, self.every_cell)
        except SandboxError as error:
            self.renew()
            return given_up(submission, notebook, str(error))


def given_up(submission, notebook, why):
    """Return the result of a notebook on which grading itself has failed."""
    result = NotebookResult(submission.student, submission.assignment, submission.notebook)
    nothing(result, notebook, "not_gradable", f"{OWN_FAULT}{why}")
    result.seconds["total"] = 0.0
    return result
