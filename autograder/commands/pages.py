"""`autograder pages`: the lessons as HTML that needs neither a kernel nor a network."""

from pathlib import Path

import click

from autograder.commands.common import plain_errors


@click.command("pages")
@click.argument("names", nargs=-1)
@click.option(
    "--solutions", type=click.Path(path_type=Path), default="solutions", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path), default="build/pages", show_default=True)
@plain_errors
def command(names, solutions, out):
    """Run the lessons with their answers and write each as one HTML page.

    NAMES are notebooks such as `coins`; all lessons if none is given. The sliders of a page work
    without Python, formulas without a network.
    """
    from autograder.authoring.lessons import find_lessons
    from autograder.authoring.pages import export_pages

    known = [lesson.notebook for lesson in find_lessons(solutions)]
    for name in names:
        if name not in known:
            raise click.ClickException(f"no lesson {name!r}; there are {', '.join(known)}")
    export_pages(solutions, out, names=names, progress=lambda page: click.echo(f"wrote {page}"))
