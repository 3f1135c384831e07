"""What a person can mend reaches them as one sentence, from whichever room it comes."""

import ast
from pathlib import Path

import click
import pytest

from autograder.commands.common import plain_errors
from autograder.errors import PlainError
from autograder.grading.crew.on_cluster import ClusterError
from autograder.sandbox import SandboxError

ROOT = Path(__file__).parents[2]

TOLD = {"Unreadable", *(f"{name}Error" for name in (
    "Build", "Cluster", "Collect", "Course", "Export", "Gradebook", "Journal", "Layout", "Lesson",
    "Marker", "Sandbox", "Sheet"))}  # fmt: skip


def children(parent="PlainError"):
    """Name the classes below one, as the files of autograder/ say."""
    bases = {}
    for path in (ROOT / "autograder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {getattr(base, "id", "") for base in node.bases}
    found = {parent}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found - {parent}


def test_all_that_is_told_has_one_base():
    assert children() == TOLD


@pytest.mark.parametrize("error", [PlainError, SandboxError, ClusterError])
def test_a_command_tells_it_without_a_traceback(error):
    @plain_errors
    def command():
        raise error("do this")

    with pytest.raises(click.ClickException, match=r"^do this$"):
        command()


def test_what_nobody_can_mend_keeps_its_traceback():
    @plain_errors
    def command():
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        command()
