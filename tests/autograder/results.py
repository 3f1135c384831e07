"""Results of a class, written by the real writer without running anything: quick, and as one likes.

A student is a dict from exercise to (score, status, misconception, source); a notebook that is not
among the answers is missing.
"""

from autograder.grading.back.notebook import graded_cells
from autograder.grading.back.tables import as_csv, as_json
from autograder.grading.back.writing import Writer
from autograder.grading.one_notebook import nothing
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.grading.submission.align import align
from autograder.grading.submission.course import read_course
from autograder.grading.submission.read import StudentCell
from autograder.judging.ending import Ending
from autograder.judging.verdict import Advice, PropertyResult, Verdict
from autograder.text import write_whole


def write_results(out, course_folder, students, *, written="It is a bound.", about=None):
    """Write the results of a class as `autograder grade` does.

    Parameters
    ----------
    out : path
    course_folder : path of the released notebooks
    students : dict from student to dict from exercise to keywords of `exercise`
    written : str, everybody's written answer; None leaves it as it was released
    about : dict, said of the whole run
    """
    course = read_course(course_folder)
    results = [
        notebook_result(student, notebook, answers, written)
        for student, answers in students.items()
        for notebook in course.notebooks
    ]
    with Writer(out, course) as writer:
        for result in results:
            writer.write(result)
    about = {"seed": 7, "seconds": 12.5, **(about or {})}
    write_whole(out / "grades.csv", as_csv(results))
    write_whole(out / "grades.json", as_json(results, about))


def notebook_result(student, notebook, answers, written):
    """Make the result of one notebook."""
    result = NotebookResult(student, notebook.assignment, notebook.name)
    mine = {e: a for e, a in answers.items() if e.startswith(f"{notebook.name}-")}
    if not mine:
        nothing(result, notebook, "nothing was handed in", Ending.MISSING)
    elif answers.get("broken"):
        nothing(result, notebook, "the file is empty")
    else:
        _fill(result, notebook, mine | {"own cells": answers.get("own cells", ())}, written)
    result.seconds["total"] = 0.5 + len(student) / 10
    return result


def _fill(result, notebook, mine, written):
    cells = []
    for cell in notebook.cells:
        source = mine.get(cell.grade_id, {}).get("source", cell.source)
        if cell.is_written and written is not None:
            source = written
        cells.append(StudentCell(cell.kind, source, cell.grade_id))
    cells += [StudentCell("code", source) for source in mine["own cells"]]
    plan = align(cells, notebook)
    results = {
        check.exercise: exercise(check.exercise, check.points, **mine.get(check.exercise, {}))
        for check in notebook.checks
    }
    result.exercises = list(results.values())
    result.written = [
        WrittenResult(cell.grade_id, cell.points, plan.of(cell.grade_id).changed)
        for cell in notebook.written
    ]
    result.cells = graded_cells(plan.cells, results)
    result.seconds = {"running": 0.2, "judging": 0.1}


def exercise(name, worth, *, score=None, status=None, mistake="", message="", **more):
    """Make the result of one exercise; with nothing said, it was not answered."""
    if status is None:
        status = Ending.MISSING if score is None else Ending.DONE
    score = score or 0.0
    message = message or mistake or ("everything holds" if score >= worth else "not written yet")
    advice = Advice(mistake, "Think again.", "Coins, section 1") if mistake else None
    verdict = None
    if status == Ending.DONE:
        part = PropertyResult("values", worth, score, score >= worth, "" if score else message)
        verdict = Verdict(name, score, worth, (part,), advice, message, 7, 0.01).to_dict()
    borrowed = more.get("borrowed", "")
    return ExerciseResult(name, score, worth, status, mistake, message, 7, 0.01, verdict, borrowed)
