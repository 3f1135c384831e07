"""What takes seconds to start is kept for the next who needs it, and ends when nobody has."""

import contextlib
import threading

IDLE_SECONDS = 60


class Pool:
    """Lend out context managers that are open already, and open one where none is idle.

    start : function (key) -> context manager, open; each key has its own
    """

    def __init__(self, start):
        self.start, self.lock = start, threading.Lock()
        self.idle = {}  # (key, id of what is open) -> (what is open, Timer)

    @contextlib.contextmanager
    def lend(self, key):
        """Lend one; should the work with it fail, it is ended and not lent again."""
        opened = self._take(key) or self.start(key)
        try:
            yield opened
        except BaseException as error:
            opened.__exit__(type(error), error, None)
            raise
        self._keep(key, opened)

    def _take(self, key):
        with self.lock:
            place = next((place for place in self.idle if place[0] == key), None)
            opened, timer = self.idle.pop(place, (None, None))
        if timer:
            timer.cancel()
        return opened

    def _keep(self, key, opened):
        place = (key, id(opened))
        timer = threading.Timer(IDLE_SECONDS, self._end, [place])
        timer.daemon = True
        with self.lock:
            self.idle[place] = (opened, timer)
        timer.start()

    def _end(self, place):
        with self.lock:
            opened, timer = self.idle.pop(place, (None, None))
        if opened:
            timer.cancel()
            opened.__exit__(None, None, None)

    def end_idle(self):
        """End all that nobody uses."""
        for place in list(self.idle):
            self._end(place)
