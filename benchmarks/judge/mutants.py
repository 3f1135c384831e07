"""Right answers changed in one place at a time; a mutant that gets full marks has survived."""

import ast
import inspect
import itertools
import random
import textwrap
import warnings
from concurrent.futures import ProcessPoolExecutor

from benchmarks.judge.corpus import corpus
from benchmarks.judge.truth import same_as_emlib
from tests.autograder.exercises.banks import judge_quietly, mutants

EACH = 25  # mutants an exercise


def survivors(exercises, seeds, workers):
    """Judge mutants of the right answers of some exercises.

    Returns
    -------
    dict : "seeds", how many; "asked", how many mutants; "survived", a line for each that did
    """
    with ProcessPoolExecutor(
        workers, initializer=warnings.simplefilter, initargs=["ignore"]
    ) as pool:
        found = list(pool.map(_of_exercise, sorted(exercises), itertools.repeat(tuple(seeds))))
    return {
        "seeds": len(seeds),
        "asked": sum(asked for asked, _ in found),
        "survived": [one for _, survived in found for one in survived],
    }


def _of_exercise(exercise, seeds):
    asked, survived = 0, []
    for text, mutant in _spread(exercise):
        asked += 1
        fooled = [seed for seed in seeds if judge_quietly(exercise, mutant, seed).full_marks]
        if fooled:
            survived.append(f"{exercise}, {text}: seeds {fooled}")
    return asked, survived


def _spread(exercise):
    """Yield EACH mutants that are not right themselves, drawn from all right answers."""
    right = (a.function() for a in corpus() if a.right and a.exercise == exercise)
    found = [pair for answer in right if _can_be_changed(answer) for pair in mutants(answer)]
    random.Random(exercise).shuffle(found)
    wrong = (pair for pair in found if not same_as_emlib(exercise, pair[1]))
    return itertools.islice(wrong, EACH)


def _can_be_changed(function):
    """Whether it is a plain function; one with `while` could become endless."""
    if not inspect.isfunction(function) or function.__name__ == "<lambda>":
        return False
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return not any(isinstance(node, ast.While) for node in ast.walk(tree))
