"""Every attack gains nothing, harms nothing, learns nothing and leaves nothing."""

import hashlib
import time
from pathlib import Path

import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.sandbox import Limits
from tests.attacks.attack import attacks
from tests.attacks.world import World
from tests.autograder.classroom import E_STEP
from tests.autograder.sandboxes import open_sandbox, processes_below

pytestmark = pytest.mark.slow(120)

LIMITS = Limits(
    cpu_seconds=8,
    cell_seconds=3,
    call_seconds=2,
    wall_seconds=40,
    memory_mb=600,
    processes=48,
    file_mb=64,
    open_files=128,
    output_mb=2,
    reply_mb=16,
)
ATTACKS = [attack for attack in attacks() if attack.cells]


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox(LIMITS) as sandbox:
        yield sandbox


@pytest.fixture
def world(tmp_path, sandbox):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    world = World(tmp_path)
    with sandbox.open(world.folder) as session:  # no attack is run where this does not hold
        outcome = session.run_cell(
            f"import os; print(os.getuid(), os.path.exists({str(world.secret)!r}))"
        )
        uid, seen = outcome.outputs[0]["text"].split()
        assert uid != "0"
        assert seen == "False"
    yield world
    world.close()


def packages(sandbox):
    """Describe the files that the runners import."""
    digest = hashlib.sha256()
    for path in sorted(Path(sandbox._folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def test_there_are_enough():
    assert len(attacks()) >= 45
    assert all(attack.title.endswith(".") for attack in attacks())


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_comes_to_nothing(attack, world, sandbox):
    below = processes_below(sandbox._parent._process.pid)
    files = packages(sandbox)
    attack.plant(world.folder, world)
    start = time.monotonic()
    with sandbox.open(world.folder) as session:
        shown = [session.run_cell(source) for source in attack.sources(world)]
        if not session.alive:
            session.restart()
            shown += [session.run_cell(source) for source in attack.sources(world)[-1:]]
        verdict = judge(EXERCISES["coins-e_step"], session.function("e_step"))
        for source in attack.sources(world, "after"):
            shown.append(session.run_cell(source))
            again = judge(EXERCISES["coins-e_step"], session.function("e_step"))
            assert again.score <= attack.max_score
    assert time.monotonic() - start < 45

    assert verdict.score <= attack.max_score, verdict.message
    assert not attack.status or verdict.status == attack.status, verdict.message
    assert attack.says in verdict.message
    said = repr(shown) + repr(verdict)
    assert world.token not in said
    assert not attack.must_not_say or attack.must_not_say not in said
    assert len(said) < 20e6
    assert world.harm() == []

    end = time.monotonic() + 5
    while processes_below(sandbox._parent._process.pid) - below and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_below(sandbox._parent._process.pid) - below == set()
    assert packages(sandbox) == files
    with sandbox.open() as session:
        session.run_cell("import numpy as np")
        session.run_cell(E_STEP)
        assert judge(EXERCISES["coins-e_step"], session.function("e_step")).score == 10
