"""What comes in: arrays of all kinds, weights, the rows that a start is chosen from, progress."""

from contextlib import contextmanager

import numpy as np
import scipy.sparse as sp
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sklearn.utils.validation import _check_sample_weight, validate_data

from emlib.fast import cluster
from emlib.fast.passes import read
from emlib.fast.pieces import ROWS, Pieces
from emlib.fast.ways import survey

DTYPES = [np.float64, np.float32, np.uint8, np.bool_, np.int8, np.int16, np.int32, np.int64]


def is_lazy(X):
    """Tell whether X is an array that is read piece by piece: memmap-like, zarr, HDF5, Dask."""
    if isinstance(X, np.ndarray) or sp.issparse(X) or hasattr(X, "iloc"):
        return False
    return all(hasattr(X, name) for name in ("shape", "dtype", "__getitem__"))


def check_X(estimator, X, reset):
    """Check X as scikit-learn does, without a copy of it in another type.

    Returns
    -------
    ndarray, CSR, `Pieces` of a lazy array, or a Dask array that lies on a cluster
    """
    tags = estimator.__sklearn_tags__().input_tags
    if np.ma.is_masked(X):
        raise ValueError(
            "X is a masked array, and its mask would be ignored; pass the rows without gaps, or "
            "X.astype(float).filled(np.nan) where nan is allowed"
        )
    if not is_lazy(X):
        X = validate_data(
            estimator,
            X,
            reset=reset,
            dtype=DTYPES,
            accept_sparse=estimator._accept_sparse,
            ensure_all_finite="allow-nan" if tags.allow_nan else True,
        )
        return X
    if len(X.shape) != 2:
        raise ValueError(f"X must have shape (n, d), got shape {tuple(X.shape)}")
    if np.dtype(X.dtype).kind not in "biuf":
        raise ValueError(f"X must hold real numbers, got dtype {X.dtype}")
    if 0 in X.shape:
        raise ValueError(f"X must have rows and features, got shape {tuple(X.shape)}")
    if reset:
        estimator.n_features_in_ = int(X.shape[1])
    elif X.shape[1] != estimator.n_features_in_:
        raise ValueError(
            f"X has {X.shape[1]} features, but {type(estimator).__name__} is expecting "
            f"{estimator.n_features_in_} features as input"
        )
    return X if cluster.is_distributed(X) else Pieces(X)


def survey_of(X, allow_nan=False):
    """Look through X, and refuse what scikit-learn refuses in an array in memory.

    Returns
    -------
    Survey
    """
    found = cluster.survey(X) if cluster.is_distributed(X) else survey(X)
    if found.missing and not allow_nan:
        raise ValueError("X contains nan; leave out the rows that hold it, or fill it in")
    if not np.isfinite([found.low, found.high]).all():
        raise ValueError(f"X contains infinity, its values go from {found.low} to {found.high}")
    return found


def in_memory(X):
    """Yield the rows of a lazy array, some thousands at a time; each of its pieces is read once."""
    if cluster.is_dask(X):  # its blocks need not know their sizes
        blocks = (np.asarray(X.blocks[i]) for i in range(X.numblocks[0]))
        yield from (block for block in blocks if len(block))
        return
    pieces = Pieces(X)
    for start in range(0, X.shape[0], ROWS):
        yield pieces[start : start + ROWS]


