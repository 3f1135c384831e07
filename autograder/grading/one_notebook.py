"""Grade one notebook of one student: read it, align it, run it, judge it.

This is all that a worker needs: it touches no gradebook, and what it returns is plain data.
"""

import time

from autograder.grading.back.notebook import graded_cells
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.grading.submission.align import align, as_released
from autograder.grading.submission.parcel import Parcel, pack
from autograder.grading.submission.read import Unreadable, read_notebook
from autograder.judging.ending import Ending
from autograder.judging.seeds import fresh_seed
from autograder.sandbox import SandboxError
from autograder.text import one_line

OWN_FAULT = "grading itself failed, this is not the student's fault: "
LEFT_OUT = "cells of the lesson that no mark depends on were not run"


def seed_of(chosen):
    """Return the seed that was chosen, or one that nobody can guess if it is None."""
    return fresh_seed() if chosen is None else chosen


def grade_notebook(submission, notebook, sandbox, seed, every_cell=False, watch=None):
    """Grade one notebook, whatever was handed in.

    Parameters
    ----------
    submission : autograder.grading.submission.find.Submission, or a Parcel of it
    notebook : autograder.grading.submission.course.CourseNotebook
    sandbox : autograder.sandbox.Sandbox, open
    seed : int, draws the judge's inputs
    every_cell : bool, run cells of the lesson that only show something, too
    watch : called as watch(result) with each ExerciseResult as it comes, or None

    Returns
    -------
    NotebookResult, with a result for every exercise

    Raises
    ------
    SandboxError
        If the sandbox itself has failed; nothing is known about the submission then.
    """
    result = NotebookResult(submission.student, submission.assignment, submission.notebook)
    start = time.perf_counter()
    try:
        room = sandbox.limits.room
        parcel = submission if isinstance(submission, Parcel) else pack(submission, room)
        result.timestamp, result.notes = parcel.timestamp, [*parcel.notes]
        if parcel.status:
            nothing(result, notebook, parcel.problem, parcel.status)
        else:
            cells, notes = read_notebook(parcel.content)
            result.notes += notes
            result.seconds["sanitising"] = time.perf_counter() - start
            grade_cells(result, cells, notebook, parcel.files, sandbox, seed, every_cell, watch)
    except Unreadable as error:
        nothing(result, notebook, str(error))
    except SandboxError:
        raise
    except Exception as error:
        nothing(result, notebook, f"{OWN_FAULT}{type(error).__name__}: {error}")
    result.seconds["total"] = time.perf_counter() - start
    return result


def grade_cells(result, cells, notebook, folder, sandbox, seed, every_cell=False, watch=None):
    """Run and judge a notebook that could be read, and fill in its result; see `grade_notebook`.

    cells : list of autograder.grading.submission.read.StudentCell
    folder : path of the submission's files, which are copied into the sandbox, Packed, or None
    """
    from autograder.grading.run import Run

    seconds, start = result.seconds, time.perf_counter()
    plan = align(cells, notebook)
    result.notes += plan.notes
    aligned = time.perf_counter()
    with sandbox.open(folder) as session:
        seconds["opening"] = time.perf_counter() - aligned
        run = Run(plan, session, seed, every_cell, watch).go()
        if session.skipped:
            names = ", ".join(sorted(session.skipped)[:5])
            result.notes.append(f"{len(session.skipped)} files were not taken along: {names}")
        ended = time.perf_counter()
    seconds["closing"] = time.perf_counter() - ended
    run.seconds["sanitising"] += seconds.get("sanitising", 0.0) + aligned - start
    seconds |= run.seconds
    result.notes += run.notes
    if left_out := len(run.code - run.wanted):
        result.notes.append(f"{left_out} {LEFT_OUT}")
    result.exercises = [run.results[check.exercise] for check in notebook.checks]
    result.written = [
        WrittenResult(cell.grade_id, cell.points, plan.of(cell.grade_id).changed)
        for cell in notebook.written
    ]
    result.cells = graded_cells(plan.cells, run.results, run.outputs)


def nothing(result, notebook, message, status=Ending.NOT_GRADABLE):
    """Fill in a result for a notebook of which nothing could be judged."""
    if message not in result.notes:
        result.notes.append(message)
    result.exercises = [
        ExerciseResult(check.exercise, 0.0, check.points, status, message=one_line(message))
        for check in notebook.checks
    ]
    result.written = [
        WrittenResult(cell.grade_id, cell.points, status == Ending.NOT_GRADABLE)
        for cell in notebook.written
    ]
    results = {exercise.exercise: exercise for exercise in result.exercises}
    result.cells = graded_cells(as_released(notebook), results)
