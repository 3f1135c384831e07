"""`autograder check`: the verdicts of one notebook."""

import json

import pytest

from tests.autograder.commands.conftest import run

pytestmark = pytest.mark.slow(8)


def test_check_shows_the_verdicts_of_one_notebook(sample_course, handed_in, sandbox_mode):
    notebook = handed_in / "adam" / "01_coins" / "coins.ipynb"
    args = ("check", notebook, "--course", sample_course.course, "--sandbox", sandbox_mode)
    done = run(*args)
    assert done.exit_code == 0, done.output
    assert "coins-e_step: 10 of 10 points" in done.output
    assert "coins: 20 of 20 points" in done.output
    whole = json.loads(run(*args, "--json").output)
    assert (whole["score"], whole["max_score"], whole["notebook"]) == (20, 20, "coins")
    assert whole["exercises"][0]["verdict"]["properties"][0]["passed"]


def test_check_knows_a_renamed_notebook_by_its_cells(sample_course, handed_in, sandbox_mode):
    path = handed_in / "adam" / "01_coins" / "coins.ipynb"
    path = path.rename(path.with_name("mine.ipynb"))
    done = run("check", path, "--course", sample_course.course, "--sandbox", sandbox_mode)
    assert "coins: 20 of 20 points" in done.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no file"),
        ("[]", "holds a list, not a notebook"),
        ('{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}]}', "none of the graded"),
    ],
)
def test_check_explains_what_it_cannot_check(sample_course, tmp_path, text, message):
    path = tmp_path / "file.ipynb"
    if text is not None:
        path.write_text(text)
    done = run("check", path, "--course", sample_course.course)
    assert done.exit_code == 1
    assert message in done.output
    assert "Traceback" not in done.output
