"""Every exercise has hints, and a solution that is right and the same as in the lesson."""

import re

import numpy as np
import pytest
from scipy.special import logsumexp, xlog1py, xlogy

from autograder.authoring.build import _files
from autograder.check import check, hint
from autograder.exercises import EXERCISES, POINTS
from autograder.judging.judge import judge
from autograder.learning import hint as asking
from autograder.learning.hints import hints, parse
from scripts.make_hints import HINTS, answers, with_solution
from tests.autograder.sandboxes import open_sandbox


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
    verdict = judge(EXERCISES[exercise], functions_of(notebook)[name], seed=7)
    assert verdict.score == verdict.max_score == EXERCISES[exercise].max_score
    assert verdict.misconception is None


def test_each_file_belongs_to_an_exercise_and_each_exercise_has_a_file():
    assert {path.stem for path in HINTS.glob("*.md")} == set(POINTS)


@pytest.fixture(scope="module")
def written():
    """The answers of all lessons."""
    return answers()


@pytest.mark.parametrize("exercise", POINTS)
def test_the_solution_is_the_one_of_the_lesson(exercise, written):
    """`make build` puts them there; this fails when it was forgotten."""
    text = (HINTS / f"{exercise}.md").read_text(encoding="utf-8")
    solution = written[exercise]
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
    for text in told[:2]:
        assert "```" not in text
        assert [line for line in telling if line in text] == []


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


@pytest.fixture(autouse=True)
def new_session(monkeypatch, tmp_path):
    """As if nothing had been asked, in an empty folder."""
    monkeypatch.setattr(asking, "_seen", {})
    monkeypatch.delenv("EM_HINTS", raising=False)
    monkeypatch.chdir(tmp_path)


def test_asking_again_gives_the_next_hint_and_the_solution_last():
    told = hints("coins-e_step")
    first, second, third, fourth = (hint("coins-e_step") for _ in range(4))
    assert told.first in first.markdown
    assert '`hint("coins-e_step")` once more gives a plainer one' in first.markdown
    assert told.second in second.markdown
    assert "once more gives the solution with an explanation" in second.markdown
    assert f"```python\n{told.solution}\n```" in third.markdown
    assert told.explanation in third.markdown
    assert fourth.markdown == third.markdown
    assert hint("coins-m_step").level == 1


def test_a_level_can_be_chosen():
    assert [hint("coins-em", level).level for level in (2, 1, 3)] == [2, 1, 3]
    assert hint("coins-mle", level=2).level == 2
    assert hint("coins-mle").level == 3


@pytest.mark.parametrize("level", [0, 4, -1, "2", 1.5])
def test_a_level_that_does_not_exist_is_refused(level):
    with pytest.raises(ValueError, match=f"level must be 1, 2 or 3, got {level!r}"):
        hint("coins-em", level)


def test_a_hint_is_markdown_in_a_notebook_and_text_elsewhere():
    bundle = hint("coins-mle")._repr_mimebundle_()
    assert bundle["text/markdown"].startswith("**Hint 1 of 3: `coins-mle`**\n\n")
    assert bundle["text/plain"].startswith("Hint 1 of 3: `coins-mle`\n\n")


@pytest.mark.parametrize(("setting", "levels"), [("2", [1, 2, 0]), ("off", [0, 0, 0])])
def test_the_environment_keeps_levels_back(monkeypatch, setting, levels):
    monkeypatch.setenv("EM_HINTS", setting)
    asked = [hint("coins-m_step") for _ in range(3)]
    assert [one.level for one in asked] == levels
    assert "switched off" in asked[-1].markdown
    assert hints("coins-m_step").solution.splitlines()[1].strip() not in asked[-1].markdown
    assert hint("coins-m_step", 3).level == 0


@pytest.mark.parametrize("folder", [".", "..", "../.."])
def test_a_file_in_the_course_keeps_levels_back(monkeypatch, tmp_path, folder):
    work = tmp_path / "course" / "01_coins"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    (work / folder / "em_course.toml").write_text("hints = 2\n")
    assert hint("coins-em", 3).level == 0
    assert "That was the last hint of this course" in hint("coins-em", 2).markdown
    monkeypatch.setenv("EM_HINTS", "3")
    assert hint("coins-em", 3).level == 0


def test_there_are_no_hints_while_nbgrader_runs_the_notebook(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert hint("coins-em").level == 0


def test_no_hint_is_offered_where_there_is_none(monkeypatch, capsys):
    monkeypatch.setenv("EM_HINTS", "0")
    check("coins-mle", lambda X, z, k: X, stop=False)
    assert "hint" not in capsys.readouterr().out
    monkeypatch.delenv("EM_HINTS")
    check("coins-mle", lambda X, z, k: X, stop=False)
    assert 'Stuck? hint("coins-mle")' in capsys.readouterr().out


def test_the_course_keeps_its_settings_when_it_is_built_again(tmp_path):
    """The build removes what it has not made, but not the settings of the course."""
    (tmp_path / "em_course.toml").touch()
    (tmp_path / "stray.txt").touch()
    assert _files(tmp_path) == {"stray.txt"}


LESSON = """from autograder.check import check, hint, progress
hint("coins-mle")
check("coins-mle", None)
progress()"""


@pytest.mark.slow(4)
def test_in_the_sandbox_the_lesson_runs_and_nothing_is_told(tmp_path):
    with open_sandbox() as sandbox, sandbox.open(tmp_path) as session:
        outcome = session.run_cell(LESSON)
        (printed,) = outcome.outputs
        assert printed["text"].splitlines() == [
            "No hints while a notebook is graded.",
            "coins-mle: judged by the grader, outside this notebook.",
            "progress() shows your record in your own notebook; the grader has none.",
        ]
        for module in ("hints", "hints.asking", "progress", "settings"):
            outcome = session.run_cell(f"import autograder.{module}")
            assert "ModuleNotFoundError" in str(outcome)
