"""On a Dask cluster the fit is the same, also when a worker is lost on the way."""

import os
import signal
import warnings

import numpy as np
import pytest

from emlib import BernoulliMixture, GaussianMixture, datasets
from emlib.fast import cluster

pytestmark = pytest.mark.slow(10)

if not os.environ.get("CI"):
    pytest.importorskip("distributed", reason="Dask is not installed; it is the extra `cluster`")

X = datasets.binarise(datasets.mnist("test", n=1600)[0], 128)


@pytest.fixture(scope="module")
def client():
    from distributed import Client, LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about ports and sockets of other programs
        workers = LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0
        )
        with workers, Client(workers) as client:
            yield client


def on_cluster(array, rows=400):
    import dask.array as da

    return da.from_array(array, chunks=(rows, -1))


@pytest.mark.filterwarnings("ignore")
def test_without_a_client_a_dask_array_is_read_block_by_block():
    array = on_cluster(X)
    assert cluster.is_dask(array)
    assert not cluster.is_dask(X)
    assert not cluster.is_distributed(array)  # this test comes before those that start a client
    start = {"means_init": 0.3 + 0.4 * X[:3], "weights_init": np.ones(3) / 3, "tol": 1e-2}
    there, here = (BernoulliMixture(3, **start).fit(array) for array in (array, X))
    assert np.array_equal(there.means_, here.means_)
    assert np.array_equal(there.predict(array), here.predict(X))


@pytest.mark.filterwarnings("ignore")  # what Dask says while it starts and stops processes
def test_a_fit_on_workers_is_the_fit_in_process(client):
    here = BernoulliMixture(4, random_state=0, tol=1e-2).fit(X)
    there = BernoulliMixture(4, random_state=0, tol=1e-2)
    there.fit(on_cluster(X))
    # few rows are put in order for a start, of an array elsewhere too: the start is the same
    assert there.n_iter_ == here.n_iter_
    assert np.abs(there.means_ - here.means_).max() < 1e-9
    assert there.lower_bound_ == pytest.approx(here.lower_bound_, rel=1e-12)
    assert np.array_equal(there.predict(on_cluster(X)), here.predict(X))


@pytest.mark.filterwarnings("ignore")
def test_blocks_without_rows_are_left_out(client):
    import dask.array as da

    gaps = da.from_array(X, chunks=((0, 900, 0, 700, 0), -1))
    start = {"means_init": 0.3 + 0.4 * X[:3], "weights_init": np.ones(3) / 3, "tol": 1e-2}
    here, there = (BernoulliMixture(3, **start).fit(array) for array in (X, gaps))
    assert np.abs(there.means_ - here.means_).max() < 1e-9
    assert np.array_equal(there.predict(gaps), here.predict(X))


@pytest.mark.filterwarnings("ignore")
def test_weights_and_points_go_to_the_workers(client):
    points, _ = datasets.blobs(1000, rng=np.random.default_rng(0))
    weights = np.arange(1000) % 4 + 1.0
    start = {"means_init": points[:3], "tol": 1e-3}
    here = GaussianMixture(3, random_state=0, **start).fit(points, sample_weight=weights)
    there = GaussianMixture(3, random_state=0, **start)
    there.fit(on_cluster(points, 300), sample_weight=weights)
    assert np.abs(there.means_ - here.means_).max() < 1e-6
    assert there.lower_bound_ == pytest.approx(here.lower_bound_, rel=1e-9)


@pytest.mark.filterwarnings("ignore")
def test_incremental_em_goes_block_by_block_on_the_workers(client):
    there = BernoulliMixture(3, tol=1e-2, random_state=0, incremental=True, n_blocks=4).fit(
        on_cluster(X)
    )
    assert there.converged_
    assert there.lower_bound_ == pytest.approx(there.score(X), rel=1e-12)


@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_changes_nothing(client, monkeypatch):
    client.wait_for_workers(2)
    passes = []
    plain = cluster.Cluster.sums

    def sums(self, params, blocks=None):
        passes.append(1)
        if len(passes) == 4:
            victim = next(iter(client.run(os.getpid).values()))
            os.kill(victim, signal.SIGKILL)
        return plain(self, params, blocks)

    monkeypatch.setattr(cluster.Cluster, "sums", sums)
    start = {"means_init": 0.3 + 0.4 * X[:3], "weights_init": np.ones(3) / 3, "tol": 1e-2}
    there = BernoulliMixture(3, random_state=0, **start).fit(on_cluster(X, 200))
    here = BernoulliMixture(3, random_state=0, **start).fit(X)
    assert len(passes) > 4
    assert there.n_iter_ == here.n_iter_
    assert np.abs(there.means_ - here.means_).max() < 1e-9


@pytest.mark.filterwarnings("ignore")
def test_unknown_sizes_of_blocks_are_an_error(client):
    array = on_cluster(X)
    with pytest.raises(ValueError, match=r"call X\.compute_chunk_sizes"):
        BernoulliMixture(2).fit(array[array[:, 0] == 0])
