"""`autograder export`: marks for other systems, and packages that grade there."""

from pathlib import Path

import click

from autograder.commands.common import course_option, plain_errors, sandbox_option, split_names
from autograder.text import write_whole

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("export")
def command():
    """Marks for Canvas, Moodle and spreadsheets; packages for Gradescope and GitHub.

    RESULTS is the --out of `autograder grade`. Marks come from the gradebook: points, comments and
    penalties that people have entered count.
    """


def results_options(function):
    """Add what all tables of marks have: the results, the gradebook, which assignments."""
    for add in (
        click.argument("results", type=click.Path(path_type=Path), default="graded"),
        click.option("--db", metavar="URL", help="The gradebook.  [default: RESULTS/gradebook.db]"),
        click.option("--assignments", multiple=True, metavar="NAME", help="Only this; repeatable."),
    ):
        function = add(function)
    return function


def template_options(function):
    """Add what filling in a template needs."""
    for add in (
        click.option("--template", type=FILE, required=True, help="The CSV file as exported."),
        click.option("--to", type=FILE, help="File to write.  [default: RESULTS/exports/...]"),
        click.option("--column", "columns", multiple=True, metavar="NAME=TITLE",
                     help="The column of an assignment; repeatable.  [default: by its name]"),
        click.option("--match", multiple=True, metavar="TITLE",
                     help="A column that tells who a row is about; repeatable."),
        click.option("--scale/--as-is", default=None,
                     help="Convert to the template's points, or write points as they are."),
        click.option("--missing", type=click.Choice(["zero", "blank"]), default="zero",
                     show_default=True, help="What those who handed in nothing get."),
        click.option("--anyway", is_flag=True,
                     help="Write the file although marks of some students are left out."),
    ):  # fmt: skip
        function = add(function)
    return results_options(function)


@command.command("canvas")
@template_options
@plain_errors
def canvas(**options):
    """Fill in the gradebook that Canvas has exported (Grades, Export)."""
    from autograder.exports.canvas import export_canvas

    _fill(export_canvas, **options)


@command.command("moodle")
@template_options
@plain_errors
def moodle(**options):
    """Fill in an offline grading worksheet, or a gradebook export, of Moodle."""
    from autograder.exports.moodle import export_moodle

    _fill(export_moodle, **options)


def _fill(
    export, results, template, to, columns, match, scale, missing, db, assignments, anyway
):  # fmt: skip
    from autograder.exports.errors import ExportError
    from autograder.exports.filling import Wishes
    from autograder.reporting.marks import read_gradebook

    wishes = Wishes(
        dict(_name_and_title(text) for text in columns),
        match,
        scale,
        missing == "blank",
        split_names(assignments),
    )
    nothing = _nothing(results, wishes.blank)
    sheet, filled = export(template, read_gradebook(results, db), wishes, nothing)
    for remark in filled.left_out + filled.remarks:
        click.echo(f"Note: {remark}", err=True)
    if not filled.written:
        raise ExportError(f"no mark fits into {template}, so nothing was written; see the notes")
    if filled.left_out and not anyway:
        n = len(filled.left_out)
        raise ExportError(
            f"{n} {'mark' if n == 1 else 'marks'} would be left out, so nothing was written; "
            "settle the first notes, or write the others with --anyway"
        )
    target = to or results / "exports" / template.name
    sheet.write(target)
    zeros = f", and 0 for {filled.zeros} who handed in nothing," if filled.zeros else ""
    click.echo(f"wrote {filled.written} marks{zeros} to {target}")


def _nothing(results, needed):
    """Return who handed in nothing; where only a gradebook is left, nobody can tell."""
    from autograder.grading.back.gradebook import GradebookError
    from autograder.reporting.reading import not_handed_in

    try:
        return not_handed_in(results)
    except GradebookError:
        if needed:
            raise
        return set()


def _name_and_title(text):
    name, sign, title = text.partition("=")
    if not sign or not name or not title:
        raise click.UsageError(f"--column wants ASSIGNMENT=TITLE, got {text!r}")
    return name, title


def table_options(function):
    """Add what a table that is written or printed has."""
    return results_options(
        click.option("--to", type=FILE, help="File to write.  [default: print it]")(function)
    )


def _table(write, results, db, assignments, to):
    from autograder.exports.csv_json import rows
    from autograder.exports.filling import Wishes, chosen_assignments
    from autograder.reporting.marks import read_gradebook
    from autograder.reporting.reading import not_handed_in

    gradebook = read_gradebook(results, db)
    chosen = chosen_assignments(gradebook, Wishes(assignments=split_names(assignments)))
    text = write(rows(gradebook, chosen, not_handed_in(results)))
    if to is None:
        click.echo(text, nl=False)
    else:
        write_whole(to, text)
        click.echo(f"wrote {to}")


@command.command("csv")
@table_options
@plain_errors
def table_csv(**options):
    """One row for each student and assignment, as CSV."""
    from autograder.exports.csv_json import as_csv

    _table(as_csv, **options)


@command.command("json")
@table_options
@plain_errors
def table_json(**options):
    """One object for each student and assignment, as JSON."""
    from autograder.exports.csv_json import as_json

    _table(as_json, **options)


@command.command("gradescope")
@click.argument("assignment")
@course_option()
@click.option("--to", type=FILE, help="File to write.  [default: gradescope-ASSIGNMENT.zip]")
@sandbox_option(
    "auto: bubblewrap where Gradescope's container allows it, else a user without rights."
)
@plain_errors
def gradescope(assignment, course, to, sandbox):
    """Write the autograder package of ASSIGNMENT, a zip to upload to Gradescope."""
    from autograder.exports.gradescope import write_package
    from autograder.grading.submission.course import find_course

    target = to or Path(f"gradescope-{assignment}.zip")
    written = write_package(target, course or find_course(), assignment, sandbox)
    click.echo(f"wrote {written} ({written.stat().st_size / 1e6:.1f} MB)")


@command.command("github")
@click.argument("assignment")
@click.option("--repository", required=True, metavar="OWNER/NAME", help="Where this course lies.")
@course_option()
@click.option("--notebook", help="Its path in the students' repository.  [default: its name]")
@click.option(
    "--to",
    type=FILE,
    default=".github/workflows/classroom.yml",
    show_default=True,
    help="File to write.",
)
@plain_errors
def github(assignment, repository, course, notebook, to):
    """Write a GitHub workflow that runs `autograder check` with every push."""
    from autograder.exports.github import workflow
    from autograder.grading.submission.course import find_course, read_course

    released = read_course(course or find_course())
    path = f"{released.of(assignment)[0].name}.ipynb"
    write_whole(to, workflow(repository, notebook or path))
    click.echo(f"wrote {to}")
