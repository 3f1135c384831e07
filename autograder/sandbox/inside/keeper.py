"""The keeper: first process of a session. It forks the runner, counts what it uses, and ends it.

The keeper runs no student's code. When the runner ends, or uses more than its limits, the keeper
says why in one line to the warm parent and ends; with it ends every process of the session.
"""

import contextlib
import os
import signal
import time

PAUSE = 0.05


class Keeper:
    """Watch one runner.

    limits : dict, the fields of `Limits`
    report : int, descriptor that takes the reason of the end
    usage : callable () -> Usage of the session now
    """

    def __init__(self, limits, report, usage):
        self.limits, self.report, self.usage = limits, report, usage

    def run(self, start, shut):
        """Fork, call `start()()` in the child and `shut()` here, wait for the child's end.

        What `start` raises is reported; its result runs student code. Never returns.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # awaited, see _nap
        runner = os.fork()
        if not runner:
            self._be_runner(start)
        shut()
        signal.signal(signal.SIGUSR1, lambda *_: _signal(runner, signal.SIGINT))
        signal.signal(signal.SIGTERM, lambda *_: self._end(runner, "told to stop"))
        self._end(runner, self._watch(runner))

    def _be_runner(self, start):
        code = 1
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            serve = start()
            os.close(self.report)
            serve()
            code = 0
        except BaseException as error:
            with contextlib.suppress(OSError):
                os.write(self.report, f"{type(error).__name__}: {error}".encode()[:150])
        os._exit(code)

    def _watch(self, runner):
        end = time.monotonic() + self.limits["wall_seconds"] + 10  # the judge's side comes first
        while True:
            pid, status = _wait()
            if pid == runner:
                return _how(status)
            if pid:
                continue
            broken = self.usage.broken(self.limits)
            if broken:
                return broken
            if time.monotonic() > end:
                return "wall time"
            _nap()

    def _end(self, runner, reason):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with contextlib.suppress(OSError):
            os.write(self.report, reason.encode()[:200])
        self.usage.kill_all(runner)
        os._exit(0)


def _wait():
    try:
        return os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return 0, 0


def _nap():
    """Sleep until a child ends, at most for PAUSE."""
    if hasattr(signal, "sigtimedwait"):
        signal.sigtimedwait({signal.SIGCHLD}, PAUSE)
    else:
        time.sleep(PAUSE)


def _signal(pid, number):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _how(status):
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "cpu time"
        return f"killed by signal {number}"
    return f"ended by itself, exit code {os.WEXITSTATUS(status)}"
