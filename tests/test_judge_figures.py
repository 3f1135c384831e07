"""The published figures of the judge are those of this judge, and it has not got worse since.

Every labelled answer is judged again with two of the seeds of docs/judge.json: none may come off
worse than it says there. After a change for the better, or a new answer, publish again:
python -m benchmarks.judge --save docs/judge
"""

import functools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.exercises import EXERCISES
from autograder.sandbox import SandboxError
from benchmarks.judge.corpus import corpus
from benchmarks.judge.doors import Said, here, there
from benchmarks.judge.figures import figures, from_json, row, state, worse
from benchmarks.judge.page import page
from tests.autograder.sandboxes import open_sandbox

DOCS = Path(__file__).parents[1] / "docs"
PUBLISHED = json.loads((DOCS / "judge.json").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize(
    "exercise",
    [pytest.param(e, marks=pytest.mark.xdist_group(f"judge {e}")) for e in sorted(EXERCISES)],
)
SEEDS = 0, 1


def answers_of(exercise):
    return [a for a in corpus() if a.exercise == exercise]


@functools.cache
def at_the_notebook(answer):
    """Judge an answer with the first seed, watched as `check` does; both tests below ask for it."""
    return here(answer, SEEDS[0], watching=True)


def setbacks(answer, verdicts, published):
    """List in what an answer comes off worse than has been published."""
    if published is None:
        return [f"{answer.key} has not been published yet"]
    now, found = row(answer, verdicts), []
    if worse(now.state, published["state"]):
        found.append(f"{answer.key} was: {published['state']}, is: {now.state}, {now.names}")
    stood_still = len(published["scores"]) == len(published["names"]) == 1
    if stood_still and not now.stable:
        found.append(f"{answer.key} changes with the draw: {now.scores}, {now.names}")
    return found


@pytest.mark.slow(30)
@EACH
def test_no_answer_comes_off_worse_than_published(exercise):
    found = []
    for answer in answers_of(exercise):
        verdicts = [at_the_notebook(answer), *(here(answer, seed) for seed in SEEDS[1:])]
        found += setbacks(answer, verdicts, PUBLISHED["answers"].get(answer.key))
    assert found == []


def test_a_setback_is_seen():
    answer = next(a for a in corpus() if not a.right)
    named, unnamed = Said(5.0, False, answer.names[0], ""), Said(5.0, False, "", "")
    before = {"state": "named truly", "scores": [5.0], "names": [answer.names[0]]}
    assert setbacks(answer, [named, named], before) == []
    assert len(setbacks(answer, [unnamed, unnamed], before)) == 1
    assert len(setbacks(answer, [named, unnamed], before)) == 2
    assert len(setbacks(answer, [named, named], None)) == 1
    full = Said(10.0, True, "", "")
    assert state(answer, full) == "false accept"
    assert state(replace(answer, right=True), named) == "false reject"


@pytest.mark.slow(30)
@EACH
def test_both_doors_say_the_same(exercise):
    """One score, one name and one message in this process and through the sandbox."""
    apart, sandbox = [], open_sandbox()
    try:
        for answer in answers_of(exercise):
            said = at_the_notebook(answer)
            try:
                far = there(answer, SEEDS[0], sandbox)
            except SandboxError:  # unprotected code of another test has ended it, as the same user
                sandbox.close()
                sandbox = open_sandbox()
                far = there(answer, SEEDS[0], sandbox)
            if not said.same_as(far):
                apart.append((answer.key, said, far))
    finally:
        sandbox.close()
    assert apart == []


def test_the_page_is_made_from_the_figures():
    text = (DOCS / "judge.md").read_text(encoding="utf-8")
    rows = from_json(corpus(), PUBLISHED["answers"])
    assert figures(rows) == PUBLISHED["figures"]
    assert page(text, PUBLISHED, rows) == text
