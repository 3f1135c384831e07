"""The judge's parts: reading values, comparing them, calling functions."""

import functools
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from autograder.judging.compare import as_good_as_equal, fit, read, same, split, wrong_entries
from autograder.judging.ending import Ending
from autograder.judging.subject import CallFailed, LocalSubject, as_subject, call, safe_text


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2], [3, 4]],
        ((1, 2), (3, 4)),
        [np.array([1, 2]), np.array([3, 4])],
        [np.array([[1], [2]])[:, 0], (3.0, Fraction(4))],
        [[Fraction(1), Decimal(2)], [np.float32(3), np.int8(4)]],
        np.asfortranarray([[1.0, 2.0], [3.0, 4.0]]),
        np.array([[1, 2], [3, 4]], dtype=object),
        np.array([[1, 2], [3, 4]], dtype=np.float16),
        np.array([[1, 2], [3, 4]], dtype=complex),
        np.array([[1, 2], [3, 4]]).view(np.matrix),
        np.ma.array([[1, 2], [3, 4]]),
        pd.DataFrame({"a": [1, 3], "b": [2, 4]}),
        [[np.array(1), np.array(2)], [3, 4]],
    ],
)
def test_anything_that_holds_numbers_can_be_read(value):
    cell = read(value, "R")
    assert cell.problem == ""
    assert cell.array.dtype == float
    np.testing.assert_array_equal(cell.array, [[1, 2], [3, 4]])


def test_what_was_read_does_not_change_later():
    buffer = np.ones(3)
    cell = read(buffer, "R")
    buffer[:] = 7
    np.testing.assert_array_equal(cell.array, 1)


@pytest.mark.parametrize(
    "value", [np.float64(2), 2, np.array(2.0), [2.0], np.array([[2]]).view(np.matrix), True]
)
def test_one_number_may_come_in_any_wrapping(value):
    assert fit(read(value, "loglik"), ()).shape == ()


def test_a_tuple_of_one_is_read_both_ways():
    """A trailing comma is no fault, and a list of one coin is one coin."""
    ((cell,), _) = split((np.eye(2),), ("thetas",))
    assert fit(cell, (2, 2)).shape == (2, 2)
    ((cell,), _) = split(((0.5, 0.5),), ("thetas",))
    assert fit(cell, (1, 2)).shape == (1, 2)


@pytest.mark.parametrize("pair", [(1, 2), [1, 2], namedtuple("Pair", "a b")(1, 2)])
def test_two_results_may_come_as_any_sequence(pair):
    cells, _ = split(pair, ("a", "b"))
    assert [float(c.array) for c in cells] == [1, 2]


def test_an_array_is_one_thing_however_many_rows_it_has():
    cells, loose = split(np.eye(2), ("R", "loglik"))
    assert "returned an array of shape (2, 2)" in cells[0].problem
    np.testing.assert_array_equal(loose[0], np.eye(2))


def test_the_tolerance_is_one_in_a_million_of_each_entry():
    expected = np.array([0.2, 1.0, 100.0])
    assert not wrong_entries(expected * (1 + 9e-7), expected).any()
    assert wrong_entries(expected * (1 + 1.2e-6), expected).all()


def test_small_entries_are_judged_on_the_scale_of_the_array():
    expected = np.array([1e-9, 1.0])
    assert not wrong_entries(expected + 1e-10, expected).any()
    assert wrong_entries(expected + 1e-8, expected)[0]


def test_one_number_that_should_be_0_is_judged_on_a_scale_of_a_thousandth():
    """The log-likelihood of a coin with one side is 0; 2e-12 is what a harmless epsilon leaves."""
    assert not wrong_entries(np.array(2e-12), np.array(0.0)).any()
    assert wrong_entries(np.array(2e-9), np.array(0.0)).all()
    assert wrong_entries(np.array([2e-12]), np.array([0.0])).all()


def test_infinity_equals_itself_and_nan_nothing():
    expected = np.array([-np.inf, 1.0, np.inf])
    assert not wrong_entries(expected.copy(), expected).any()
    assert wrong_entries(np.array([np.inf, np.nan, -np.inf]), expected).all()


def test_a_quick_look_takes_nothing_for_right_that_is_wrong():
    rng = np.random.default_rng(1)
    looked = []
    for digits in range(5, 16):
        expected = rng.normal(size=(4, 3)) * 10.0 ** rng.integers(-6, 3, size=(4, 3))
        array = expected.round(digits)
        looked.append(as_good_as_equal(array, expected))
        assert not looked[-1] or not wrong_entries(array, expected).any()
    assert any(looked)
    assert not all(looked)
    assert not as_good_as_equal(np.array([np.nan]), np.array([1.0]))


def test_two_wrong_answers_are_the_same_if_their_nans_are():
    a = np.array([np.nan, 1.0, -np.inf])
    assert same(a, a * (1 + 1e-9))
    assert not same(a, np.array([1.0, 1.0, -np.inf]))
    assert not same(a, a[:2])


def test_changed_arguments_are_found():
    def meddle(a, b, k):
        b[0] = 5

    subject = LocalSubject(meddle)
    a, b = np.ones(2), np.ones(2)
    subject(a, b, 3)
    assert subject.changed_arguments == (1,)
    np.testing.assert_array_equal(b, 1)


def test_changes_are_found_when_the_call_fails_and_in_shape():
    def meddle(a):
        a.resize((1, 2), refcheck=False)
        raise ValueError

    subject = LocalSubject(meddle)
    call(subject, (np.ones(2),))
    assert subject.changed_arguments == (0,)


def test_writing_the_same_value_back_is_no_change():
    def harmless(a):
        a[:] = a.copy()

    subject = LocalSubject(harmless)
    subject(np.array([1.0, np.nan]))
    assert subject.changed_arguments == ()


def helper():
    return "mine"


def asks():
    return helper()


other_name = helper


def asks_by_another_name():
    return other_name()


class Asker:
    def ask(self):
        return helper()

    __call__ = ask


def decorated(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@pytest.mark.parametrize(
    "function",
    [
        asks,
        asks_by_another_name,
        Asker().ask,
        Asker(),
        functools.partial(asks),
        decorated(asks),
        lambda: asks(),
    ],
)
def test_names_are_replaced_during_the_call_only(function):
    subject = LocalSubject(function).replacing({"helper": lambda: "theirs"})
    assert subject() == "theirs"
    assert LocalSubject(function)() == asks() == "mine"


def test_a_name_that_did_not_exist_is_gone_again():
    def asks_for_more():
        return unheard_of()  # noqa: F821

    subject = LocalSubject(asks_for_more).replacing({"unheard_of": lambda: 1})
    assert subject() == 1
    assert "unheard_of" not in globals()


def test_names_are_put_back_after_an_exception():
    def fails():
        raise ValueError

    before = helper
    _, failure = call(LocalSubject(fails).replacing({"helper": None}), ())
    assert failure.student_type == "ValueError"
    assert helper is before


def test_a_subject_is_not_wrapped_again():
    subject = LocalSubject(asks)
    assert as_subject(subject) is subject
    assert isinstance(as_subject(asks), LocalSubject)


def test_failures_of_the_call_itself_pass_through():
    def dies():
        raise CallFailed(Ending.CRASHED)

    _, failure = call(dies, ())
    assert failure.status == Ending.CRASHED


def test_long_texts_are_cut_to_one_line():
    text = safe_text("a\nb " * 500)
    assert len(text) == 300
    assert "\n" not in text
