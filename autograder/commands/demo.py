"""`autograder demo`: make the assignments, grade a made-up class, compare the marks."""

import shutil
from pathlib import Path

import click

from autograder.commands.common import console, plain_errors, sandbox_option
from autograder.text import points

MARKER = "made-by-autograder-demo"
CALL_SECONDS = 10  # fay's loop never ends


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="demo",
    show_default=True,
    help="Folder for the class and its results; emptied before if it is of an earlier demo.",
)
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that holds solutions/.  [default: this folder or one above]",
)
@sandbox_option()
@plain_errors
def command(out, root, sandbox):
    """Grade a small made-up class and compare the marks.

    Makes the assignments from solutions/, writes the submissions of ten students, grades them, and
    fails unless every mark is the one it should be. Among them are right answers, typical
    misconceptions, a crash, an endless loop, a missing notebook and a broken file.
    """
    from autograder.authoring.build import Places, build
    from autograder.commands.grade import Bar, grade_and_report, paths_of
    from autograder.demo.pupils import write_class
    from autograder.exercises import POINTS
    from autograder.sandbox import Limits

    solutions = _find_solutions(root)
    _make_room(out)
    places = Places(solutions, out / "source", out / "course", (out / "build.db").resolve())
    click.echo("Making the assignments from solutions/ ...")
    for path in build(places, POINTS):
        click.echo(f"  {path}")
    submitted = out / "submitted"
    write_class(submitted, places.source, places.course)
    places.gradebook.unlink()
    click.echo("Grading the class ...")
    with Bar() as bar:
        whole = grade_and_report(
            submitted,
            out / "graded",
            places.course,
            sandbox=sandbox,
            limits=Limits(call_seconds=CALL_SECONDS),
            progress=bar,
        )
    wrong = _show(whole)
    for name, path in paths_of(whole.out).items():
        console().print(f"{name:<10} {path}", soft_wrap=True)
    if wrong:
        raise click.ClickException("marks that are not what they should be:\n" + "\n".join(wrong))
    click.echo(f"Every mark is the one it should be ({whole.seconds:.0f} s).")


def _find_solutions(root):
    start = (root or Path()).resolve()
    for folder in (start,) if root else (start, *start.parents):
        if any(folder.glob("solutions/[0-9]*_*.py")):
            return folder / "solutions"
    raise click.ClickException(
        f"no solutions/ in {start}; run this in a clone of the repository, or name it with --root"
    )


def _make_room(out):
    """Empty the folder of an earlier demo; never touch one that is something else."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARKER).exists():
            raise click.ClickException(f"{out} is not of an earlier demo; name another with --out")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARKER).write_text("This folder may be deleted.\n")


def _show(whole):
    """Print what everybody was given beside what it should be; return the lines that differ."""
    from rich.table import Table

    from autograder.demo.pupils import PUPILS

    table = Table("student", "handed in", "notebook", "mark", "should be", "the judge says")
    wrong = []
    for pupil in PUPILS:
        about = pupil.what
        for result in (r for r in whole.results if r.student == pupil.student):
            wrong += _differences(pupil, result)
            if result.assignment in pupil.hands_in:
                table.add_row(*_row(pupil, result, about))
                about = ""
    console().print(table)
    return wrong


def _row(pupil, result, about):
    got, worth = result.score, result.max_score
    right = sum(pupil.should_get(e.exercise, e.max_score)[0] for e in result.exercises)
    sign = "[green]ok[/]" if abs(got - right) < 1e-9 else "[red]NO[/]"
    lines = {
        e.message: f"{e.exercise.split('-')[1]}: {e.message}"
        for e in result.exercises
        if e.score < e.max_score
    }
    if len(lines) == 1 and len(result.exercises) > 1 and not got:
        lines = {0: next(iter(lines))}
    return (
        pupil.student if about else "",
        about,
        result.notebook,
        f"{points(got)} / {points(worth)}",
        f"{points(right)} {sign}",
        "\n".join(lines.values()),
    )


def _differences(pupil, result):
    for exercise in result.exercises:
        right = pupil.should_get(exercise.exercise, exercise.max_score)
        if abs(exercise.score - right[0]) > 1e-9 or exercise.status != right[1]:
            yield (
                f"  {pupil.student} {exercise.exercise}: {points(exercise.score)} "
                f"{exercise.status}, should be {points(right[0])} {right[1]} ({exercise.message})"
            )
