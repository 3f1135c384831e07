"""Every fast way over images gives what the readable functions give, in little memory."""

import tracemalloc

import numpy as np
import pytest
import scipy.sparse as sp

from emlib import BernoulliMixture, bernoulli, datasets
from emlib.fast import ways
from emlib.fast.chunks import Chunks
from emlib.fast.codes import Codes, codes_per_row
from emlib.fast.missing import Missing
from tests.emlib.fast.images import DIGITS, GREY, distance, expected, parameters

WEIGHTS = np.random.default_rng(5).uniform(0, 3, size=1500)


@pytest.mark.slow(12)
@pytest.mark.parametrize("k", [1, 2, 10, 50])
@pytest.mark.parametrize("sample_weight", [None, WEIGHTS], ids=["", "weights"])
@pytest.mark.parametrize(
    ("way", "X"),
    [
        (Codes, DIGITS),
        (Codes, DIGITS.astype(bool)),
        (Codes, sp.csr_array(DIGITS)),
        (lambda X, **options: Codes(X, binary=False, **options), sp.csr_array(DIGITS)),
        (Chunks, DIGITS),
        (Chunks, DIGITS.astype(np.float32)),
    ],
    ids=["codes", "codes of bool", "codes of sparse", "sparse", "chunks", "chunks of float32"],
)
def test_a_pass_is_that_of_the_model_file(way, X, k, sample_weight):
    params = parameters(k)
    result = way(X, sample_weight=sample_weight).sums(params)
    assert distance(result, expected(DIGITS, params, sample_weight)) < 1e-12


def test_a_pass_over_grey_levels_is_that_of_the_model_file():
    params = parameters(7)
    assert distance(Chunks(GREY).sums(params), expected(GREY, params)) < 1e-12


@pytest.mark.parametrize("way", [Codes, Chunks])
def test_responsibilities_and_likelihood_of_each_row(way):
    params = parameters(5)
    R, heights = way(DIGITS).posterior(params)
    expected_R, loglik = bernoulli.e_step(DIGITS, *params)
    assert np.abs(R - expected_R).max() < 1e-12
    assert heights.sum() == pytest.approx(loglik, rel=1e-12)


@pytest.mark.parametrize("way", [Codes, Chunks])
def test_float32_is_good_to_a_millionth(way):
    R = np.random.default_rng(0).dirichlet(np.full(10, 0.1), size=1500)
    params = bernoulli.m_step_map(DIGITS, R, 0.1)
    sums, loglik = way(DIGITS, dtype=np.float32).sums(params)
    reference, height = expected(DIGITS, params)
    for one, other in zip(bernoulli.from_stats(sums), bernoulli.from_stats(reference), strict=True):
        assert 1e-12 < np.abs(one - other).max() < 1e-6
    assert loglik == pytest.approx(height, rel=1e-7)
    assert sums.sums.dtype == np.float64


@pytest.mark.parametrize(
    ("way", "X"),
    [(Codes, DIGITS), (Chunks, DIGITS), (Missing, DIGITS.astype(float)), (Chunks, GREY)],
)
def test_means_of_exactly_0_and_1_are_exact(way, X):
    weights, means = parameters(5)
    ink = DIGITS.any(axis=0)
    means[0, ~ink], means[1, 300:310], means[2, 400] = 0, 0, 1
    means[3, ink], means[3, ~ink] = 1, 0  # impossible for every row
    params = bernoulli.Params(weights, means)
    R, heights = way(X).posterior(params)
    assert np.abs(R - bernoulli.e_step(X, *params)[0]).max() < 1e-12
    assert np.all(R[:, 3] == 0)
    assert np.isfinite(heights).all()


@pytest.mark.parametrize("way", [Codes, Chunks, Missing])
def test_rows_that_nothing_explains_get_the_weights(way):
    X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    params = bernoulli.Params(np.array([0.25, 0.75]), np.array([[1.0, 0.0], [1.0, 0.0]]))
    R, heights = way(X).posterior(params)
    assert np.allclose(R, [0.25, 0.75], rtol=1e-12)
    assert heights == pytest.approx([0, -np.inf, -np.inf], abs=1e-15)


def test_a_threshold_is_applied_on_the_way():
    params = parameters(3)
    grey = datasets.mnist("test", n=300)[0]
    reference = expected(datasets.binarise(grey, 100), params)
    for way in (Codes, Chunks):
        assert distance(way(grey, threshold=100).sums(params), reference) < 1e-12
    found = ways.survey(sp.csr_array(grey))
    data = ways.bernoulli_pass(sp.csr_array(grey), 3, found, threshold=100)
    assert distance(data.sums(params), reference) < 1e-12


@pytest.mark.parametrize(
    ("X", "options", "way"),
    [
        (DIGITS, {}, Codes),
        (DIGITS, {"dtype": np.float32, "k": 100}, Codes),
        (np.random.default_rng(0).random((99, 784)) < 0.2, {}, Chunks),
        (DIGITS, {"k": 100}, Codes),
        (1 - DIGITS, {}, Chunks),
        (GREY, {}, Chunks),
        (GREY, {"threshold": 0.5}, Codes),
        (np.where(GREY == 0, np.nan, GREY), {}, Missing),
        (sp.csr_array(DIGITS), {}, Codes),
    ],
)
def test_the_way_follows_what_the_images_are(X, options, way):
    options = {"k": 10} | options
    assert type(ways.bernoulli_pass(X, options.pop("k"), ways.survey(X), **options)) is way


@pytest.mark.parametrize(
    ("X", "found"),
    [
        (DIGITS, (0, 1, False, True)),
        (DIGITS.astype(bool), (0, 1, False, True)),
        (DIGITS * 255, (0, 255, False, False)),
        (np.array([[0.5, np.nan], [-1.0, 0.0]]), (-1, 0.5, True, False)),
        (np.array([[1.0, 0.0]]), (0, 1, False, True)),
        (np.full((1, 2), np.nan), (0, 0, True, False)),
    ],
)
def test_a_survey_tells_what_x_holds(X, found):
    assert tuple(ways.survey(X)) == found


def peak(work):
    """Megabytes allocated at most while work() runs."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("k", [10, 100])
def test_memory_does_not_grow_with_x(k):
    X = np.tile(datasets.mnist("test", n=2000)[0], (15, 1))  # 30,000 rows, 180 MB as float64
    params = parameters(k)
    chunks = Chunks(X, threshold=128, threads=2)
    assert 1 < peak(lambda: chunks.sums(params)) < 64
    codes = []
    size = 30_000 * codes_per_row(X, 128) * 4 / 2**20  # MB
    assert peak(lambda: codes.append(Codes(X, threshold=128))) < 3 * size + 64
    assert peak(lambda: codes[0].sums(params)) < 64


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")  # two iterations
@pytest.mark.parametrize("kind", [np.uint8, bool, np.float32, sp.csr_array])
def test_a_whole_fit_makes_no_copy_of_x(kind):
    X = np.tile(DIGITS, (20, 1))  # 30,000 rows, 180 MB as float64, 90 as float32
    X = sp.csr_array(X) if kind is sp.csr_array else X.astype(kind)
    codes = 30_000 * codes_per_row(DIGITS) * 4 / 2**20  # MB
    fit = BernoulliMixture(10, max_iter=2, random_state=0).fit
    assert peak(lambda: fit(X)) < 64 + codes


def test_the_measure_of_memory_sees_a_large_array():
    assert peak(lambda: np.ones(2**23)) >= 64
