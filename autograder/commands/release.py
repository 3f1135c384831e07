"""`autograder release`: what students get, as one zip."""

from pathlib import Path

import click

from autograder.commands.common import ROOT, plain_errors, split_names


@click.command("release")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default="course.zip",
    show_default=True,
    help="File to write.",
)
@click.option("--assignments", multiple=True, metavar="NAME", help="Only this; repeatable.")
@click.option(
    "--hints",
    type=click.IntRange(0, 3),
    help="Levels of hints that go along; 3 is with solutions, for self-study.  "
    "[default: what course/em_course.toml says, or 2]",
)
@ROOT
@plain_errors
def command(out, assignments, hints, root):
    """Write the course as one zip for students who have no git.

    It holds the notebooks of course/, the packages that they import, and a README that says how to
    set them up with pip. Nothing is written if an answer would leak.
    """
    from autograder.authoring.release import write_release

    path, notebooks = write_release(out, root, split_names(assignments), hints)
    for name in notebooks:
        click.echo(f"  course/{name}")
    click.echo(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
