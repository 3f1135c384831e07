"""The loop `run_em` runs elsewhere and calls what the runner holds, as if it were at home."""

import pytest

from autograder.judging.ending import Ending
from tests.autograder.sandbox.test_seal import shown
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(15)


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        yield session


LOOP = """
import numpy as np
from emlib import Result, Step, datasets, gaussians, restarts, run_em
X, seen = datasets.blobs(60, rng=np.random.default_rng(0))[0], []
class Own:
    def __init__(self): self.calls = 0
    def __call__(self, X, weights, *others):
        self.calls += 1
        return gaussians.e_step(X, weights, *others)
own = Own()
start = gaussians.init(X, 3, np.random.default_rng(1))
run = run_em(X, own, gaussians.m_step, start, tol=0.1, max_iter=30,
             callback=lambda t, step: seen.append((t, step)),
             log_prior=lambda *params: np.array(0.0), keep_all=False)
"""


def test_the_loop_gives_what_it_gives_at_home(session):
    space = {}
    exec(LOOP, space)
    session.run_cell(LOOP)
    told = "(run.n_iter, run.converged, run.loglik, float(run.logliks.sum()), own.calls)"
    assert shown(session, f"print({told})") == pytest.approx(eval(told, space), nan_ok=True)
    told = "([t for t, _ in seen], type(run).__name__, type(run.params).__name__, len(run.history))"
    assert shown(session, f"print({told})") == eval(told, space)
    told = "(run.history[0].params is None, seen[0][1].params is start, seen[-1][1].R.shape)"
    assert shown(session, f"print({told})") == eval(told, space)


def test_an_error_in_a_step_leaves_the_loop_as_it_is(session):
    session.run_cell(
        LOOP + "class Mine(Exception): pass\n"
        "def wrong(X, *params): raise Mine('so', seen)\n"
        "try:\n"
        "    run_em(X, wrong, gaussians.m_step, start)\n"
        "except Mine as error:\n"
        "    caught = error.args[1] is seen"
    )
    assert shown(session, "print(caught)") is True
    source = (
        "best = restarts(X, gaussians.e_step, gaussians.m_step,\n"
        "                lambda rng: gaussians.init(X, 3, rng), rng=np.random.default_rng(0))\n"
        "print(best.converged)"
    )
    assert shown(session, source) is True
    outcome = session.run_cell("run_em(X, wrong, wrong, start, tol=-1)")
    assert outcome.message == "ValueError: tol must be at least 0, got -1"


def test_a_loop_within_a_loop_and_one_that_was_interrupted(session):
    session.run_cell(
        LOOP + "def nested(X, *params):\n"
        "    inner = run_em(X, gaussians.e_step, gaussians.m_step, params, max_iter=1)\n"
        "    return inner.history[0][1:]\n"
        "def endless(X, *params):\n"
        "    while True: pass"
    )
    source = "print(run_em(X, nested, gaussians.m_step, start, tol=0.1, max_iter=30).n_iter)"
    assert shown(session, source) == shown(session, "print(run.n_iter)")
    outcome = session.run_cell("run_em(X, endless, gaussians.m_step, start)", seconds=0.5)
    assert outcome.status == Ending.TIMEOUT
    assert shown(session, source) == shown(session, "print(run.n_iter)")
