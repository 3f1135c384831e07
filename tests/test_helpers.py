"""The helpers reject what they should reject."""

import numpy as np
import pytest

from tests.helpers import assert_never_falls, sort_components


def test_a_falling_trace_is_rejected():
    with pytest.raises(AssertionError, match=r"falls after steps \[1\]"):
        assert_never_falls([-3.0, -2.0, -2.5])


def test_rounding_is_not_a_fall():
    assert_never_falls([-3.0, -2.0, -2.0 - 1e-12])


def test_swapped_components_are_put_in_order_together():
    weights, means = sort_components([0.9, 0.1], [[5.0, 0.0], [1.0, 2.0]])
    assert weights.tolist() == [0.1, 0.9]
    assert means.tolist() == [[1.0, 2.0], [5.0, 0.0]]
    assert not np.array_equal(weights, [0.9, 0.1])
