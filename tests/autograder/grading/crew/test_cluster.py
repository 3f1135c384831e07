"""A Dask cluster gives the marks that this machine gives, also when a worker is killed."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.authoring.build import Places, build
from autograder.commands.grade import command
from autograder.demo.pupils import PUPILS, write_class
from autograder.exercises import POINTS
from autograder.grading.crew import cluster, on_cluster
from autograder.grading.crew.cluster import Cluster
from autograder.grading.crew.on_cluster import ClusterError
from autograder.grading.crew.workers import Settings
from autograder.grading.submission.find import Submission
from autograder.grading.submission.parcel import pack
from autograder.grading.whole_class import grade_class
from autograder.sandbox import Limits
from tests.autograder.grading.crew.test_workers import alive
from tests.autograder.sandboxes import processes_below
from tests.patience import PATIENCE, until

if not os.environ.get("CI"):
    pytest.importorskip("distributed", reason="Dask is not installed; it is the extra `cluster`")

pytestmark = [
    pytest.mark.slow(60),
    pytest.mark.filterwarnings("ignore"),  # what Dask says of ports and sockets
]
SOLUTIONS = Path(__file__).parents[4] / "solutions"
LIMITS = Limits(call_seconds=10)  # one of the class never comes to an end
SEED = 5


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",  # nothing of the course lies there
    )


@pytest.fixture
def dask(tmp_path):
    """A scheduler and two workers on loopback: its address and their processes."""
    about = tmp_path / "scheduler.json"
    host = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(about))
    scheduler = start("distributed.cli.dask_scheduler", *host[:2], "--port", "0", *host[2:])
    workers = [
        start("distributed.cli.dask_worker", *host, "--no-nanny", "--nthreads", "1")
        for _ in range(2)
    ]
    address = wait_for_cluster(about)
    on_cluster.about.cache_clear()  # the tree may have changed since an earlier test
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def wait_for_cluster(about):
    from distributed import Client

    while not about.exists() or not about.read_text():
        time.sleep(0.1)
    address = json.loads(about.read_text())["address"]
    with Client(address, timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    return address


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The class of `autograder demo`, and the folder of what was released."""
    top = tmp_path_factory.mktemp("demo")
    places = Places(SOLUTIONS, top / "source", top / "course", top / "build.db")
    build(places, POINTS)
    write_class(top / "submitted", places.source, places.course)
    return top


def rows(out):
    with open(out / "grades.csv", newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]


def test_the_demo_class_gets_its_marks_though_a_worker_is_killed(demo, dask, sandbox_mode):
    address, workers = dask
    more = {"seed": SEED, "sandbox": sandbox_mode, "limits": LIMITS}
    killed, graded = set(), []

    def kill(result, number, total):
        graded.append(result.student)
        if number == 2:
            victim = workers[0]
            killed.update({victim.pid} | processes_below(victim.pid))
            os.kill(victim.pid, signal.SIGKILL)
            victim.wait()

    args = (demo / "submitted", demo / "cluster", demo / "course")
    grade_class(*args, dask=address, progress=kill, **more)
    grade_class(demo / "submitted", demo / "here", demo / "course", **more)
    assert rows(demo / "cluster") == rows(demo / "here")
    pupils = {pupil.student: pupil for pupil in PUPILS}
    for row in rows(demo / "cluster"):
        expected = pupils[row["student"]].should_get(row["exercise"], float(row["max_score"]))
        assert (float(row["score"]), row["status"]) == expected
    assert sorted(graded) == sorted([*pupils] * 3)
    assert len(killed) > 2, "it had a sandbox"
    assert not [pid for pid in killed if alive(pid)]
    assert not [pid for pid in processes_below(workers[1].pid) if alive(pid)]


