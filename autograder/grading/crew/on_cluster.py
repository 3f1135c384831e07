"""What a worker of a Dask cluster does: grade in processes of its own, as is done without one.

A process that grades stays for the next task, and ends when there has been none for a while.
"""

import importlib.metadata
import platform
import threading
from functools import cache

from autograder.grading.crew.workers import Workers
from autograder.sandbox import SandboxError

IDLE_SECONDS = 60
PACKAGES = ("numpy", "scipy")  # marks are made with these

_lock, _idle = threading.Lock(), {}  # settings -> list of (Workers, Timer)


class ClusterError(SandboxError):
    """The cluster cannot be used; the message says why and what to do."""


def grade_there(task, settings, versions):
    """Grade a notebook on a worker of the cluster, in a process of its own.

    Parameters
    ----------
    task : autograder.grading.crew.workers.Task with a Parcel as its submission
    settings : autograder.grading.crew.workers.Settings
    versions : dict, see `about`, of where the task comes from

    Returns
    -------
    NotebookResult, or None if the process has died with this task each time
    """
    compare(about(), versions, platform.node())
    workers = _lend(settings)
    try:
        [(_, result)] = workers.run([task])
    except BaseException as error:
        workers.__exit__(type(error))
        raise
    timer = threading.Timer(IDLE_SECONDS, _end, [settings, workers])
    timer.daemon = True
    with _lock:
        _idle.setdefault(settings, []).append((workers, timer))
    timer.start()
    return result


def _lend(settings):
    with _lock:
        if _idle.get(settings):
            workers, timer = _idle[settings].pop()
            timer.cancel()
            return workers
    workers = Workers(1, settings)
    workers.warned = True  # it is said where the command was given
    return workers.__enter__()


def _end(settings, workers):
    with _lock:
        mine = [entry for entry in _idle.get(settings, ()) if entry[0] is workers]
        for entry in mine:
            _idle[settings].remove(entry)
    for _, timer in mine:
        timer.cancel()
        workers.__exit__(None)


def end_idle():
    """End all processes that wait for tasks on this worker; do not wait for it."""
    for settings, entries in list(_idle.items()):
        for workers, _ in list(entries):
            threading.Thread(target=_end, args=(settings, workers)).start()


@cache
def about():
    """Say with what a mark is made here.

    Returns
    -------
    dict from name to version
    """
    from autograder.grading.crew.journal import judge_digest

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
