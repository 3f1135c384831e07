"""The coins exercises: partial credit, the loop, one bug costs once."""

from functools import partial

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.exercises.coins import lesson as coins
from autograder.exercises.coins.cases import FLIPS, START
from autograder.exercises.coins.counts import shared_out
from autograder.exercises.coins.em import Path
from autograder.exercises.coins.em_loop import stops
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.judging.seeds import generator
from tests.autograder.exercises.answers.coins import m_step_product, mle_mask
from tests.autograder.exercises.answers.coins_em import em_plain
from tests.autograder.exercises.banks import mutants, returns_the_same


@pytest.mark.parametrize("exercise", ["coins-mle", "coins-e_step", "coins-m_step", "coins-em"])
def test_typical_mistakes_are_named_for_any_inputs(exercise):
    """Look at the first few of each bank, over many seeds."""
    for misconception in EXERCISES[exercise].misconceptions[:2]:
        for seed in range(5 if exercise == "coins-em" else 20):
            verdict = judge(EXERCISES[exercise], misconception.wrong, seed=seed)
            assert not verdict.full_marks
            assert verdict.misconception.name == misconception.name, seed


def plain_e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    loglik = 0.0
    loglik += np.log(total).sum()
    return p / total, loglik


def coin_inputs(draw):
    rng = np.random.default_rng(99)
    return [draw(rng, n, k, d) for n, k, d in ((5, 2, 2), (6, 3, 2), (4, 3, 4), (1, 2, 3))]


def for_e_step(rng, n, k, d):
    return rng.integers(1, 9, (n, d)), rng.dirichlet(np.ones(d), size=k)


def for_m_step(rng, n, k, d):
    return rng.integers(1, 9, (n, d)), rng.dirichlet(np.ones(k), size=n)


def for_mle(rng, n, k, d):
    return rng.integers(1, 9, (n, d)), rng.permutation(np.arange(n) % min(k, n)), min(k, n)


def for_em(rng, n, k, d):
    tol, max_iter = (1e-6, 100) if n % 2 else (1e-4, 5)
    return *for_e_step(rng, n, k, d), tol, max_iter


@pytest.mark.slow(20)
@pytest.mark.parametrize(
    ("exercise", "function", "draw", "least"),
    [
        ("coins-e_step", plain_e_step, for_e_step, 15),
        ("coins-m_step", m_step_product, for_m_step, 5),
        ("coins-mle", mle_mask, for_mle, 5),
        ("coins-em", em_plain, for_em, 10),
    ],
)
def test_mutants_of_a_right_answer_lose_points(exercise, function, draw, least):
    """A mutant that NumPy finds equal on other inputs is another right answer and left out."""
    inputs = coin_inputs(draw)
    assert returns_the_same(function, EXERCISES[exercise].reference, inputs)
    judged = 0
    for text, mutant in mutants(function):
        if returns_the_same(mutant, function, inputs):
            continue
        judged += 1
        for seed in (3, 4):
            assert not judge(EXERCISES[exercise], mutant, seed=seed).full_marks, text
    assert judged >= least


def test_the_textbook_comes_first():
    """EM from (0.6, 0.5) ends where the paper says, after the steps that it says."""
    rng = np.random.default_rng(0)
    for exercise in (coins.E_STEP, coins.EM):
        X, thetas = exercise.cases(rng)[0].args
        np.testing.assert_array_equal(X, FLIPS)
        np.testing.assert_array_equal(thetas, START)
    path = Path(FLIPS, START)
    _, thetas = path.upto(path.lengths[0])
    assert thetas[1][:, 0].round(2).tolist() == [0.71, 0.58]
    assert thetas[-1][:, 0].round(3).tolist() == [0.797, 0.52]


def test_partial_credit_for_responsibilities():
    """A right R with a wrong log-likelihood gets most of the points, never all of them."""
    verdict = judge(EXERCISES["coins-e_step"], lambda X, t: (plain_e_step(X, t)[0], 0.0), seed=4)
    assert 7 <= verdict.score < 10
    assert [p.name for p in verdict.properties if not p.passed] == ["log-likelihood"]


def test_a_crash_in_an_edge_case_costs_that_case_only():
    def crashes(X, thetas):
        if len(thetas) == 1:
            raise ValueError("one coin is no mixture")
        return plain_e_step(X, thetas)

    verdict = judge(EXERCISES["coins-e_step"], crashes, seed=4)
    assert 8 <= verdict.score < 10
    (lost,) = [p for p in verdict.properties if not p.passed]
    assert lost.name == "one row, one coin, one side"
    assert "ValueError: one coin is no mixture" in lost.message
    assert "for a single coin: X (5, 2), thetas (1, 2)" in lost.message
    assert verdict.misconception.name == "fails in a special case: a single coin"


def test_two_mistakes_are_both_told():
    def doubly_wrong(X, thetas):
        R, loglik = plain_e_step(X, thetas)
        return R.T, loglik / len(X)

    verdict = judge(EXERCISES["coins-e_step"], doubly_wrong, seed=4)
    assert verdict.misconception.name == "R is transposed"
    told = next(p for p in verdict.properties if p.name == "log-likelihood").message
    assert "takes the mean of the log-likelihood instead of the total" in told


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda thetas, logliks: (thetas**3 / 7, logliks), "returns other thetas"),
        (lambda thetas, logliks: (thetas * 0.9, logliks), "thetas holds the right numbers times"),
        (lambda thetas, logl: (thetas, [0.5, -1, *logl[2:]]), "the log-likelihoods are wrong"),
        (lambda thetas, logl: (thetas, [0.5, *logl[1:]]), "only the first entry of logliks is"),
        (
            lambda thetas, logliks: (thetas, [logliks[0], *logliks]),
            "the log-likelihoods go wrong",
        ),
    ],
)
def test_an_unknown_mistake_in_the_loop_is_described(spoil, name):
    verdict = judge(EXERCISES["coins-em"], lambda *args: spoil(*em_plain(*args)), seed=5)
    assert verdict.misconception.name.startswith(name)


