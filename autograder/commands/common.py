"""What several commands share: limits as options, errors in plain words, tables of marks."""

import functools
import sys
import warnings
from dataclasses import fields
from pathlib import Path

import click

from autograder.errors import PlainError
from autograder.sandbox import Limits, SandboxWarning

SANDBOX_HELP = (
    "How student code is run. auto, bwrap: inside bubblewrap, or not at all. none: WITHOUT "
    "protection, student code can do whatever you can."
)
ROOT = click.option(
    "--root", type=click.Path(file_okay=False, path_type=Path), default=".",
    help="Folder that holds solutions/ and course/.  [default: this folder]",
)  # fmt: skip


def course_option(default="course/ here or above"):
    """Make --course."""
    text = f"Folder of the released notebooks.  [default: {default}]"
    return click.option("--course", type=click.Path(path_type=Path), help=text)


def sandbox_option(text=SANDBOX_HELP):
    """Make --sandbox."""
    modes = click.Choice(["auto", "bwrap", "none"])
    return click.option("--sandbox", type=modes, default="auto", show_default=True, help=text)


def sandbox_options(function):
    """Add --sandbox and one option for each limit; the command gets them as `limits`."""

    @functools.wraps(function)
    def command(**options):
        try:
            limits = Limits(**{limit.name: options.pop(limit.name) for limit in fields(Limits)})
        except (ValueError, TypeError) as error:
            raise click.UsageError(str(error)) from None
        return function(limits=limits, **options)

    for limit in reversed(fields(Limits)):
        command = click.option(
            f"--{limit.name.replace('_', '-')}",
            type=limit.type,
            default=limit.default,
            show_default=True,
            help=f"Limit: {limit.metadata['what']}.",
        )(command)
    return sandbox_option()(command)


def plain_errors(function):
    """Show what a person can mend as one plain message, without a traceback."""

    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", SandboxWarning)
                warnings.showwarning = lambda said, *_, **__: click.secho(
                    f"WARNING: {said}", fg="red", bold=True, err=True
                )
                return function(*args, **kwargs)
        except PlainError as error:
            raise click.ClickException(str(error)) from None

    return wrapped


def console(stderr=False):
    """Return a console for tables; as wide as it takes where nobody watches."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else 120, highlight=False)


def split_names(names):
    """Allow both --students adam --students zoe and --students adam,zoe.

    >>> split_names(["adam,zoe", "eve"])
    ('adam', 'zoe', 'eve')
    """
    return tuple(part for name in names for part in name.split(",") if part)
