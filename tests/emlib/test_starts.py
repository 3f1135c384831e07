"""k-means++ spreads its picks out."""

import numpy as np
import pytest

from emlib.starts import plus_plus


def test_one_row_from_each_of_three_distant_clusters():
    X = np.repeat([[0.0], [1e6], [2e6]], 10, axis=0)
    for seed in range(20):
        assert sorted(plus_plus(X, 3, np.random.default_rng(seed)) // 10) == [0, 1, 2]


def test_as_many_rows_as_asked_for_even_if_they_are_equal():
    assert len(plus_plus(np.zeros((5, 2)), 4, np.random.default_rng(0))) == 4


@pytest.mark.parametrize("k", [0, 6])
def test_k_must_fit_the_data(k):
    with pytest.raises(ValueError, match=f"between 1 and the number of points 5, got {k}"):
        plus_plus(np.zeros((5, 2)), k, np.random.default_rng(0))
