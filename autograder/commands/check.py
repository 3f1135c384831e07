"""`autograder check`: one notebook, the same judge."""

from pathlib import Path

import click

from autograder.commands.common import console, course_option, plain_errors, sandbox_options
from autograder.text import json_text, points


@click.command("check")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--json", "json_wanted", is_flag=True, help="Print everything as JSON.")
@course_option("course/ here, beside NOTEBOOK or above")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), help="Draw the same inputs as before.")
@sandbox_options
@plain_errors
def command(notebook, json_wanted, course, seed, sandbox, limits):
    """Grade one notebook and show the verdicts.

    The same judge as `autograder grade`, without gradebook and feedback pages.
    """
    from autograder.grading.crew.workers import Settings
    from autograder.grading.grader import Grader
    from autograder.grading.one_notebook import seed_of
    from autograder.grading.submission.course import read_course
    from autograder.grading.submission.find import Submission

    if not notebook.exists():
        raise click.ClickException(f"there is no file {notebook}")
    if notebook.is_dir():
        raise click.ClickException(f"{notebook} is a folder; name a notebook in it")
    course = course or _find(notebook)
    released = _choose(read_course(course), notebook)
    path = notebook.absolute()
    handed_in = Submission("", released.assignment, released.name, path.parent, path)
    with Grader(Settings.of(course, sandbox, limits)) as grader:
        result = grader.grade(handed_in, released, seed_of(seed))
    if json_wanted:
        told = result.as_dict() | {"score": result.score, "max_score": result.max_score}
        del told["student"], told["timestamp"]
        click.echo(json_text(told), nl=False)
    else:
        _show(result)


def _find(notebook):
    from autograder.grading.submission.course import CourseError, find_course

    try:
        return find_course()
    except CourseError:
        return find_course(notebook.absolute().parent)


def _choose(course, path):
    """Find out which notebook of the course this is: by its grade ids, else by its name."""
    from autograder.grading.submission.course import CourseError
    from autograder.grading.submission.read import read_notebook

    cells, _ = read_notebook(path.absolute())
    ids = {cell.grade_id for cell in cells} - {""}
    best = max(course.notebooks, key=lambda nb: (len(ids & set(nb.by_id)), nb.name in path.name))
    if not ids & set(best.by_id) and best.name not in path.name:
        names = ", ".join(f"{nb.name}.ipynb" for nb in course.notebooks)
        raise CourseError(f"{path} is none of the graded notebooks: {names}")
    return best


def _show(result):
    from rich.text import Text

    from autograder.grading.back.show import result_text

    out = console()
    for exercise in result.exercises:
        head, *rest = result_text(exercise).split("\n")
        full = exercise.score >= exercise.max_score
        colour = "green" if full else "yellow" if exercise.score else "red"
        out.print(Text(head, style=colour), soft_wrap=True)
        for line in rest:
            out.print(Text(line), soft_wrap=True)
    for note in result.notes:
        out.print(Text(f"Note: {note}"), soft_wrap=True)
    seed = next((e.seed for e in result.exercises if e.seed is not None), None)
    tail = "" if seed is None else f" (seed {seed})"
    out.print(
        f"{result.notebook}: {points(result.score)} of {points(result.max_score)} points{tail}"
    )
