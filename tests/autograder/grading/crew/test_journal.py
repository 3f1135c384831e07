"""Grading can be stopped at any moment; the same command goes on, and the marks are the same."""

import os
import warnings

import pytest
from nbgrader.api import Gradebook

from autograder.grading.crew.journal import Journal, JournalError, Round, fingerprint
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.grading.submission.find import Submission
from autograder.grading.whole_class import grade_class
from autograder.judging.ending import Ending
from autograder.sandbox import SandboxWarning
from tests.autograder.classroom import E_STEP, OVER_ROWS, Sheet, right

pytestmark = pytest.mark.slow(25)

KEY = ("adam", "01_coins", "coins")


def result_of(score=5.0, message="no sums"):
    exercise = ExerciseResult("coins-e_step", score, 10.0, Ending.DONE, message=message, seed=3)
    written = [WrittenResult("coins-written", 5.0, True)]
    return NotebookResult(*KEY, [exercise], written, [{"cell_type": "code"}], ["a note"])


def run_of(path, seed=None, *, settings="s", files="f", score=None, end=True, **more):
    """Begin a run in a journal; say whether the notebook was finished, and finish it if asked."""
    with Journal(path) as journal:
        run = journal.begin(Round(seed, settings, seed is not None, **more))
        found = journal.finished(KEY, files)
        if score is not None:
            journal.add([result_of(score)], {KEY: files})
        if end:
            journal.done()
    return run, found


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.jsonl"


def test_a_result_comes_back_as_it_was_without_its_cells(path):
    run_of(path, score=20 / 3)
    _, found = run_of(path)
    expected = result_of(20 / 3)
    expected.cells = []
    assert found == expected


def test_a_run_that_was_stopped_goes_on_with_its_seed(path):
    first, _ = run_of(path, score=1.0, end=False)
    again, found = run_of(path)
    assert again.seed == first.seed
    assert found is not None
    fresh, found = run_of(path)
    assert fresh.seed != first.seed  # students may have seen that in their feedback
    assert found is not None


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, True),
        ({"files": "other"}, False),
        ({"settings": "other"}, False),
        ({"seed": 8}, False),
        ({"seed": 7}, True),
        ({"regrade": True}, False),
    ],
)
def test_what_counts_as_finished(path, change, kept):
    run_of(path, 7, score=1.0)
    assert (run_of(path, **change)[1] is not None) is kept


def test_regrading_that_was_stopped_goes_on_too(path):
    run_of(path, score=1.0)
    first, _ = run_of(path, regrade=True, files="other", score=1.0, end=False)
    for more in ({}, {"regrade": True}):
        again, found = run_of(path, end=False, **more)
        assert (again.seed, again.regrade, found) == (first.seed, True, None)
    run_of(path, score=2.0, end=False)
    assert run_of(path)[1].exercises[0].score == 2.0


def test_a_failure_of_grading_itself_is_tried_again(path):
    with Journal(path) as journal:
        journal.begin(Round(7, "s"))
        own = "grading itself failed, this is not the student's fault: memory"
        journal.add([result_of(0.0, own)], {KEY: "f"})
    assert run_of(path)[1] is None


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_a_line_that_was_never_finished_is_passed_over(path, cut):
    run_of(path, 7, score=1.0, end=False)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert run_of(path, score=2.0, end=False)[1] is None or cut == 1
    assert run_of(path)[1].exercises[0].score == 2.0


OLD = (  # as it was written before every line of a run had a format
    b'{"run": {"seed": 7, "settings": "s", "exact": false, "regrade": false, "students": [], '
    b'"assignments": []}}\n'
)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: OLD + data.partition(b"\n")[2],
        lambda data: data + OLD[:-1],
        lambda data: data.replace(b'"format": 2', b'"format": 3'),
    ],
)
def test_a_journal_of_another_version_is_refused_and_left_as_it_was(path, change):
    run_of(path, 7, score=1.0)
    other = change(path.read_bytes())
    path.write_bytes(other)
    with pytest.raises(JournalError, match=r"(?s)another version.*--out; or move this file away"):
        Journal(path)
    assert path.read_bytes() == other
    path.rename(path.with_name("old.jsonl"))
    assert run_of(path, 7)[1] is None


def test_a_result_with_an_unknown_word_is_graded_again(path):
    run_of(path, 7, score=1.0)
    path.write_bytes(path.read_bytes().replace(b'"status": "graded"', b'"status": "odd"'))
    assert run_of(path, 7)[1] is None


