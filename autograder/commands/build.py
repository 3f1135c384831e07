"""`autograder build`: solutions/ -> source/ -> course/."""

import click

from autograder.commands.common import ROOT, plain_errors


@click.command("build")
@ROOT
@click.option("--check", is_flag=True, help="Write nothing; fail if course/ is not up to date.")
@plain_errors
def command(root, check):
    """Make the students' notebooks from solutions/.

    Each solutions/NN_name.py becomes source/NN_name/name.ipynb with the answers, and through
    nbgrader course/NN_name/name.ipynb without them. The gradebook learns the graded cells. Nothing
    is written if an answer would leak.
    """
    from autograder.authoring.build import Places, build, differences
    from autograder.exercises import POINTS

    places = Places.of(root)
    if check:
        stale = differences(places, POINTS)
        if stale:
            names = "\n".join(f"  {places.course.name}/{name}" for name in stale)
            raise click.ClickException(f"not up to date; run `autograder build`:\n{names}")
        click.echo(f"{places.course} is up to date")
        return
    changed = build(places, POINTS)
    for path in changed:
        click.echo(f"wrote {path.relative_to(places.course.parent)}")
    if not changed:
        click.echo(f"{places.course} was up to date")
