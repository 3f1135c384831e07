"""One warm sandbox for all notebooks that a process grades; it ends when nobody uses it."""

import atexit
import threading

from autograder.grading.grader import Grader

IDLE_SECONDS = 60
_lock = threading.RLock()
_open = {}  # (mode, limits) -> (Grader, Timer)


class SharedGrader:
    """Lend out the warm sandbox for these settings; start it if there is none.

    Use it as a context manager that returns an autograder.grading.whole_class.Grader.
    """

    def __init__(self, mode, limits):
        self.key = (mode, limits)

    def __enter__(self):
        _lock.acquire()
        try:
            grader, timer = _open.pop(self.key, (None, None))
            if timer:
                timer.cancel()
            self.grader = grader or Grader(*self.key).__enter__()
        except BaseException:
            _lock.release()
            raise
        return self.grader

    def __exit__(self, *_):
        timer = threading.Timer(IDLE_SECONDS, _close, [self.key])
        timer.daemon = True
        _open[self.key] = (self.grader, timer)
        timer.start()
        _lock.release()


def _close(key):
    with _lock:
        grader, timer = _open.pop(key, (None, None))
        if timer:
            timer.cancel()
        if grader:
            grader.__exit__()


@atexit.register
def close_all():
    """End all sandboxes that still wait for work."""
    for key in list(_open):
        _close(key)
