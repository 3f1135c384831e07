"""`autograder report`: the page about a class, made anew."""

from pathlib import Path

import click

from autograder.commands.common import plain_errors


@click.command("report")
@click.argument("results", type=click.Path(path_type=Path), default="graded")
@click.option("--db", metavar="URL", help="The gradebook.  [default: gradebook.db in RESULTS]")
@plain_errors
def command(results, db):
    """Write RESULTS/report/index.html, with what was marked by hand since.

    RESULTS is the --out of `autograder grade`.  [default: graded]
    """
    from autograder.reporting.page import write_report

    click.echo(f"wrote {write_report(results, db)}")
