"""The command as a person types it, and a class of two."""

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from tests.autograder.classroom import Sheet, right


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def handed_in(sample_course, tmp_path):
    """A class of two, one of whom has done only the E-step."""
    released = sample_course.course / "01_coins" / "coins.ipynb"
    right(released).save(tmp_path / "submitted" / "adam" / "01_coins" / "coins.ipynb")
    Sheet(released).save(tmp_path / "submitted" / "zoe" / "01_coins" / "coins.ipynb")
    return tmp_path / "submitted"
