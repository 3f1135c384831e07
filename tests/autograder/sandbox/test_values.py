"""Values survive the wire unchanged; bytes that are no value raise, and cost no memory."""

import collections
import io
import json
import struct
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas
import pytest

from autograder.sandbox.npy import BadValue, npy, read_npy
from autograder.sandbox.values import Unsupported, pack, unpack

Pair = collections.namedtuple("Pair", "first second")


def joined(body):
    parts = body if isinstance(body, tuple) else (body,)
    return np.frombuffer(bytearray(b"".join(bytes(part) for part in parts)), np.uint8)


def there_and_back(value):
    tree, bodies = pack(value)
    return unpack(json.loads(json.dumps(tree, allow_nan=False)), [joined(body) for body in bodies])


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -(2**63),
        2**64 - 1,
        0.1,
        -0.0,
        float("inf"),
        "",
        "é" * 10_000,
        [],
        (),
        {},
        [1, [2.5, (None, "x")]],
        {"a": 1, 2: [3], None: {}},
        {"f": "nan"},
        [float("-inf"), True, "a"],
    ],
)
def test_plain_values_come_back(value):
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(24).reshape(2, 3, 4)[:, ::2, ::-1],
        np.array(3.5),
        np.zeros((0, 5)),
        np.array([True, False]),
        np.array([np.nan, np.inf, -0.0]),
        np.arange(3, dtype=">i4"),
        np.arange(3, dtype=np.uint8),
        np.arange(3, dtype=np.float16),
        np.array([[1j, 2]]),
        np.array(1j, dtype=np.complex64),
    ],
)
def test_arrays_come_back(array):
    back = there_and_back(array)
    assert back.shape == array.shape
    assert back.dtype == array.dtype.newbyteorder("=")
    np.testing.assert_array_equal(back, array)
    assert back.flags.writeable


def test_fortran_order_comes_back():
    assert there_and_back(np.asfortranarray(np.ones((2, 3)))).flags.f_contiguous


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.float64(0.5), 0.5),
        (np.int32(3), 3),
        (np.bool_(True), True),
        (np.str_("x"), "x"),
        (Pair(1, 2), (1, 2)),
        (np.array([1, [2, 3]], dtype=object), [1, [2, 3]]),
        (np.array(None), None),
        (np.array(["a", "b"]), ["a", "b"]),
        (Fraction(1, 4), 0.25),
        (Decimal("0.5"), 0.5),
        (1j, np.array(1j)),
        (2**64, 2.0**64),
        (10**400, float("inf")),
        ({(1, 2): 3}, {"(1, 2)": 3}),
        (collections.deque([1, 2]), [1, 2]),
        (range(3), [0, 1, 2]),
    ],
)
def test_other_numbers_and_tuples_become_plain_ones(value, plain):
    back = there_and_back(value)
    assert back == plain
    assert type(back) is type(plain)


def test_a_matrix_stays_a_matrix():
    back = there_and_back(np.ones((2, 3)).view(np.matrix))
    assert type(back) is np.matrix
    assert unpack({"m": 0}, [joined(npy(np.ones(3)))]).tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    "value",
    [
        np.ma.masked_array([1.0, 2.0], mask=[True, False]),
        np.ones((2, 2)).view(np.recarray),
        pandas.DataFrame({"a": [1.0, 2.0]}),
        pandas.Series([1.0, 2.0]),
        np.longdouble([1, 2]),
    ],
)
def test_relatives_of_arrays_become_arrays(value):
    back = there_and_back(value)
    assert type(back) is np.ndarray
    assert back.shape == np.shape(value)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ((x for x in "ab"), "generator"),
        ({1, 2}, "set"),
        (b"bytes", "text"),
        (lambda: 0, "function"),
        (np.array([(1, 2.0)], dtype="i4,f8"), "array of "),
        (np.array(["2020-01-01"], dtype="M8[D]"), "datetime64"),
        ([1, (2, [object()])], "an object"),
        ({"a": {"b": object()}}, "an object"),
        (np.array([object()]), "object"),
        (range(300_000), "more than 200,000 parts"),
        (np.broadcast_to(0.0, (10**6, 10**6)), "array of 8000 GB"),
        ([0] * 300_000, "more than 200,000 parts"),
    ],
)
def test_what_cannot_travel_is_named(value, what):
    with pytest.raises(Unsupported, match=what):
        pack(value)


