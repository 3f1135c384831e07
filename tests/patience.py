"""How long a test waits for something that will come: for ever, nearly, since machines are slow."""

import time

PATIENCE = 300  # seconds


def until(there, why, every=0.1):
    """Wait until `there()` holds; fail with `why`, a text or a function that gives one."""
    limit = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > limit:
            raise AssertionError(why() if callable(why) else why)
        time.sleep(every)
