"""Every attack gains nothing, harms nothing, learns nothing and leaves nothing."""

import hashlib
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.sandbox import Limits
from tests.attacks.attack import Attack, attacks
from tests.attacks.world import World
from tests.autograder.classroom import E_STEP
from tests.autograder.sandboxes import open_sandbox, processes_below

pytestmark = pytest.mark.slow(40)

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
AT_A_TIME = 6
ATTACKS = [attack for attack in attacks() if attack.cells]


@pytest.fixture(scope="module")
def failures(request, tmp_path_factory):
    """Carry out the attacks that were asked for, six at a time, since most of them only wait.

    Returns
    -------
    dict from name to what went wrong, "" if nothing did
    """
    open_sandbox().close()  # or skip
    top = tmp_path_factory.mktemp("attacks")
    for folder in (top, *top.parents[:2]):
        folder.chmod(0o755)
    items = [item for item in request.session.items if item.path == request.path]
    names = [item.callspec.params["attack"].name for item in items if hasattr(item, "callspec")]
    shares = [names[start::AT_A_TIME] for start in range(AT_A_TIME)]
    # processes, not threads: each has a sandbox of its own whose processes can be counted
    with ProcessPoolExecutor(AT_A_TIME, get_context("fork")) as pool:
        found = pool.map(carry_out_all, shares, [top] * AT_A_TIME)
        return {name: wrong for share in found for name, wrong in share.items()}


def carry_out_all(names, top):
    """Carry out attacks one after the other; return what went wrong with each."""
    wrong = {}
    with open_sandbox(LIMITS) as sandbox:
        for attack in (attack for attack in ATTACKS if attack.name in names):
            try:
                with world_at(top / attack.name, sandbox) as world:
                    carry_out(attack, world, sandbox)
                wrong[attack.name] = ""
            except Exception:
                wrong[attack.name] = traceback.format_exc()
    return wrong


@contextmanager
def world_at(folder, sandbox):
    """Lay out a world; no attack is run where what protects it does not hold."""
    folder.mkdir()
    world = World(folder)
    try:
        with sandbox.open(world.folder) as session:
            outcome = session.run_cell(
                f"import os; print(os.getuid(), os.path.exists({str(world.secret)!r}))"
            )
            uid, seen = outcome.outputs[0]["text"].split()
            assert uid != "0"
            assert seen == "False"
        yield world
    finally:
        world.close()


def packages(sandbox):
    """Describe the files that the runners import."""
    digest = hashlib.sha256()
    for path in sorted(Path(sandbox._folder).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def carry_out(attack, world, sandbox):
    """Attack, and assert that nothing came of it."""
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

    end = time.monotonic() + 60
    while processes_below(sandbox._parent._process.pid) - below and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_below(sandbox._parent._process.pid) - below == set()
    assert packages(sandbox) == files
    with sandbox.open() as session:
        session.run_cell("import numpy as np")
        session.run_cell(E_STEP)
        assert judge(EXERCISES["coins-e_step"], session.function("e_step")).score == 10


def test_there_are_enough():
    assert len(attacks()) >= 45
    assert all(attack.title.endswith(".") for attack in attacks())


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_comes_to_nothing(attack, failures):
    assert failures[attack.name] == "", failures[attack.name]


def test_an_attack_that_gains_something_is_noticed(tmp_path):
    """With a limit of no points at all, full marks count as a gain."""
    honest = Attack("honest", SimpleNamespace(CELLS=["import numpy as np", E_STEP]))
    with open_sandbox(LIMITS) as sandbox, world_at(tmp_path / "world", sandbox) as world:
        with pytest.raises(AssertionError, match="10"):
            carry_out(honest, world, sandbox)
        assert world.harm() == []
