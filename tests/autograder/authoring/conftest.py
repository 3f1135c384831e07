"""A course of one small lesson."""

import json
from pathlib import Path

import pytest

from autograder.authoring.build import Places, build

SAMPLE = Path(__file__).parents[1].joinpath("sample_coins.txt").read_text()


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A course of one small lesson, built once."""
    places = course_of(tmp_path_factory.mktemp("course"), SAMPLE)
    build(places)
    return places


def course_of(root, text):
    """Write the folders of a course whose one lesson has this text."""
    places = Places.of(root)
    places.solutions.mkdir()
    (places.solutions / "01_coins.py").write_text(text)
    return places


def released(places):
    return json.loads((places.course / "01_coins" / "coins.ipynb").read_text())
