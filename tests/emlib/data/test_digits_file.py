"""The codec of the digits gives back what it was given."""

import numpy as np
import pytest

from emlib.data.digits_file import pack, unpack


@pytest.mark.parametrize("kind", ["blank", "full", "one pixel", "noise", "a single picture"])
def test_codec_loses_nothing(kind):
    rng = np.random.default_rng(0)
    images = {
        "blank": np.zeros((4, 28, 28)),
        "full": np.full((4, 28, 28), 255),
        "one pixel": np.eye(784).reshape(784, 28, 28),
        "noise": rng.integers(0, 256, size=(30, 28, 28)),
        "a single picture": rng.integers(0, 2, size=(1, 28, 28)),
    }[kind].astype(np.uint8)
    np.testing.assert_array_equal(unpack(*pack(images)), images)
