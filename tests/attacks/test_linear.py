"""What was quadratic in the judge's own reading is linear: each of these took seconds to hours."""

import time
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.grading.back.feedback import _highlighted
from autograder.grading.back.notebook import graded_cells
from autograder.grading.back.outputs import Allowance, clean_outputs
from autograder.grading.submission.align import PlannedCell, defines
from autograder.grading.submission.slice import changes_later, needed
from autograder.judging import compare, diagnose
from autograder.reporting.similarity import fingerprints

CHAIN = [PlannedCell("code", f"a{n} = a{n + 1}") for n in range(1500)]
DEEP = np.ones(8_000_000, bool)
for _ in range(9):
    DEEP = [DEEP]


def cells(source):
    return [PlannedCell("code", source), PlannedCell("code", "b = 1")]


def shown(source):
    """Colour what stands in the graded notebook."""
    return _highlighted(graded_cells(cells(source), {})[0]["source"])


@pytest.mark.parametrize(
    ("what", "value"),
    [
        (lambda source: needed(cells(source)), "\n" * 60_000 + "x = 1"),
        (lambda source: changes_later(cells(source), 0, "b"), " \n" * 40_000),
        (lambda chain: changes_later(chain, 0, "a0"), CHAIN),
        (needed, CHAIN),
        (defines, "a=1\n" * 20_000),
        (fingerprints, '"a"\n' * 12_000),
        (fingerprints, '"a"\r' * 12_000),
        (shown, " \n" * 10_000),
        (shown, "a." * 40_000),
        (
            lambda text: diagnose._words(
                SimpleNamespace(failure=SimpleNamespace(message=text, student_type="E"))
            ),
            "a" * 50_000,
        ),
        (lambda page: clean_outputs([page] * 50, Allowance()),
         {"output_type": "display_data", "data": {"text/html": "<div>" * 20_000}}),
        (lambda value: compare.read(value, "R"), DEEP),
        (lambda value: compare.read(value, "R"), ["a"] * 2000 + ["b" * 900_000]),
    ],
)  # fmt: skip
def test_it_takes_a_second_at_most(what, value):
    start = time.process_time()
    what(value)
    assert time.process_time() - start < 1


def test_nested_arrays_and_padded_texts_are_told_by_their_size():
    assert compare.read(DEEP, "R").problem.startswith("R is far too large")
    padded = compare.read(["a"] * 2000 + ["b" * 900_000], "R").problem
    assert padded == "R holds things that are not numbers: a list of 2001"
