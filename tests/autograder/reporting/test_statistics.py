"""Figures about an exercise, and no figure where there is none."""

import json

import numpy as np
import pytest

from autograder.reporting.reading import read_results
from autograder.reporting.statistics import discrimination, items
from tests.autograder.reporting.conftest import E, M, W, answers
from tests.autograder.results import write_results


def test_discrimination_is_the_point_biserial_correlation_for_right_or_wrong():
    """Against SciPy's point-biserial on the rest of the points."""
    from scipy.stats import pointbiserialr

    rng = np.random.default_rng(5)
    right = rng.random(40) < 0.6
    rest = rng.normal(size=40) + right
    value, (low, high), why_not = discrimination(right.astype(float), rest)
    assert value == pytest.approx(pointbiserialr(right, rest).statistic, abs=1e-12)
    assert low < value < high
    assert why_not == ""


def test_the_exercise_itself_is_left_out_of_the_total(sample_course, tmp_path):
    """Two exercises without any relation: with the exercise in the total both would look fine."""
    rng = np.random.default_rng(8)
    points = rng.choice([0.0, 10.0], size=(60, 2))
    students = {f"s{i:02}": answers(*map(float, row)) for i, row in enumerate(points)}
    write_results(tmp_path, sample_course.course, students, written=None)
    data = read_results(tmp_path)
    found = items(data.of("01_coins", "coins"), [E, M, W])
    assert [item.exercise for item in found] == [E, M]  # nobody has marked the written answer
    right = np.corrcoef(points.T)[0, 1]
    for item, column in zip(found, points.T, strict=True):
        assert item.discrimination == pytest.approx(right, abs=1e-9)
        assert abs(right) < 0.3 < np.corrcoef(column, points.sum(axis=1))[0, 1]
        assert item.difficulty == pytest.approx(column.mean() / 10)
        assert item.counts["full"] == (column == 10).sum()


@pytest.mark.parametrize(
    ("shares", "totals", "why_not"),
    [
        (np.ones(9), np.arange(9.0), "n too small"),
        (np.ones(20), np.arange(20.0), "all the same"),
        (np.arange(20) / 20, np.ones(20), "the rest is all the same"),
    ],
)
def test_no_figure_is_given_where_there_is_none(shares, totals, why_not):
    assert discrimination(shares, totals) == (None, None, why_not)


def test_students_who_handed_in_nothing_do_not_make_an_exercise_hard(results):
    data = read_results(results)
    found = {item.exercise: item for item in items(data.of("01_coins", "coins"), [E, M])}
    assert found[M].n == 6
    assert found[M].difficulty == pytest.approx((10 + 0 + 10 + 10 + 10 + 5) / 60)
    assert json.loads((results / "grades.json").read_text())["seed"] == 7
