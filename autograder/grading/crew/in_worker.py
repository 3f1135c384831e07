"""What a worker process does: take tasks from its link, grade, send the results back."""

import os
import queue
import shutil
import sys
import tempfile
import threading
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from autograder.grading.crew.quick import put_off

FOLDER = "autograder-"  # how the names of the folders begin that may be removed


def main():
    """Grade what comes over a link; the arguments are its descriptor and a folder for files."""
    put_off()
    link, folder = Connection(int(sys.argv[1])), Path(sys.argv[2])
    tempfile.tempdir = str(folder)
    settings = link.recv()
    tasks = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(link, tasks, folder), daemon=True).start()

    from autograder.grading.grader import Grader
    from autograder.sandbox import SandboxError, SandboxWarning

    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            grader = Grader(settings).__enter__()
    except SandboxError as error:
        link.send(("failed", str(error)))
        return
    with grader:
        link.send(("ready", [str(w.message) for w in said if w.category is SandboxWarning]))
        warnings.simplefilter("ignore")
        while (task := tasks.get()) is not None:
            result = grader.grade(task.submission, task.notebook, task.seed)
            link.send(("graded", result))


def _listen(link, tasks, folder):
    """Queue what is to be done; end at once if the main process is gone."""
    while True:
        try:
            task = link.recv()
        except (EOFError, OSError):
            if folder.name.startswith(FOLDER):
                shutil.rmtree(folder, ignore_errors=True)
            os._exit(1)
        tasks.put(task)
        if task is None:
            return
