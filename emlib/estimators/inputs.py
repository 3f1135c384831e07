"""What comes in: arrays of all kinds, weights, the rows that a start is chosen from, progress."""

from contextlib import contextmanager

import numpy as np
import scipy.sparse as sp
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sklearn.utils.validation import _check_sample_weight, validate_data

from emlib.fast import cluster
from emlib.fast.passes import read
from emlib.fast.pieces import Pieces

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
    if reset:
        estimator.n_features_in_ = int(X.shape[1])
    elif X.shape[1] != estimator.n_features_in_:
        raise ValueError(
            f"X has {X.shape[1]} features, but {type(estimator).__name__} is expecting "
            f"{estimator.n_features_in_} features as input"
        )
    return X if cluster.is_distributed(X) else Pieces(X)


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


def some_rows(X, sample_weight, rows, rng, repeat=True, convert=None):
    """Read about `rows` rows to choose a start from.

    Few rows are put in order and repeated by their weight, so that a start depends neither on the
    order of the rows nor on whether a row comes twice or has weight 2. Of many rows, pieces from
    eight random places are read, which suits files and sparse arrays as well.

    Parameters
    ----------
    repeat : bool, False returns distinct rows where that is possible
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
        if not repeat:
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
