"""For all tests, doctests too: pictures need no screen and none is left open; no record is kept."""

import os
import sys

import pytest

from autograder.grading.crew.quick import put_off

put_off()  # half of the time in which tests are collected
os.environ.setdefault("MPLBACKEND", "agg")
os.environ["EM_RECORD"] = "off"  # checks in tests are nobody's progress


@pytest.fixture(autouse=True)
def close_figures():
    """Close what a test drew; Matplotlib warns when more than twenty figures stay open."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
