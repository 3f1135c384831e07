"""The command line: what people type, what they read, and how a shell sees it end."""

import subprocess
import sys

from autograder.commands.cli import COMMANDS
from tests.autograder.commands.conftest import run


def test_version_and_help():
    assert run("--version").output.startswith("autograder, version ")
    shown = run("--help").output
    assert all(name in shown for name in COMMANDS)
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0


def test_start_imports_nothing_heavy():
    code = (
        "import sys, autograder.commands.cli\n"
        "print([name for name in ('numpy', 'rich', 'nbgrader') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_unknown_command_is_refused():
    assert run("grad").exit_code == 2
