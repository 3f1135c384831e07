"""What a worker of a Dask cluster does: grade in processes of its own, as is done without one.

A process that grades stays for the next task, and ends when there has been none for a while.
"""

import importlib.metadata
import platform
import threading
from functools import cache

from autograder.grading.crew.digest import judge_digest
from autograder.grading.crew.pool import Pool
from autograder.grading.crew.workers import Workers
from autograder.sandbox import SandboxError

PACKAGES = ("numpy", "scipy")  # marks are made with these


class ClusterError(SandboxError):
    """The cluster cannot be used; the message says why and what to do."""


def grade_there(task, settings, versions):
    """Grade a notebook on a worker of the cluster, in a process of its own.

    task : autograder.grading.crew.workers.Task with a Parcel as its submission
    versions : dict, see `about`, of where the task comes from

    Returns a NotebookResult, or None if the process has died with this task each time.
    """
    compare(about(), versions, platform.node())
    with _workers.lend(settings) as workers:
        [(_, result)] = workers.run([task])
    return result


def _start(settings):
    workers = Workers(1, settings)
    workers.warned = True  # it is said where the command was given
    return workers.__enter__()


_workers = Pool(_start)


def end_idle():
    """End all processes that wait for tasks on this worker; do not wait for it."""
    threading.Thread(target=_workers.end_idle).start()


@cache
def about():
    """Say with what a mark is made here: dict from name to version."""
    versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    python = ".".join(platform.python_version_tuple()[:2])
    return {"em-course": judge_digest()[:12], "Python": python, **versions}


def compare(theirs, ours, worker):
    """Raise `ClusterError` if marks that are made there could be others than here."""
    for name, version in ours.items():
        if theirs.get(name) != version:
            raise ClusterError(
                f"{name} is {theirs.get(name)} on the cluster's worker {worker} and {version} "
                "here; marks could differ, so install the same on both"
            )
