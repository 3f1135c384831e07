"""How many codes an image makes."""

import numpy as np
import pytest

from emlib.fast.codes import codes_per_row
from tests.emlib.fast.images import DIGITS


def test_digits_have_few_codes():
    exact = np.packbits(DIGITS, axis=1).astype(bool).sum(axis=1).mean()
    assert codes_per_row(DIGITS) == pytest.approx(exact, rel=0.01)
    assert 30 < codes_per_row(DIGITS) < 36
