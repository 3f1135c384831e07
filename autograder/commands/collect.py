"""`autograder collect`: a download of the LMS, sorted for grading."""

from pathlib import Path

import click

from autograder.commands.common import course_option, plain_errors

KINDS = ("canvas", "moodle", "gradescope", "classroom", "nbgrader", "heap")
MOST = 40


@click.command("collect")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--assignment", required=True, metavar="NAME", help="What it is, such as 01_coins.")
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Who is in the class: Canvas's gradebook, Moodle's worksheet, any CSV with a header.  "
    "[default: the one kept in --out]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="submitted",
    show_default=True,
    help="Folder for the submissions; it may hold earlier ones.",
)
@click.option(
    "--from",
    "kind",
    type=click.Choice(KINDS),
    help="What made the download.  [default: found out]",
)
@click.option(
    "--due",
    metavar="TIME",
    help="Due date, such as '2026-11-30 23:59': Canvas says LATE without a time; that is then "
    "taken as a minute after.",
)
@course_option()
@plain_errors
def command(source, assignment, roster, out, kind, due, course):
    """Sort a download into OUT/<student>/<assignment>/<notebook>.ipynb.

    SOURCE is a zip or a folder: the submissions from Canvas, Moodle, Gradescope, Google Classroom
    or nbgrader's exchange, or a heap of notebooks. The newest attempt counts, older ones are kept
    in OUT/.collected. Which notebook a file is, its grade ids say. Everybody on the roster gets a
    folder, and so a row in all tables. The same command again changes nothing.
    """
    from autograder.grading.collect.collect import collect
    from autograder.grading.submission.course import find_course

    done = collect(
        source, assignment, course or find_course(), out,
        roster_file=roster, kind=kind, due=_moment(due),
    )  # fmt: skip
    _show(done, assignment)


def _moment(due):
    from autograder.grading.collect.times import utc

    if due is None:
        return None
    moment = utc(due)
    if moment is None:
        raise click.UsageError(f"--due wants a time such as '2026-11-30 23:59', got {due!r}")
    return moment


def _show(done, assignment):
    """Print what the download was taken for, and what came of it."""
    click.echo(f"{done.files} files from {done.title}")
    same = len(done.students) - len(done.changed)
    as_before = f", {same} as before" if same else ""
    click.echo(f"{len(done.students)} students handed in {assignment}{as_before}")
    if done.late:
        click.echo(f"{len(done.late)} late: {_some(done.late)}")
    if done.untimed:
        click.echo("  it is not said when; --due takes them as a minute after the due date")
    if done.idle:
        click.echo(
            f"{len(done.idle)} on the roster handed in nothing: {_some(map(str, done.idle))}"
        )
    if done.older:
        what = "file that does not count is" if done.older == 1 else "files that do not count are"
        click.echo(f"{done.older} {what} kept in {done.out / '.collected'}")
    if done.strange:
        click.echo(f"files left aside, since they say nothing of a student: {done.strange}")
    for note in done.notes[:MOST]:
        click.echo(f"- {note}")
    if len(done.notes) > MOST:
        click.echo(f"- and {len(done.notes) - MOST} more remarks")
    click.echo(f"now: autograder grade {done.out}")


def _some(names):
    names = list(names)
    more = f"; and {len(names) - 8} more" if len(names) > 8 else ""
    return "; ".join(names[:8]) + more
