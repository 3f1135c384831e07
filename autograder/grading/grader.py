"""A sandbox that grades one notebook after the other."""

from autograder.grading.back.papers import with_papers
from autograder.grading.one_notebook import OWN_FAULT, grade_notebook, nothing
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
        """Grade one notebook and make its papers.

        Parameters
        ----------
        submission : Submission, or a Parcel of it
        notebook : autograder.grading.submission.course.CourseNotebook
        seed : int

        Returns
        -------
        NotebookResult with papers
        """
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
    nothing(result, notebook, f"{OWN_FAULT}{why}")
    result.seconds["total"] = 0.0
    return result