def test_a_result_that_died_with_its_worker_is_made_again(dask, monkeypatch):
    """The worker ends after it has said that it is done, before anybody has fetched the result."""
    address, workers = dask

    def slowly():  # so that it can be seen to be lost
        time.sleep(1)
        return os.getpid()

    def send(task):
        future = there.client.submit(slowly, pure=False)
        there._await(future, task.number)
        [owner] = [worker for worker in workers if worker.pid == future.result(timeout=PATIENCE)]
        owner.kill()
        until(lambda: future.status != "finished", "the result is still there", every=0.01)

    with Cluster(address, Settings("none")) as there:
        monkeypatch.setattr(there, "_send", send)
        [(number, pid)] = there.run([type("Task", (), {"number": 7})])
    [survivor] = [worker for worker in workers if worker.poll() is None]
    assert (number, pid) == (7, survivor.pid)


def test_a_notebook_that_ends_every_worker_is_given_up(dask, monkeypatch):
    """Dask gives up after some workers; here there is one left to end."""
    from distributed import Client

    address, _ = dask
    with Cluster(address, Settings("none")) as there:
        monkeypatch.setattr(there, "_send", lambda task: send_deadly(there, task))
        with Client(address, set_as_default=False) as client:

            def allow_none(dask_scheduler):
                dask_scheduler.allowed_failures = 0

            client.run_on_scheduler(allow_none)
        task = type("Task", (), {"number": 7})
        assert list(there.run([task])) == [(7, None)]


def send_deadly(there, task):
    future = there.client.submit(os._exit, 1, pure=False)
    there._await(future, task.number)


def test_an_address_that_does_not_answer_is_explained(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(ClusterError, match=f"no Dask scheduler answers at {address}"):
            Cluster(address, Settings()).__enter__()


def test_a_missing_dask_is_explained(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'em-course\[cluster\]'"):
        Cluster("tcp://127.0.0.1:1", Settings()).__enter__()


def test_other_versions_are_refused(dask):
    there = Cluster(dask[0], Settings())
    there.ours = {**on_cluster.about(), "numpy": "0.1"}
    with pytest.raises(ClusterError, match=r"numpy is .* on the cluster's worker .* and 0.1 here"):
        there.__enter__()


def test_a_scheduler_that_is_gone_is_explained(dask, monkeypatch):
    with Cluster(dask[0], Settings()) as there:
        monkeypatch.setattr(there, "_send", lambda task: there.flying.update(x=(None, 1)))
        there.client.close()
        with pytest.raises(ClusterError, match="is lost; the same command goes on"):
            list(there.run([None]))
        there.flying.clear()


def test_jobs_and_dask_exclude_each_other():
    said = CliRunner().invoke(command, ["x", "--jobs", "2", "--dask", "tcp://127.0.0.1:1"])
    assert said.exit_code == 2
    assert "--jobs counts processes on this machine" in said.output


def test_a_parcel_holds_all_that_grading_needs(tmp_path):
    (tmp_path / "data.csv").write_text("1,2")
    (tmp_path / "large.bin").write_bytes(bytes(1000))
    (tmp_path / "timestamp.txt").write_text("2026-11-01 12:00:00 UTC")
    (tmp_path / "coins.ipynb").write_text("{}")
    names = ("adam", "01_coins", "coins")
    handed_in = Submission(*names, tmp_path, tmp_path / "coins.ipynb", stamped=True)
    parcel = pack(handed_in, 100)
    assert (parcel.content, parcel.timestamp) == (b"{}", "2026-11-01T12:00:00")
    assert parcel.files.names == ["data.csv", "timestamp.txt"]
    assert parcel.files.skipped == ["large.bin"]
    nothing = pack(Submission(*names, problem="no folder"), 100)
    assert (nothing.status, nothing.problem) == ("missing", "no folder")
    (tmp_path / "link").symlink_to(tmp_path / "coins.ipynb")
    linked = pack(Submission(*names, tmp_path, tmp_path / "link"), 100)
    assert (linked.status, linked.content) == ("not_gradable", b"")
