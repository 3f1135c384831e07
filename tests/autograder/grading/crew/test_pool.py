"""What is open is lent to who wants the same, never twice at a time, never after a failure."""

import contextlib
import time

import pytest

from autograder.grading.crew import pool as module
from autograder.grading.crew.pool import Pool


class Opened(contextlib.AbstractContextManager):
    """Something that is open; `ended` says with what it was ended."""

    def __init__(self, key):
        self.key, self.ended = key, "not"

    def __exit__(self, kind, *_):
        self.ended = kind


@pytest.fixture
def pool():
    pool = Pool(Opened)
    yield pool
    pool.end_idle()


def test_what_is_idle_is_lent_again_for_the_same_key_only(pool):
    with pool.lend("a") as first:
        pass
    with pool.lend("b") as other, pool.lend("a") as again, pool.lend("a") as second:
        assert (first.key, other.key) == ("a", "b")
        assert again is first
        assert second is not first


def test_it_is_ended_when_nobody_has_wanted_it_for_a_while(pool, monkeypatch):
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.01)
    with pool.lend("a") as opened:
        time.sleep(0.05)
        assert opened.ended == "not"
    deadline = time.monotonic() + 10
    while opened.ended == "not" and time.monotonic() < deadline:
        time.sleep(0.01)
    assert opened.ended is None
    with pool.lend("a") as fresh:
        assert fresh is not opened


def test_what_has_failed_is_not_lent_again(pool):
    with pytest.raises(ZeroDivisionError), pool.lend("a") as broken:
        1 / 0  # noqa: B018
    assert broken.ended is ZeroDivisionError
    with pool.lend("a") as fresh:
        assert fresh is not broken


def test_all_that_is_idle_can_be_ended_at_once(pool):
    with pool.lend("a") as first, pool.lend("a") as second, pool.lend("b") as busy:
        pass
    with pool.lend("b"):
        pool.end_idle()
        assert (first.ended, second.ended, busy.ended) == (None, None, "not")
