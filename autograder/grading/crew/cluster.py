"""Grading on a Dask cluster: the interface of `Workers`, with the workers on other machines.

What was handed in travels as bytes, for a worker may have no disc in common with us. There a local
`Workers` of one process does what it does here, sandbox included; plain data comes back.
"""

import queue
import time
import uuid
import warnings
from collections import deque
from dataclasses import replace

from autograder.grading.crew.on_cluster import ClusterError, about, compare, end_idle, grade_there
from autograder.grading.crew.workers import AT_HAND
from autograder.grading.submission.parcel import pack
from autograder.sandbox import SandboxWarning
from autograder.text import one_line

CONNECT_SECONDS = 15
NOBODY_SECONDS = 120  # without a single worker, before that is an error
LOOK_SECONDS = 2


class Cluster:
    """A Dask cluster that grades; a context manager.

    address : str, of its scheduler, such as "tcp://10.0.0.5:8786"
    settings : autograder.grading.crew.workers.Settings
    """

    def __init__(self, address, settings):
        self.address, self.settings, self.ours = address, settings, about()
        self.flying, self.news = {}, queue.SimpleQueue()
        self.looked, self.threads, self.seen = 0.0, 0, time.monotonic()

    def __enter__(self):
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError("a cluster needs Dask: pip install 'em-course[cluster]'") from None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about versions, which we compare ourselves
            try:
                self.client = Client(
                    self.address, timeout=CONNECT_SECONDS, set_as_default=False, name="autograder"
                )
            except (OSError, ValueError) as error:
                raise ClusterError(
                    f"no Dask scheduler answers at {self.address} ({_line(error)}); start one with "
                    "`dask scheduler` and name the address that it prints"
                ) from None
        try:
            self._compare_versions()
        except BaseException:
            self.client.close()
            raise
        if self.settings.mode == "none":
            text = "student code runs WITHOUT a sandbox on the cluster"
            warnings.warn(text, SandboxWarning, stacklevel=2)
        return self

    def __exit__(self, *_):
        try:
            self.client.cancel([future for future, _ in self.flying.values()])
            self.client.run(end_idle)
        except (OSError, RuntimeError):
            pass  # the cluster is gone already
        finally:
            self.client.close()

    def _compare_versions(self):
        """Refuse to grade where the marks could be others."""
        try:
            theirs = self.client.run(about)
        except Exception as error:  # whatever their Python says
            raise ClusterError(
                f"the cluster's workers cannot grade this course ({_line(error)}); install "
                "em-course there, in the version that is here"
            ) from None
        for worker, versions in theirs.items():
            compare(versions, self.ours, worker)

    def warm_up(self, tasks):
        """Do nothing: workers begin when they get something to do."""

    def run(self, tasks):
        """Grade; see `Workers.run`."""
        waiting = deque(tasks)
        while waiting or self.flying:
            while waiting and len(self.flying) < self._room():
                self._send(waiting.popleft())
            future, number = self._next()
            yield number, self._result(future)

    def _room(self):
        """How many tasks the cluster may have at a time: few, for they hold files."""
        now = time.monotonic()
        if self.client.status != "running":
            raise self._gone()
        if now - self.looked > LOOK_SECONDS:
            try:
                self.looked, self.threads = now, sum(self.client.nthreads().values())
            except OSError:
                raise self._gone() from None
            if self.threads:
                self.seen = now
            elif now - self.seen > NOBODY_SECONDS:
                raise ClusterError(
                    f"the scheduler at {self.address} has no workers; start some with "
                    f"`dask worker {self.address}`, then the same command goes on from here"
                )
        return AT_HAND * max(self.threads, 1)

    def _send(self, task):
        task = replace(task, submission=pack(task.submission, self.settings.limits.room))
        key = f"autograder-{uuid.uuid4().hex}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about large submissions
            future = self.client.submit(
                grade_there, task, self.settings, self.ours, key=key, pure=False
            )
        self._await(future, task.number)

    def _await(self, future, number):
        self.flying[future.key] = (future, number)
        future.add_done_callback(lambda done: self.news.put(done.key))

    def _next(self):
        """Wait for a task that is done; return it and its number."""
        while True:
            try:
                future, number = self.flying.pop(self.news.get(timeout=1))
            except queue.Empty:
                self._room()  # looks whether anybody is there
                continue
            if future.done():
                return future, number
            self._await(future, number)  # its result has died with a worker; Dask makes it again

    def _result(self, future):
        from distributed import CancelledError, KilledWorker

        try:
            result = future.result()
        except KilledWorker:
            result = None
        except CancelledError:
            raise self._gone() from None
        future.release()
        return result

    def _gone(self):
        return ClusterError(
            f"the connection to the scheduler at {self.address} is lost; the same command goes on "
            "from here, on the cluster or without it"
        )


def _line(error):
    return one_line(str(error), 200) or type(error).__name__
