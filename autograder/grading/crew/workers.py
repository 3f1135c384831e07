"""Worker processes: each has a sandbox of its own and grades one notebook after the other.

A worker gets plain data and sends plain data back. One that dies costs nothing: another takes its
place, and the notebook that it was at is graded again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter, deque
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import wait

from autograder.grading.crew.in_worker import FOLDER
from autograder.grading.submission.course import CourseNotebook
from autograder.grading.submission.find import Submission
from autograder.judging.borrowed import LIBRARIES
from autograder.sandbox import Limits, SandboxError, SandboxWarning
from autograder.sandbox.sandbox import sweep

MOST_TRIES = 2
AT_HAND = 2  # tasks that a worker has: one that it is at, one so that it never waits
START_SECONDS = 300
SLACK_SECONDS = 300  # beyond the time limit of a submission, before a worker counts as stuck
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from autograder.grading.crew.in_worker import main; main()"
)


@dataclass(frozen=True)
class Settings:
    """How notebooks are graded: the same for all, whoever grades them.

    mode : "auto", "bwrap" or "none"
    limits : autograder.sandbox.Limits
    every_cell : bool, run cells of the lesson that only show something, too
    libraries : names of what is not to be used in answers
    """

    mode: str = "auto"
    limits: Limits = field(default_factory=Limits)
    every_cell: bool = False
    libraries: tuple = LIBRARIES

    @classmethod
    def of(cls, course, *more):
        """Return settings with the libraries that the course in a folder does not allow."""
        from autograder.exercises.course import not_in_answers

        return cls(*more, libraries=not_in_answers(course))


@dataclass(frozen=True)
class Task:
    """One notebook to be graded; `number` says which one it is."""

    number: int
    submission: Submission
    notebook: CourseNotebook
    seed: int


class Worker:
    """A process that grades, as seen from outside.

    tasks : deque of Task, what it has been given; it is at the first one
    since : float, when it began with that (time.monotonic)
    """

    def __init__(self, settings, folder):
        self.link, theirs = Pipe()
        with theirs:
            descriptor = theirs.fileno()
            self.process = subprocess.Popen(
                [sys.executable, "-c", BOOT, str(descriptor), str(folder), *sys.path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **ONE_THREAD},  # workers share the cores already
                pass_fds=[descriptor],
                start_new_session=True,  # Ctrl-C is for the main process
            )
        self.tasks, self.ready, self.since = deque(), False, time.monotonic()
        self.link.send(settings)

    def give(self, task):
        """Put a task on its desk; it may be dead by now, which is found out elsewhere."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        try:
            self.link.send(task)
        except OSError:
            return

    def hear(self):
        """Return its next message, or None if it is dead."""
        try:
            return self.link.recv()
        except (EOFError, OSError):
            return None

    def kill(self):
        """End it at once; its sandbox ends with it."""
        self.process.kill()
        self.process.wait()
        self.link.close()

    def leave(self):
        """Let it end its sandbox and go home."""
        try:
            self.link.send(None)
            self.process.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            pass
        self.kill()


class Workers:
    """As many worker processes as there are jobs; a context manager."""

    def __init__(self, jobs, settings):
        self.jobs, self.settings = jobs, settings
        self.crew, self.false_starts, self.warned = [], 0, False

    def __enter__(self):
        sweep()
        self.folder = tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-")
        return self

    def warm_up(self, tasks):
        """Start what this number of tasks needs; `run` does it, but then one has to wait."""
        while len(self.crew) < min(self.jobs, tasks):
            self.crew.append(self._hire())

    def __exit__(self, kind, *_):
        for worker in self.crew:
            if kind is None:
                worker.leave()
            else:
                worker.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, tasks):
        """Grade tasks; yield their numbers and results as they come.

        A result is a NotebookResult, or None if the worker has died with this task each time.
        """
        waiting, tries = deque(tasks), Counter()
        self.warm_up(len(waiting))
        while waiting or any(worker.tasks for worker in self.crew):
            for _ in range(AT_HAND):  # first one for each, then another one for each
                for worker in self.crew:
                    if waiting and len(worker.tasks) < AT_HAND:
                        worker.give(waiting.popleft())
            for worker in self._with_news():
                message = worker.hear()
                if message is None:
                    yield from self._lost(worker, waiting, tries)
                elif (done := self._told(worker, message)) is not None:
                    yield done

    def _with_news(self):
        """Wait until some workers have said something, have died, or seem to be stuck."""
        heard = wait([worker.link for worker in self.crew], timeout=1)
        now = time.monotonic()
        for worker in self.crew:
            if worker.link in heard or not worker.tasks:
                continue
            most = self.settings.limits.wall_seconds + SLACK_SECONDS
            if now - worker.since > (most if worker.ready else START_SECONDS):
                worker.process.kill()
        return [worker for worker in self.crew if worker.link in heard]

    def _told(self, worker, message):
        """Take in what a worker says; return what is to be handed on, if anything."""
        kind, value = message
        worker.since = time.monotonic()
        if kind == "failed":
            raise SandboxError(value)
        if kind == "ready":
            worker.ready = True
            if not self.warned:
                self.warned = True
                for text in value:
                    warnings.warn(text, SandboxWarning, stacklevel=2)
            return None
        task = worker.tasks.popleft()
        return task.number, value

    def _lost(self, worker, waiting, tries):
        """Replace a dead worker; what it was at is tried once more."""
        worker.kill()
        self.crew.remove(worker)
        tasks = list(worker.tasks)
        if not worker.ready:
            self.false_starts += 1
            if self.false_starts > 2 * self.jobs:
                raise SandboxError("the worker processes end before they have begun to grade")
        elif tasks:
            tries[tasks[0].number] += 1
            if tries[tasks[0].number] >= MOST_TRIES:
                yield tasks.pop(0).number, None
        waiting.extendleft(reversed(tasks))
        self.crew.append(self._hire())

    def _hire(self):
        return Worker(self.settings, self.folder)