def start(name, value, shape, *, low=-np.inf, high=np.inf, sum_to_1=False):
    """Return a start of the user's own as float64, or say what is wrong with it.

    Parameters
    ----------
    name : str, the argument that it came in
    shape : tuple of int, what `n_components` and X ask for
    low, high : float, between which its values must lie
    sum_to_1 : bool, must its last axis?
    """
    try:
        value = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be an array of numbers of shape {shape}") from None
    if value.shape != shape:
        raise ValueError(
            f"{name} must have shape {shape}, by n_components and the features of X, got shape "
            f"{value.shape}"
        )
    if not np.isfinite(value).all():
        raise ValueError(f"{name} must be finite, got {value[~np.isfinite(value)][0]}")
    if value.min() < low or value.max() > high:
        bounds = f"be at least {low:g}" if high == np.inf else f"lie in [{low:g}, {high:g}]"
        got = f"values from {value.min():g} to {value.max():g}"
        raise ValueError(f"{name} must {bounds}, got {got}")
    totals = np.ravel(value.sum(axis=-1))
    if sum_to_1 and np.abs(totals - 1).max() > 1e-6:
        j = np.abs(totals - 1).argmax()
        part, by = ("", "its sum") if value.ndim == 1 else (f" in row {j}", "the sums of its rows")
        raise ValueError(f"{name} must sum to 1{part}, got {totals[j]:g}; divide it by {by}")
    return value


def check_weights(X, sample_weight):
    """Return the weights as float64 (n,), or None if all are 1."""
    if sample_weight is None:
        return None
    if is_lazy(X):
        sample_weight = np.asarray(sample_weight, dtype=float)
        if sample_weight.shape != (X.shape[0],):
            raise ValueError(
                f"sample_weight.shape == {sample_weight.shape}, expected {(X.shape[0],)}"
            )
    else:
        sample_weight = _check_sample_weight(sample_weight, X, dtype=np.float64)
    if not (sample_weight >= 0).all():
        raise ValueError(f"sample_weight must not be negative, got {sample_weight.min():g}")
    if not sample_weight.any():
        raise ValueError("sample_weight must not be zero for all rows")
    return sample_weight


def without_zeros(X, sample_weight):
    """Leave out rows of weight 0, so that they cannot become a start."""
    if sample_weight is None or sample_weight.all() or is_lazy(X):
        return X, sample_weight
    return X[sample_weight > 0], sample_weight[sample_weight > 0]


def some_rows(X, sample_weight, rows, rng, distinct=0, convert=None):
    """Read about `rows` rows to choose a start from.

    Few rows are put in order and repeated by their weight, so that a start depends neither on the
    order of the rows nor on whether a row comes twice or has weight 2. Of many rows, pieces from
    eight random places are read, which suits files and sparse arrays as well.

    Parameters
    ----------
    distinct : int, if X has so many different rows, few as they are, each is returned once
    convert : callable, turns an ndarray of rows into what the model sees

    Returns
    -------
    ndarray of shape (m, d)
    """

    def rows_of(start, stop):
        some = read(X, slice(start, stop))
        some = some.toarray() if sp.issparse(some) else some
        return some if convert is None else convert(some)

    n = X.shape[0]
    if n <= rows:
        some, counts = np.unique(rows_of(0, n), axis=0, return_inverse=True)
        counts = np.bincount(counts.ravel(), weights=sample_weight, minlength=len(some))
        if 0 < distinct <= len(some):
            return some
        ends = np.cumsum(counts)
        middles = (np.arange(rows) + 0.5) / rows * ends[-1]
        # a boundary that rounding could move must not decide which row is taken
        return some[np.searchsorted(ends * (1 + 1e-12), middles)]
    size = -(-rows // 8)
    starts = np.sort(rng.integers(n - size + 1, size=8))
    places = np.concatenate([np.arange(a, a + size) for a in starts])
    some = np.concatenate([rows_of(a, a + size) for a in starts])
    if sample_weight is not None:
        weights = sample_weight[places]
        some = some[rng.choice(len(some), size=len(some), p=weights / weights.sum())]
    return some


@contextmanager
def progress(verbose, max_iter, total):
    """Show a bar with the log-likelihood if `verbose`; yield the callback, or None."""
    if not verbose:
        yield None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress("EM", *columns, TimeElapsedColumn()) as bar:
        task = bar.add_task("", total=max_iter)

        def show(t, step):
            text = f"{step.loglik / total:.4f} nats per row"
            bar.update(task, completed=t, description=text)

        yield show
