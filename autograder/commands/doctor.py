"""`autograder doctor`: what is missing here, and how to get it."""

import click

SIGNS = {"ok": ("ok", "green"), "note": ("note", "yellow"), "missing": ("MISSING", "red")}


@click.command("doctor")
def command():
    """Say what is missing on this machine, and how to get it.

    Ends with 1 if something is missing that grading needs, else with 0.
    """
    from autograder.commands.health import examine

    found = examine()
    for finding in found:
        sign, colour = SIGNS[finding.level]
        click.echo(f"{click.style(f'{sign:<8}', fg=colour)}{finding.what}")
        if finding.how:
            click.echo(f"{'':8}{finding.how}")
    missing = sum(finding.level == "missing" for finding in found)
    if missing:
        things = "thing is" if missing == 1 else "things are"
        raise click.ClickException(f"{missing} {things} missing that grading needs")
    click.echo("Everything that grading needs is there.")
