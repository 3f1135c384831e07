"""The data are the real ones, bit for bit; made-up data follow what was asked for."""

import hashlib
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest

from emlib import datasets
from emlib.data.digits_file import BLOCK


def md5(array):
    return hashlib.md5(np.ascontiguousarray(array, dtype=np.uint8).tobytes()).hexdigest()


# of the pixels of the original IDX files, that is of all that follows their 16 bytes of header
@pytest.mark.parametrize(
    ("which", "size", "pixels", "digits"),
    [
        (
            "train",
            60_000,
            "6510e85a72c3e9475c492d559d3770d2",
            [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
        ),
        (
            "test",
            10_000,
            "240610fa99e73bfa49df8e7fc24d3206",
            [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
        ),
    ],
)
def test_mnist_is_the_original(which, size, pixels, digits):
    X, y = datasets.mnist(which)
    assert X.shape == (size, 784)
    assert X.dtype == np.uint8
    assert y.dtype == int
    assert md5(X) == pixels
    assert np.bincount(y).tolist() == digits


def test_mnist_labels_belong_to_their_pictures():
    X, y = datasets.mnist("test")
    means = np.array([X[y == digit].mean(axis=0) for digit in range(10)])
    sample = X[:1000].astype(float)
    nearest = ((sample[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    assert np.mean(nearest == y[:1000]) > 0.75  # 0.1 if the two were out of step


@pytest.mark.parametrize("n", [1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 3])
def test_first_n_digits_are_the_first_n_of_all(n):
    everything, all_digits = datasets.mnist("test")
    X, y = datasets.mnist("test", n=n)
    np.testing.assert_array_equal(X, everything[:n])
    np.testing.assert_array_equal(y, all_digits[:n])


def test_mnist_arrays_are_fresh():
    X, y = datasets.mnist("test", n=5)
    X[:], y[:] = 7, 11
    again, digits = datasets.mnist("test", n=5)
    assert again.max() > 200
    assert digits.tolist() == [7, 2, 1, 0, 4]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("validation",), ValueError, "which must be 'train' or 'test', got 'validation'"),
        (("train", 0), ValueError, "n must be at least 1, got 0"),
        (("train", -3), ValueError, "n must be at least 1, got -3"),
        (("train", 60_001), ValueError, "n must be at most 60000 for 'train', got 60001"),
        (("test", 10_001), ValueError, "n must be at most 10000 for 'test', got 10001"),
        (("test", 2.5), TypeError, "n must be a whole number, got 2.5"),
        (("test", True), TypeError, "n must be a whole number, got True"),
    ],
)
def test_mnist_says_what_was_wrong(arguments, error, message):
    with pytest.raises(error) as caught:
        datasets.mnist(*arguments)
    assert str(caught.value) == message


def test_shares_of_ink():
    """13 % of the pixels are dark, 19 % have any ink."""
    X, _ = datasets.mnist("train")
    assert datasets.binarise(X, 128).mean() == pytest.approx(0.1323, abs=1e-4)
    assert datasets.binarise(X, 0.5).mean() == pytest.approx(0.1912, abs=1e-4)


def test_binarise_leaves_its_input_alone():
    X = np.array([[0.0, 127.9, 128.0]])
    ones = datasets.binarise(X, 128)
    assert ones.tolist() == [[0, 0, 1]]
    assert ones.dtype == np.uint8
    assert X.tolist() == [[0.0, 127.9, 128.0]]


@pytest.mark.parametrize("threshold", [0, -1, 256, np.nan])
def test_binarise_refuses_thresholds_that_separate_nothing(threshold):
    with pytest.raises(ValueError, match=f"above 0 and at most 255, got {threshold};"):
        datasets.binarise(np.zeros(3), threshold)


def test_faithful_is_the_data_set_of_the_paper():
    """Summary figures as R prints them for its own copy."""
    X = datasets.faithful()
    assert X.shape == (272, 2)
    np.testing.assert_allclose(X.mean(axis=0), [3.487783, 70.89706], rtol=1e-6)
    np.testing.assert_allclose(X.std(axis=0, ddof=1), [1.141371, 13.59497], rtol=1e-6)
    np.testing.assert_array_equal(X[[0, -1]], [[3.6, 79], [4.467, 74]])
    X[:] = 0
    assert datasets.faithful().min() > 0


def test_coin_flips_are_those_of_the_paper():
    X, z, start = datasets.coin_flips()
    assert X.sum(axis=1).tolist() == [10] * 5
    heads_of_a, heads_of_b = X[z == 0, 0].sum(), X[z == 1, 0].sum()
    assert (heads_of_a, heads_of_b) == (24, 9)
    assert start.tolist() == [[0.6, 0.4], [0.5, 0.5]]


def test_coins_are_thrown_as_often_as_asked():
    thetas = [[0.9, 0.1, 0.0], [0.2, 0.3, 0.5]]
    X, z = datasets.coins(4000, thetas, flips=20, rng=np.random.default_rng(1))
    assert X.shape == (4000, 3)
    assert (X.sum(axis=1) == 20).all()
    for j in range(2):
        # 40,000 flips a coin: a standard deviation of at most 0.0025
        np.testing.assert_allclose(X[z == j].mean(axis=0) / 20, thetas[j], atol=0.01)
    assert z.mean() == pytest.approx(0.5, abs=0.04)  # five standard deviations


@pytest.mark.parametrize(
    ("thetas", "message"),
    [
        ([0.6, 0.5], r"thetas must have shape \(k, d\), one row a coin, got shape \(2,\)"),
        ([[0.5, 0.5], [0.6, 0.5]], r"thetas\[1\] must be .* got \[0.6, 0.5\] with sum 1.1"),
        ([[1.5, -0.5]], r"thetas\[0\] must be probabilities"),
        ([[0.5, np.nan]], r"thetas\[0\] must be probabilities"),
    ],
)
def test_coins_refuse_what_is_no_coin(thetas, message):
    with pytest.raises(ValueError, match=message):
        datasets.coins(3, thetas, flips=2, rng=np.random.default_rng(0))


@pytest.mark.parametrize(("n", "k", "d"), [(500, 3, 2), (1, 1, 1), (300, 5, 4)])
def test_blobs_have_the_shape_asked_for_and_repeat(n, k, d):
    X, z = datasets.blobs(n, k, d, rng=np.random.default_rng(4))
    again, _ = datasets.blobs(n, k, d, rng=np.random.default_rng(4))
    other, _ = datasets.blobs(n, k, d, rng=np.random.default_rng(5))
    assert X.shape == (n, d)
    assert set(z) == set(range(k))
    np.testing.assert_array_equal(X, again)
    assert not np.array_equal(X, other)


@pytest.mark.parametrize("seed", range(20))
def test_blobs_can_be_told_apart(seed):
    """Most points are nearest to the centre of their own blob."""
    X, z = datasets.blobs(400, 3, rng=np.random.default_rng(seed))
    centres = np.array([X[z == j].mean(axis=0) for j in range(3)])
    nearest = ((X[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    assert np.mean(nearest == z) > 0.8


def test_rings_have_radii_1_2_3():
    X, z = datasets.rings(3000, 3, noise=0.1, rng=np.random.default_rng(0))
    radius = np.hypot(*X.T)
    for j in range(3):
        assert radius[z == j].mean() == pytest.approx(j + 1, abs=0.02)
        assert radius[z == j].std() == pytest.approx(0.1, abs=0.02)
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=0.15)


def test_rings_refuse_negative_noise():
    with pytest.raises(ValueError, match=r"noise must be at least 0, got -0.1"):
        datasets.rings(3, noise=-0.1, rng=np.random.default_rng(0))


def test_the_digits_stay_small_and_out_of_import():
    """All 70,000 digits in about 9 MB, and none of them read by `import emlib.datasets`."""
    assert (files("emlib") / "data" / "mnist.npz").stat().st_size < 9.5e6
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import emlib, emlib.datasets
print(any("mnist.npz" in path or "faithful.csv" in path for path in opened))
emlib.datasets.mnist("test", n=1)
print(any("mnist.npz" in path for path in opened))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
