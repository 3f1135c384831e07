"""The picture of a record: a mark for each check."""

import io

import numpy as np
from PIL import Image

from autograder.exercises import POINTS
from autograder.learning.picture import draw, png
from autograder.learning.standing import standings
from tests.autograder.learning.test_standing import RECORD, at


def test_the_picture_shows_a_mark_for_each_check_in_shapes_that_differ(home):
    figure = draw(standings(RECORD))
    left, right = figure.axes
    lines = {line.get_label(): line for line in right.lines if line.get_label()[0] != "_"}
    marks = {label: len(line.get_xdata()) for label, line in lines.items()}
    assert marks == {"all points": 2, "some points": 1, "no points": 1}
    assert len({line.get_marker() for line in lines.values()}) == 3
    assert left.get_title(loc="left") == "12.6 of 105 points"
    days = [text.get_text() for text in right.texts]
    assert days == ["23 Nov", "24 Nov"]
    image = Image.open(io.BytesIO(png(figure)))
    assert image.size == (1344, 800)


def test_in_a_long_record_marks_are_small_and_dates_few(home):
    rng = np.random.default_rng(0)
    names = list(POINTS)
    long = [at(300 * i, names[rng.integers(15)], 0.5 * (i % 3)) for i in range(3000)]
    figure = draw(standings(long))
    _, right = figure.axes
    assert {line.get_markersize() for line in right.lines if line.get_label()[0] != "_"} == {3}
    assert 2 <= len(right.texts) <= 6
    assert len(png(figure)) > 10_000
