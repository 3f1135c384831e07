"""Work is shared between threads, this one among them, and comes back in order."""

import threading
import time
from collections import Counter

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from emlib.fast.threads import in_order


@pytest.mark.parametrize("threads", [1, 2, 5, None])
def test_each_item_is_computed_once_and_comes_back_in_order(threads):
    seen = Counter()

    def square(i):
        seen[i] += 1
        time.sleep(0.001 * (i % 3))
        return i * i

    assert list(in_order(square, range(40), threads)) == [i * i for i in range(40)]
    assert set(seen.values()) == {1}
    assert len(seen) == 40
    assert list(in_order(square, [], threads)) == []


def test_the_thread_that_asks_works_as_well():
    meeting = threading.Barrier(2, timeout=30)  # passes only if two threads are at work

    def who(_):
        meeting.wait()
        return threading.get_ident()

    found = set(in_order(who, range(6), 2))
    assert len(found) == 2
    assert threading.get_ident() in found


def test_a_result_is_handed_out_before_the_last_is_computed():
    """Else a file of many blocks would fill the memory with their sums."""
    computed = []

    def work(i):
        time.sleep(0.001)
        computed.append(i)

    results = in_order(work, range(1000), 2)
    next(results)
    assert len(computed) < 1000
    results.close()
    assert len(computed) < 1000


@pytest.mark.parametrize("broken", [0, 7])
def test_an_error_reaches_the_caller_and_ends_the_work(broken):
    computed = []

    def work(i):
        if i == broken:
            raise ValueError(f"block {i}")
        time.sleep(0.001)
        computed.append(i)

    before = threading.active_count()
    with pytest.raises(ValueError, match=f"block {broken}"):
        list(in_order(work, range(1000), 2))
    assert len(computed) < 500
    assert threading.active_count() == before


def test_blas_has_one_thread_meanwhile():
    def count(_):
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = count(0)
    found = list(in_order(count, range(4), 2))
    assert all(set(counts) == {1} for counts in found)
    assert count(0) == before


def test_blas_gets_its_threads_back_when_two_work_at_once():
    """The first to begin is the first to end: the second must not restore what the first set."""

    def count():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    with threadpool_limits(3, user_api="blas"):
        before = count()
        first, second = (in_order(lambda i: count(), range(3), 1) for _ in range(2))
        assert set(next(first) + next(second)) == {1}
        first.close()
        assert set(next(second)) == {1}
        second.close()
        assert count() == before
    assert set(before) == {3}


def test_no_more_threads_work_than_blas_had():
    """A worker of joblib, or OMP_NUM_THREADS=1, says how many of the cores are one's own."""
    with threadpool_limits(1, user_api="blas"):
        found = set(in_order(lambda i: threading.get_ident(), range(20)))
    assert found == {threading.get_ident()}
