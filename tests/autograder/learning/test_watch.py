"""A call that does not come back is stopped, says where, and leaves nothing behind."""

import signal
import sys
import threading
import time

import numpy as np
import pytest

from autograder.judging.ending import Ending
from autograder.judging.subject import CallFailed
from autograder.learning import watch
from autograder.learning.watch import Watched
from emlib import coins, datasets


def endless(x):
    j = 0
    while j < 1:
        pass


def asleep(x):
    time.sleep(60)


def stubborn(x):
    while True:
        try:  # noqa: SIM105, as a student writes it
            time.sleep(0.01)
        except BaseException:
            pass


def nested(x):
    def inner():
        while True:
            try:
                sum(range(1000))
            except:  # noqa: E722
                continue

    return inner()


def overdue(function, seconds=0.2):
    start = time.monotonic()
    with pytest.raises(CallFailed) as caught:
        Watched(function, seconds)(1)
    assert time.monotonic() - start < 8
    return caught.value


@pytest.mark.parametrize("function", [endless, asleep, stubborn, nested])
def test_an_endless_call_comes_back(function, monkeypatch):
    monkeypatch.setattr(watch, "AGAIN", 0.2)
    before = signal.getsignal(signal.SIGALRM)
    failure = overdue(function)
    assert failure.status == Ending.TIMEOUT
    assert failure.place.startswith(" (line ")
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert sys.gettrace() is None


def test_the_line_is_the_students():
    first = endless.__code__.co_firstlineno
    lines = (f" (line {first + 2}: while j < 1:)", f" (line {first + 3}: pass)")
    assert overdue(endless).place in lines


def test_a_call_in_time_is_left_alone():
    watched = Watched(lambda x: x.sort() or x)
    assert watched(np.array([2, 1])).tolist() == [1, 2]
    assert watched.changed_arguments == (0,)


def test_names_that_were_replaced_are_back_afterwards():
    space = {"helper": len}
    exec("def f(x):\n    helper(x)\n    while True: pass", space)
    with pytest.raises(CallFailed):
        Watched(space["f"], 0.2).replacing({"helper": lambda x: 0})([1])
    assert space["helper"] is len


def test_an_alarm_of_somebody_else_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        assert Watched(lambda x: x, 5)(1) == 1
        time.sleep(0.5)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert rung == [1]


def test_other_threads_are_watched_too():
    found = []

    def judge():
        try:
            Watched(endless, 0.2)(1)
        except CallFailed as failure:
            found.append(failure.status)

    thread = threading.Thread(target=judge)
    thread.start()
    thread.join(8)
    assert found == [Ending.TIMEOUT]


def test_where_there_are_neither_alarms_nor_threads_lines_look_at_the_clock(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    before = sys.gettrace()
    assert overdue(endless).status == Ending.TIMEOUT
    assert overdue(nested).status == Ending.TIMEOUT
    assert sys.gettrace() is before


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("return coins.e_step(X, thetas)", "emlib.coins.e_step"),
        ("return e_step(X, thetas)", "emlib.coins.e_step"),
        ("p = np.exp(coins.log_likelihoods(X, thetas)); return p", "emlib.coins.log_likelihoods"),
        ("return run_em(X, e_step, coins.m_step, thetas, max_iter=1)", "emlib.em.run_em"),
        ("try: coins.e_step(1, 2)\n    except Exception: return 1", "emlib.coins.e_step"),
        ("return MultinomialMixture(2).fit(X)", "emlib.estimators"),
    ],
)
def test_a_borrowed_formula_is_noticed(body, name):
    space = {}
    exec(
        "import numpy as np\nfrom emlib import MultinomialMixture, coins, run_em\n"
        f"from emlib.coins import e_step\ndef f(X, thetas):\n    {body}",
        space,
    )
    with pytest.raises(CallFailed, match="which is the solution; write it yourself") as caught:
        Watched(space["f"])(np.array([[5, 5], [9, 1]]), np.array([[0.6, 0.4], [0.5, 0.5]]))
    assert caught.value.borrowed.startswith(name)


@pytest.mark.parametrize(
    ("body", "library"),
    [
        ("return GaussianMixture(2).fit(X)", "sklearn.mixture"),
        (
            "from sklearn.naive_bayes import BernoulliNB; BernoulliNB().fit(X, [0, 1])",
            "naive_bayes",
        ),
        ("return confusion_matrix([0, 1], [1, 1])", "sklearn.metrics.confusion_matrix"),
        ("return contingency_matrix([0, 1], [1, 1])", "sklearn.metrics.cluster"),
    ],
)
def test_a_library_that_is_not_allowed_is_noticed_and_named(body, library):
    space = {}
    exec(
        "from sklearn.mixture import GaussianMixture\n"
        "from sklearn.metrics import confusion_matrix\n"
        f"from sklearn.metrics.cluster import contingency_matrix\ndef f(X):\n    {body}",
        space,
    )
    with pytest.raises(CallFailed, match="which is not to be used in answers") as caught:
        Watched(space["f"])(np.array([[5, 5], [9, 1]]))
    assert library in caught.value.borrowed
    Watched(space["f"], libraries=())(np.array([[5, 5], [9, 1]]))


def test_an_allowed_library_and_an_import_are_not_noticed():
    def f(X):
        from sklearn.cluster import KMeans
        from sklearn.mixture import GaussianMixture  # noqa: F401

        return KMeans(1, n_init=1).fit(X).cluster_centers_

    assert Watched(f)(np.array([[5, 5], [9, 1]])).tolist() == [[7, 3]]


def test_what_the_judge_lends_is_not_borrowed():
    space = {"e_step": None}
    exec("def em(X, thetas):\n    return e_step(X, thetas)[1]", space)
    watched = Watched(space["em"]).replacing({"e_step": coins.e_step})
    assert watched(np.array([[5, 5]]), np.array([[0.6, 0.4]])) == pytest.approx(-7.1356, abs=1e-4)


def test_data_pictures_and_starts_may_be_used():
    def f(x):
        X = datasets.coin_flips().X
        return coins.init(X, 2, np.random.default_rng(0)).shape

    assert Watched(f)(1) == (2, 2)
