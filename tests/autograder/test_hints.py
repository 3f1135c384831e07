"""Every exercise has hints, and a solution that is right and the same as in the lesson."""

import re

import numpy as np
import pytest
from scipy.special import logsumexp, xlog1py, xlogy

from autograder.exercises import EXERCISES, POINTS
from autograder.hints import hints, parse
from autograder.judge import judge
from scripts.make_hints import HINTS, answers, with_solution


def functions_of(notebook):
    """Run the solutions of one lesson in their order, each on top of those before it."""
    space = {"np": np, "logsumexp": logsumexp, "xlogy": xlogy, "xlog1py": xlog1py}
    for exercise in POINTS:
        if exercise.split("-")[0] == notebook:
            exec(hints(exercise).solution, space)
    return space


@pytest.mark.parametrize("exercise", POINTS)
def test_the_solution_gets_full_marks(exercise):
    notebook, name = exercise.split("-")
    verdict = judge(exercise, functions_of(notebook)[name], seed=7)
    assert verdict.score == verdict.max_score == EXERCISES[exercise].max_score
    assert verdict.misconception is None


def test_each_file_belongs_to_an_exercise_and_each_exercise_has_a_file():
    assert {path.stem for path in HINTS.glob("*.md")} == set(POINTS)


@pytest.mark.parametrize("exercise", POINTS)
def test_the_solution_is_the_one_of_the_lesson(exercise):
    """`make build` puts them there; this fails when it was forgotten."""
    text = (HINTS / f"{exercise}.md").read_text(encoding="utf-8")
    solution = answers()[exercise]
    assert text == with_solution(text, solution)
    assert with_solution(text, solution + "  # changed") != text
    assert text.startswith(f"# {exercise}\n")


def sentences(markdown):
    """Count the sentences of a text, code left out."""
    prose = re.sub(r"`[^`]*`", "code", markdown)
    return len(re.findall(r"[.?!](?=\s|$)", prose))


@pytest.mark.parametrize("exercise", POINTS)
def test_hints_go_from_a_nudge_to_the_answer(exercise):
    told = hints(exercise)
    assert sentences(told.first) >= 2
    assert 3 <= sentences(told.explanation) <= 8
    lines = [line.strip() for line in told.solution.splitlines()[1:]]
    telling = [line.split("  #")[0] for line in lines if len(line) > 30]
    for hint in told[:2]:
        assert "```" not in hint
        assert [line for line in telling if line in hint] == []


def test_sentences_are_counted():
    assert sentences("One. Two `a.b. c` and 0.5? Three!") == 3
    assert sentences("No end") == 0


def test_an_unknown_exercise_is_refused_with_the_known_ones():
    with pytest.raises(KeyError, match=r"no hints for 'coins-estep'.*coins-e_step"):
        hints("coins-estep")


GOOD = """# x

## First hint

a

## Second hint

b

## Solution

```python
c
```

## Explanation

d
"""


def test_a_file_is_read_in_four_parts():
    assert parse(GOOD) == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## Second hint\n\nb\n\n", "", "the headings must be"),
        ("## Explanation", "## Why", "the headings must be"),
        ("```python", "```", "one block that begins with"),
    ],
)
def test_a_damaged_file_is_refused(old, new, said):
    with pytest.raises(ValueError, match=said):
        parse(GOOD.replace(old, new))