def test_two_cannot_grade_into_one_folder(path):
    with Journal(path), pytest.raises(JournalError, match="somebody else is grading"):
        Journal(path)


def test_what_was_handed_in_has_a_fingerprint(tmp_path):
    notebook = tmp_path / "coins.ipynb"

    def print_of(**more):
        return fingerprint(Submission(*KEY, tmp_path, notebook, **more))

    seen = [print_of()]
    for change in (
        lambda: notebook.write_text("{}"),
        lambda: (tmp_path / "timestamp.txt").write_text("2026-11-01"),
        lambda: (tmp_path / "timestamp.txt").write_text("2026-11-02"),
        lambda: (tmp_path / "data.csv").write_text("1"),
        lambda: (tmp_path / "data.csv").write_text("11"),
        lambda: notebook.write_text("[]"),
        lambda: notebook.unlink() or os.mkfifo(notebook),
    ):
        change()
        assert print_of() == print_of()
        seen.append(print_of())
    assert len(set(seen)) == len(seen)
    os.utime(notebook, (1, 1))
    assert fingerprint(Submission(*KEY, problem="no folder")) not in seen


@pytest.fixture
def handed_in(sample_course, tmp_path):
    released = sample_course.course / "01_coins" / "coins.ipynb"
    for number in range(6):
        sheet = Sheet(released, {"coins-e_step": (E_STEP, OVER_ROWS)[number % 2]})
        sheet.save(tmp_path / "submitted" / f"s{number}" / "01_coins" / "coins.ipynb")
    return tmp_path / "submitted"


@pytest.fixture
def grade(sample_course, handed_in, tmp_path, sandbox_mode):
    """Grade in this process: returns the students that were graded now, and the result."""

    def grade(out="out", **more):
        seen = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SandboxWarning)
            whole = grade_class(
                handed_in, tmp_path / out, sample_course.course, sandbox=sandbox_mode, jobs=1,
                progress=lambda result, *_: seen.append(result.student), **more,
            )  # fmt: skip
        assert whole.before + len(seen) == len(whole.results)
        return seen, whole

    return grade


def test_beside_a_journal_of_another_version_nothing_is_written(grade, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "journal.jsonl").write_bytes(OLD)
    with pytest.raises(JournalError, match="another version"):
        grade()
    assert [path.name for path in out.iterdir()] == ["journal.jsonl"]


def test_only_what_has_changed_or_is_gone_is_graded_again(
    grade, handed_in, sample_course, tmp_path
):
    chosen = ("s0", "s1", "s2")
    seen, first = grade(students=chosen)
    assert sorted(seen) == list(chosen)
    right(sample_course.course / "01_coins" / "coins.ipynb").save(
        handed_in / "s0" / "01_coins" / "coins.ipynb"
    )
    (tmp_path / "out" / "feedback" / "s1" / "01_coins" / "coins.html").unlink()
    seen, second = grade(students=chosen)
    assert sorted(seen) == ["s0", "s1"]
    assert second.seed != first.seed
    assert [r.student for r in second.results] == list(chosen)
    (tmp_path / "out" / "gradebook.db").unlink()
    assert sorted(grade(students=chosen)[0]) == list(chosen)


def test_what_a_person_entered_survives_grading_again(grade, tmp_path):
    grade(students=("s1",))
    where = ("coins", "01_coins", "s1")
    url = f"sqlite:///{tmp_path / 'out' / 'gradebook.db'}"
    with Gradebook(url, "em") as gradebook:
        mark = gradebook.find_grade("coins-e_step-check", *where)
        mark.manual_score, mark.extra_credit = 8.0, 0.5
        gradebook.find_comment("coins-e_step", *where).manual_comment = "well argued"
        gradebook.find_submission_notebook(*where).late_submission_penalty = 1.5
        gradebook.db.commit()
    seen, _ = grade(students=("s1",), regrade=True)
    assert seen == ["s1"]
    with Gradebook(url, "em") as gradebook:
        mark = gradebook.find_grade("coins-e_step-check", *where)
        assert (mark.auto_score, mark.manual_score, mark.score) == (5.5, 8.0, 8.5)
        assert gradebook.find_comment("coins-e_step", *where).comment == "well argued"
        assert gradebook.find_submission_notebook(*where).late_submission_penalty == 1.5
    page = (tmp_path / "out" / "feedback" / "s1" / "01_coins" / "coins.html").read_text()
    assert "well argued" in page
    assert "8.5" in page