def test_a_list_in_itself_is_too_deep():
    endless = []
    endless.append(endless)
    with pytest.raises(Unsupported, match="deep"):
        pack(endless)
    around = np.empty(1, dtype=object)
    around[0] = around
    with pytest.raises((Unsupported, RecursionError)):
        pack(around)


@pytest.mark.parametrize(
    "tree",
    [
        [],
        {},
        {"l": 3},
        {"t": {"l": []}},
        {"x": 1},
        {"l": [], "t": []},
        {"d": [[1]]},
        {"d": [[{"l": []}, 1]]},
        {"a": 0},
        {"a": -1},
        {"a": True},
        {"s": 1},
        {"f": "1e5"},
        {"f": ["nan"]},
        {"r": ["emlib.coins:Sums", {"d": []}]},
        2**64,
    ],
)
def test_trees_that_are_no_value_are_refused(tree):
    with pytest.raises(BadValue):
        unpack(tree, [])


def test_a_body_stands_for_one_value_only():
    bodies = [joined(npy(np.ones(3))), joined(b"text")]
    with pytest.raises(BadValue, match="two values"):
        unpack({"l": [{"a": 0}] * 2}, bodies)
    with pytest.raises(BadValue, match="two values"):
        unpack({"l": [{"s": 1}, {"s": 1}]}, bodies)


def test_text_is_bounded():
    bodies = [joined(b"x" * 600_000), joined(b"x" * 600_000)]
    with pytest.raises(BadValue, match="too much text"):
        unpack({"l": [{"s": 0}, {"s": 1}]}, bodies)
    assert len(unpack({"l": [{"s": 0}, {"s": 1}]}, bodies, max_text=2_000_000)) == 2


def test_deep_and_broad_trees_are_refused():
    deep = 1
    for _ in range(20):
        deep = {"l": [deep]}
    with pytest.raises(BadValue, match="deep"):
        unpack(deep, [])
    with pytest.raises(BadValue, match="too many parts"):
        unpack({"l": [1] * 300_000}, [])


def make_npy(text, data=b""):
    text = text.encode()
    return np.frombuffer(
        b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data, np.uint8
    )


GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"


def test_a_plain_npy_header_is_read():
    assert read_npy(make_npy(GOOD, np.arange(2.0).tobytes())).tolist() == [0, 1]


@pytest.mark.parametrize(
    "body",
    [
        np.zeros(0, np.uint8),
        np.frombuffer(b"PK\x03\x04" + bytes(200), np.uint8),
        make_npy(GOOD),
        make_npy(GOOD, bytes(17)),
        make_npy(GOOD.replace("(2,)", "(99999999999999999,)"), bytes(16)),
        make_npy(GOOD.replace("(2,)", "(1000000000, 1000000000, 1000000000)"), bytes(16)),
        make_npy(GOOD.replace("(2,)", "(-2,)"), bytes(16)),
        make_npy(GOOD.replace("(2,)", "(1, 1, 1, 1, 1, 1, 1, 1, 2)"), bytes(16)),
        make_npy(GOOD.replace("<f8", "|O"), bytes(16)),
        make_npy(GOOD.replace("<f8", "|S8"), bytes(16)),
        make_npy(GOOD.replace("<f8", "<U2"), bytes(16)),
        make_npy(GOOD.replace("<f8", "<c4"), bytes(8)),
        make_npy(GOOD.replace("<f8", "<f16"), bytes(32)),
        make_npy(GOOD.replace("<f8", "<f1"), bytes(2)),
        make_npy(GOOD.replace("'<f8'", "[('a', '<f8')]"), bytes(16)),
        make_npy(GOOD.replace("'<f8'", "__import__('os').system('id')"), bytes(16)),
        make_npy("(" * 10_000, bytes(16)),
        make_npy(GOOD.replace("<f8", "|b1"), b"\x02\x00"),
    ],
)
def test_hostile_arrays_are_refused(body):
    with pytest.raises(BadValue):
        read_npy(body)


def test_numpy_agrees_on_the_format():
    array = np.arange(12, dtype=np.int16).reshape(3, 4)
    header, data = npy(array)
    np.testing.assert_array_equal(np.load(io.BytesIO(header + bytes(data))), array)
