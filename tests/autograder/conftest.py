"""A course of one small lesson and a class that is graded once for all tests."""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.authoring.build import Places, build
from autograder.commands.grade import grade_and_report
from autograder.grading.whole_class import ClassResult
from autograder.sandbox import Limits, Sandbox, SandboxError, SandboxWarning
from tests.autograder.classroom import hand_in_all
from tests.once import once

SAMPLE = Path(__file__).with_name("sample_coins.txt")
LIMITS = Limits(cell_seconds=6, call_seconds=4, output_mb=2)
SEED = 20261123


@dataclass
class Classroom:
    """A graded class.

    expected : dict from student to dict from exercise to (score, status)
    """

    places: Places
    submitted: Path
    graded: ClassResult
    expected: dict

    @property
    def out(self):
        return self.graded.out

    def result(self, student):
        return next(r for r in self.graded.results if r.student == student)


@pytest.fixture(scope="session")
def sandbox_mode():
    """Grade in bubblewrap where it can be had; under CI it must be."""
    try:
        with Sandbox("bwrap"):
            return "bwrap"
    except SandboxError:
        if os.environ.get("CI"):
            raise
        return "none"


@pytest.fixture(scope="session")
def sample_course(tmp_path_factory):
    """The folders of a course whose one lesson is the sample, built."""

    def make(folder):
        places = Places.of(folder)
        places.solutions.mkdir()
        (places.solutions / "01_coins.py").write_text(SAMPLE.read_text())
        build(places)
        return places

    return once(tmp_path_factory, "sample", make)


@pytest.fixture(scope="session")
def classroom(sample_course, tmp_path_factory, sandbox_mode):
    """Everybody's submission, graded once, six at a time: some wait for the end of their time."""

    def make(folder):
        submitted = folder / "submitted"
        released = sample_course.course / "01_coins" / "coins.ipynb"
        expected = hand_in_all(released, submitted)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SandboxWarning)
            graded = grade_and_report(
                submitted,
                folder / "out",
                sample_course.course,
                seed=SEED,
                sandbox=sandbox_mode,
                limits=LIMITS,
                jobs=6,
            )
        return Classroom(sample_course, submitted, graded, expected)

    return once(tmp_path_factory, "class", make)