@pytest.mark.parametrize(("factor", "name"), [(20, "stops before"), (1 / 20, "goes on after")])
def test_a_wrong_tolerance_is_described(factor, name):
    def em(X, thetas, tol=1e-6, max_iter=100):
        return em_plain(X, thetas, tol * factor, max_iter)

    assert judge(EXERCISES["coins-em"], em, seed=5).misconception.name.startswith(name)


@pytest.mark.parametrize("seed", range(10))
def test_a_run_of_em_keeps_to_what_its_group_is_for(seed):
    """A fault of tol must not cost the points of max_iter, nor the other way round."""
    for case in EXERCISES["coins-em"].cases(generator("coins-em", seed)):
        path = Path(*case.args)
        assert (path.stop is None) == (case.group == "max_iter" or case.name == "a slow start")
        if case.group == "max_iter":
            gains = np.diff(path.upto(path.max_iter + 2)[0])
            assert gains.min() > 5 * path.tol * abs(path.upto(1)[0][0])


def small_in_sum(X, thetas, eps):
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    total = p.sum(axis=1, keepdims=True) + eps
    return p / total, np.log(total).sum()


def smoothed(alpha, X, R):
    return shared_out(R.T @ X + alpha)


STOPS = {
    "relative gain": lambda logl, tol, *_: logl[-1] - logl[-2] < tol * abs(logl[-1]),
    "gain per row": lambda logl, tol, old, new, X: logl[-1] - logl[-2] < tol * len(X),
    "change of thetas": lambda logl, tol, old, new, X: abs(new - old).max() < tol,
    "default tol": lambda logl, tol, *_: logl[-1] - logl[-2] < min(tol, 1e-7),
}
THRESHOLDS = {
    **{f"e_step + {e}": ("e_step", partial(small_in_sum, eps=e)) for e in (1e-8, 1e-10, 1e-16)},
    "R rounded": ("e_step", lambda X, t: (plain_e_step(X, t)[0].round(3), plain_e_step(X, t)[1])),
    **{f"m_step + {e}": ("m_step", partial(smoothed, e)) for e in (1e-3, 1e-5, 1e-7)},
    **{name: ("em", stops(rule)[0]) for name, rule in STOPS.items()},
}


@pytest.mark.parametrize("mistake", THRESHOLDS)
def test_what_hangs_on_a_scale_costs_the_same_for_every_draw(mistake):
    name, function = THRESHOLDS[mistake]
    verdicts = [judge(EXERCISES[f"coins-{name}"], function, seed=seed) for seed in range(8)]
    assert len({v.score for v in verdicts}) == 1
    assert verdicts[0].score < verdicts[0].max_score
    if name == "em":
        lost = {p.name for v in verdicts for p in v.properties if not p.passed}
        assert "takes max_iter steps at most" not in lost


# ---- em: one bug costs once

SPACE = """
import numpy as np

def e_step(X, thetas):
    {e_step}

def m_step(X, R):
    {m_step}

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return {result}
"""
GOOD = {
    "e_step": "p = np.exp(X @ np.log(thetas).T) / len(thetas); "
    "return p / p.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()",
    "m_step": "c = R.T @ X; return c / c.sum(axis=1, keepdims=True)",
    "result": "thetas, logliks",
}


def notebook(**parts):
    """Run a small notebook and return its names."""
    space = {}
    exec(SPACE.format(**{**GOOD, **parts}), space)
    return space


@pytest.mark.parametrize(
    "parts",
    [
        {"e_step": "p = np.exp(X @ np.log(thetas).T); return p / p.sum(axis=0), np.log(p).sum()"},
        {"e_step": "raise NotImplementedError('write e_step')"},
        {"e_step": "return None"},
        {"m_step": "return R.T @ X"},
        {"m_step": "raise ValueError('no idea')"},
    ],
)
def test_a_wrong_step_does_not_cost_the_loop(parts):
    space = notebook(**parts)
    before = {name: space[name] for name in ("e_step", "m_step", "em")}
    verdict = judge(EXERCISES["coins-em"], space["em"], seed=5)
    assert verdict.full_marks
    assert f"the reference {next(iter(parts))} in place of yours" in verdict.note
    assert {name: space[name] for name in before} == before


def test_a_right_notebook_is_judged_as_it_is():
    verdict = judge(EXERCISES["coins-em"], notebook()["em"], seed=5)
    assert verdict.full_marks
    assert verdict.note == ""


def test_a_wrong_loop_over_a_wrong_step_is_named():
    space = notebook(e_step="return None", result="thetas, logliks[-1]")
    verdict = judge(EXERCISES["coins-em"], space["em"], seed=5)
    assert verdict.misconception.name == "returns only the last log-likelihood"


def test_a_loop_may_use_its_own_kind_of_step():
    """An em that is right as a whole is right, whatever its helpers return."""
    space = notebook()
    space["e_step"] = lambda X, thetas: {"R": 1}
    space["em"].__code__ = em_plain.__code__
    space.update(
        e_step_powers=lambda X, thetas: coins.E_STEP.reference(X, thetas),
        m_step_product=m_step_product,
    )
    assert judge(EXERCISES["coins-em"], space["em"], seed=5).full_marks


def test_an_unwritten_loop_is_not_written():
    def em(X, thetas, tol=1e-6, max_iter=100):
        raise NotImplementedError("write em")

    verdict = judge(EXERCISES["coins-em"], em, seed=5)
    assert (verdict.status, verdict.score) == (Ending.MISSING, 0)
