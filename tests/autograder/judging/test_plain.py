"""One reader for both doors: what it makes of a value is the same before and after the wire."""

import array
import collections
from fractions import Fraction

import numpy as np
import pytest
import scipy.sparse

from autograder.judging.compare import read, split
from autograder.judging.plain import Odd, plain


@pytest.mark.parametrize(
    "value",
    [
        collections.deque([[1, 2], [3, 4]]),
        [array.array("d", [1, 2]), array.array("i", [3, 4])],
        memoryview(np.array([[1.0, 2.0], [3.0, 4.0]])),
        np.array([[1, Fraction(2)], [np.array([3.0]), np.float32(4)]], dtype=object),
        (range(1, 3), range(3, 5)),
    ],
)
def test_what_holds_numbers_is_read(value):
    np.testing.assert_array_equal(read(value, "R").array, [[1, 2], [3, 4]])


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (scipy.sparse.eye(2), "R is a sparse matrix, expected numbers: return its .toarray()"),
        ({1, 2}, "R is a set of 2, expected numbers"),
        (object(), "R is an object, expected numbers"),
        (np.broadcast_to(0.0, (10**6, 10**6)), "R is an array of 8000 GB, expected numbers"),
    ],
)
def test_what_does_not_is_named(value, says):
    assert read(value, "R").problem == says


def test_the_rest_of_an_answer_is_read_all_the_same():
    cells, _ = split((np.eye(2), (x for x in "ab")), ("R", "loglik"))
    np.testing.assert_array_equal(cells[0].array, np.eye(2))
    assert cells[1].problem == "loglik is a generator, expected numbers: wrap it in list(...)"


def test_an_object_that_raises_is_only_odd():
    class Moody:
        def __array__(self, *args):
            raise RuntimeError

    assert plain([1.0, Moody()]) == [1.0, Odd("a Moody")]


def test_depth_and_size_are_bounded():
    endless = []
    endless.append(endless)
    assert plain(endless) == Odd("a value nested more than 16 deep")
    assert "more than 200,000 parts" in plain([[0] * 150_000] * 2).what


@pytest.mark.parametrize("value", [1, 2.5, None, "x", [1, (2.5, "x")], {"a": [1]}, Odd("a set")])
def test_a_plain_value_stays_what_it_is(value):
    assert plain(value) == value
    assert type(plain(value)) is type(value)
