"""The labelled answers say what they are, and a check without the judge agrees with them."""

import ast
from dataclasses import replace

import pytest

from autograder.exercises import EXERCISES
from benchmarks.judge.corpus import FILES, NAME, corpus
from benchmarks.judge.draws import inputs
from benchmarks.judge.truth import is_right, same_as_emlib

IDS = sorted(EXERCISES)


def files():
    return sorted(FILES.glob("*/*/*.py"))


def slips(path):
    """List what is missing in a file of the corpus."""
    source, found = path.read_text(encoding="utf-8"), []
    first, second = (source + "\n\n").splitlines()[:2]
    exercise, kind = path.parts[-3:-1]
    if exercise not in EXERCISES or kind not in ("right", "wrong"):
        found.append(f"no such place: {exercise}/{kind}")
    if not first.startswith("# ") or first.startswith(NAME):
        found.append("no label in the first line")
    if second.startswith(NAME) != (kind == "wrong"):
        found.append("true names belong into the second line of wrong answers alone")
    defined = [getattr(node, "name", "") for node in ast.parse(source).body]
    assigned = [t.id for node in ast.parse(source).body if isinstance(node, ast.Assign)
                for t in node.targets if isinstance(t, ast.Name)]  # fmt: skip
    if exercise.split("-", 1)[-1] not in defined + assigned:
        found.append("does not define the function")
    return found


def test_every_file_says_what_it_is(tmp_path):
    assert {path.name: slips(path) for path in files() if slips(path)} == {}
    bad = tmp_path / "coins-mle" / "wrong" / "bad.py"
    bad.parent.mkdir(parents=True)
    bad.write_text("def other(X, z, k): ...\n")
    assert len(slips(bad)) == 3


@pytest.mark.slow(10)
@pytest.mark.parametrize("exercise", IDS)
def test_an_independent_check_agrees_with_the_labels(exercise):
    answers = [a for a in corpus() if a.exercise == exercise]
    assert [a.key for a in answers if is_right(a) != a.right] == []


@pytest.mark.parametrize("exercise", IDS)
def test_the_independent_check_can_tell(exercise):
    """It takes the reference for right and a slightly wrong one for wrong, on any of its inputs."""
    reference = EXERCISES[exercise].reference
    assert same_as_emlib(exercise, reference)
    assert len(inputs(exercise)) >= 5

    def spoilt(*args):
        returned = reference(*args)
        if isinstance(returned, tuple):
            return (returned[0] * (1 + 1e-4), *returned[1:])
        return returned * (1 + 1e-4)

    assert not same_as_emlib(exercise, spoilt)


def test_one_bug_costs_once_in_the_independent_check():
    right = next(a for a in corpus() if a.key.endswith("uses_own_wrong_log_gaussian"))
    assert is_right(right)
    assert not is_right(replace(right, source=right.source.replace("- t)", "- t) / 2")))
