"""What several commands share: limits as options, errors in plain words, tables of marks."""

import functools
import sys
import warnings

import click

from autograder.errors import PlainError
from autograder.sandbox import Limits, SandboxWarning

LIMITS = {
    "cpu_seconds": "processor time of one submission",
    "wall_seconds": "time on the clock for one submission",
    "cell_seconds": "time on the clock for one cell",
    "call_seconds": "time on the clock for one call of a student's function",
    "memory_mb": "memory of one submission, temporary files included",
    "processes": "processes and threads of one submission at a time",
    "file_mb": "size of files that one submission writes",
    "open_files": "open files of one process",
    "output_mb": "what the cells of one submission print and display",
    "reply_mb": "what one call of a function returns",
}
SANDBOX_HELP = (
    "How student code is run. auto, bwrap: inside bubblewrap, or not at all. none: WITHOUT "
    "protection, student code can do whatever you can."
)


def sandbox_options(command):
    """Add --sandbox and one option for each limit."""
    for name, what in reversed(LIMITS.items()):
        default = getattr(Limits, name)
        command = click.option(
            f"--{name.replace('_', '-')}",
            type=type(default) if isinstance(default, int) and "seconds" not in name else float,
            default=default,
            show_default=True,
            help=f"Limit: {what}.",
        )(command)
    return click.option(
        "--sandbox",
        type=click.Choice(["auto", "bwrap", "none"]),
        default="auto",
        show_default=True,
        help=SANDBOX_HELP,
    )(command)


def limits_from(options):
    """Take the limits out of a command's options."""
    try:
        return Limits(**{name: options.pop(name) for name in LIMITS})
    except (ValueError, TypeError) as error:
        raise click.UsageError(str(error)) from None


def plain_errors(function):
    """Show what a person can mend as one plain message, without a traceback."""

    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", SandboxWarning)
                warnings.showwarning = _show_warning
                return function(*args, **kwargs)
        except PlainError as error:
            raise click.ClickException(str(error)) from None

    return wrapped


def _show_warning(message, *_, **__):
    click.secho(f"WARNING: {message}", fg="red", bold=True, err=True)


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
