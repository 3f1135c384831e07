"""Arrays in files are read piece by piece."""

import numpy as np
import pytest

from emlib.fast.chunks import Chunks
from emlib.fast.pieces import Pieces
from tests.emlib.fast.images import GREY, distance, expected, parameters


class Stored:
    """An array in a file: it counts how often it is read."""

    def __init__(self, X, rows):
        self.X, self.chunks, self.reads = X, (rows, X.shape[1]), 0
        self.shape, self.dtype = X.shape, X.dtype

    def __getitem__(self, rows):
        self.reads += 1
        return self.X[rows]


@pytest.mark.parametrize("rows", [64, 100, 2000])
def test_rows_in_a_file_are_read_piece_by_piece_once_a_pass(rows):
    stored = Stored(GREY, rows)
    pieces = Pieces(stored)
    for chosen in (slice(0, 10), slice(60, 205), slice(1490, 1600), slice(0, 1500)):
        assert np.array_equal(pieces[chosen], GREY[chosen])
    stored.reads = 0
    params = parameters(3)
    result = Chunks(pieces, rows=50, threads=1).sums(params)
    assert distance(result, expected(GREY, params)) < 1e-12
    assert stored.reads <= -(-1500 // rows)
