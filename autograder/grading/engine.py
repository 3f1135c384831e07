"""Grade one notebook of one student: read it, align it, run it, judge it.

This is all that a worker needs: it touches no gradebook, and what it returns is plain data.
"""

import time

from autograder.grading.aligning import Step, align
from autograder.grading.gradebook import read_timestamp
from autograder.grading.graded_notebook import graded_cells
from autograder.grading.reading import Unreadable, read_notebook
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.sandbox import SandboxError

OWN_FAULT = "grading itself failed, this is not the student's fault: "


def grade_notebook(submission, notebook, sandbox, seed):
    """Grade one notebook, whatever was handed in.

    Parameters
    ----------
    submission : autograder.grading.submissions.Submission
    notebook : autograder.grading.course.CourseNotebook
    sandbox : autograder.sandbox.Sandbox, open
    seed : int, draws the judge's inputs

    Returns
    -------
    NotebookResult, with a result for every exercise

    Raises
    ------
    SandboxError
        If the sandbox itself has failed; nothing is known about the submission then.
    """
    result = NotebookResult(submission.student, submission.assignment, submission.notebook)
    result.notes += submission.notes
    start = time.perf_counter()
    try:
        if submission.path is None:
            raise FileNotFoundError(submission.problem)
        result.timestamp, note = read_timestamp(submission.folder)
        result.notes += [note] if note else []
        cells, notes = read_notebook(submission.path)
        plan = align(cells, notebook)
        result.notes += notes + plan.notes
        result.seconds["reading"] = time.perf_counter() - start
        _run(result, plan, notebook, submission.folder, sandbox, seed)
    except FileNotFoundError as error:
        nothing(result, notebook, "missing", str(error))
    except Unreadable as error:
        nothing(result, notebook, "not_gradable", str(error))
    except SandboxError:
        raise
    except Exception as error:
        nothing(result, notebook, "not_gradable", f"{OWN_FAULT}{type(error).__name__}: {error}")
    result.seconds["total"] = time.perf_counter() - start
    return result


def _run(result, plan, notebook, folder, sandbox, seed):
    """Run and judge a notebook that could be read."""
    from autograder.grading.running import Run

    start = time.perf_counter()
    with sandbox.open(folder) as session:
        result.seconds["opening"] = time.perf_counter() - start
        run = Run(plan, session, seed).go()
        if session.skipped:
            names = ", ".join(sorted(session.skipped)[:5])
            result.notes.append(f"{len(session.skipped)} files were not taken along: {names}")
        start = time.perf_counter()
    result.seconds["closing"] = time.perf_counter() - start
    result.seconds |= run.seconds
    result.notes += run.notes
    result.exercises = [run.results[check.exercise] for check in notebook.checks]
    result.written = [
        WrittenResult(cell.grade_id, cell.points, plan.of(cell.grade_id).changed)
        for cell in notebook.written
    ]
    result.cells = graded_cells(plan.steps, run.results, run.outputs)


def nothing(result, notebook, status, message):
    """Fill in a result for a notebook of which nothing could be judged."""
    result.notes.append(message)
    result.exercises = [
        ExerciseResult(check.exercise, 0.0, check.points, status, message=message[:1000])
        for check in notebook.checks
    ]
    result.written = [
        WrittenResult(cell.grade_id, cell.points, status == "not_gradable")
        for cell in notebook.written
    ]
    steps = [
        Step("check" if cell.is_check else "code" if cell.kind == "code" else "text",
             cell.source, cell if cell.grade_id else None, False)
        for cell in notebook.cells
    ]  # fmt: skip
    results = {exercise.exercise: exercise for exercise in result.exercises}
    result.cells = graded_cells(steps, results)
