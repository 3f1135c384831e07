"""Nothing that student code finds in the sandbox is an answer, or a part of one."""

import json
from pathlib import Path

import numpy as np
import pytest

from autograder.exercises import EXERCISES
from autograder.judging.draw import Draw
from autograder.sandbox import Limits
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(120)

LIMITS = Limits(cpu_seconds=600, cell_seconds=500, call_seconds=500, wall_seconds=600)
MOST = 400  # numbers in the arguments of a case
IDS = [name for name in EXERCISES if not name.startswith("start-")]


def told(exercise):
    """Return an exercise with two cases, twice: the first ones of a draw, and large ones."""
    cases = [case.args for case in Draw(exercise, 5).cases if _size(case.args) <= MOST]
    both = cases[:2], sorted(cases, key=_size)[-2:]
    return [
        (exercise.id, *((args, outputs(exercise.reference(*args))) for args in pair))
        for pair in both
    ]


def outputs(value):
    """Return the outputs of an answer as arrays."""
    values = value if isinstance(value, tuple) else (value,)
    return [np.asarray(value, dtype=float) for value in values]


def _size(args):
    return sum(getattr(arg, "size", 1) for arg in args)


@pytest.fixture(scope="module")
def cases():
    return [pair for name in IDS for pair in told(EXERCISES[name])]


@pytest.fixture
def session(cases):
    source = Path(__file__).with_name("probe.py").read_text()
    with open_sandbox(LIMITS) as sandbox, sandbox.open() as session:
        assert session.run_cell(source).message == ""
        session.function("load")(cases)
        yield session


def probe(session, **options):
    """Return what is found, and how many functions were tried; see probe.py."""
    source = f"import json; print(json.dumps(probe(['emlib', 'autograder'], **{options})))"
    outcome = session.run_cell(source)
    assert outcome.message == ""
    found, count = json.loads(outcome.outputs[-1]["text"])
    return {tuple(pair) for pair in found}, count


def test_no_function_in_the_sandbox_is_a_part_of_an_answer(session):
    session.run_cell("refuse()")
    found, count = probe(session)
    assert found == set()
    assert count > 250


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("emlib.coins.e_step", "coins-e_step"),
        ("emlib.coins.mle", "coins-mle"),
        ("emlib.gaussians.m_step", "gaussians-m_step"),
        ("emlib.em.run_em", "coins-em"),
        ("emlib.plots.likelihood.loglik_surface", "coins-e_step"),
    ],
)
def test_a_formula_that_is_not_refused_is_found(session, name, exercise):
    assert (name, exercise) in probe(session, only=name, apart=False)[0]
