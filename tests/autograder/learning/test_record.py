"""The record of a person's checks: what is written, where, and that nothing can stop a lesson."""

import json
import os
import stat
import threading
from datetime import datetime

import pytest

from autograder.check import CheckFailed, NotWritten, check
from autograder.exercises import EXERCISES
from autograder.judging.judge import judge
from autograder.learning import settings
from autograder.learning.progress import progress
from autograder.learning.record import LARGEST, remember, tries
from tests.autograder.exercises.answers.coins import e_step_logs as right
from tests.autograder.learning.test_standing import MORNING


def mean_loglik(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik / len(X)


def unwritten(X, thetas):
    raise NotImplementedError


def test_a_check_writes_one_line(record):
    with pytest.raises(CheckFailed):
        check("coins-e_step", mean_loglik, seed=1)
    check("coins-e_step", right)
    first, second = map(json.loads, record.read_text().splitlines())
    assert (first["exercise"], first["score"], first["max_score"]) == ("coins-e_step", 8, 10)
    assert first["misconception"].startswith("takes the mean of the log-likelihood")
    assert "log-likelihood" in first["fails"]
    assert "responsibilities" in first["holds"]
    assert (second["score"], second["fails"], second["misconception"]) == (10, [], "")
    assert datetime.fromisoformat(first["time"]).tzinfo is not None


def test_the_line_says_nothing_about_the_person(record, monkeypatch):
    check("coins-e_step", right)
    text = record.read_text()
    assert set(json.loads(text)) == {
        "time", "exercise", "score", "max_score", "holds", "fails", "misconception"
    }  # fmt: skip
    assert str(record.parent) not in text
    if os.name == "posix":
        assert stat.S_IMODE(record.stat().st_mode) == 0o600


def test_nothing_lies_beside_the_notebook(record):
    check("coins-e_step", right)
    assert os.listdir() == []


def test_what_was_not_written_or_only_looked_at_is_left_out(record):
    with pytest.raises(NotWritten):
        check("coins-e_step", unwritten)
    check("coins-e_step", mean_loglik, stop=False)
    assert not record.exists()


@pytest.mark.parametrize("name", ["NBGRADER_EXECUTION", "NBGRADER_VALIDATING"])
def test_nothing_is_written_while_nbgrader_runs_a_notebook(record, monkeypatch, name):
    monkeypatch.setenv(name, "autograde")
    check("coins-e_step", right)
    assert not record.exists()


def test_a_folder_that_cannot_be_written_stops_nothing(home, capsys):
    (home / "data").write_text("a file where the folder should be")
    check("coins-e_step", right)
    assert "10 of 10 points" in capsys.readouterr().out
    assert remember(judge(EXERCISES["coins-e_step"], right)) is False
    assert "Nothing is recorded yet" in repr(progress())


def test_a_home_that_cannot_be_found_stops_nothing(home, monkeypatch):
    def nowhere():
        raise RuntimeError("no home")

    monkeypatch.setattr(settings, "data_folder", nowhere)
    check("coins-e_step", right)


def test_a_working_folder_that_is_gone_stops_nothing(home, record):
    os.rmdir(os.getcwd())
    check("coins-e_step", right)


def test_a_record_that_has_grown_too_large_is_left_alone(record):
    record.parent.mkdir()
    with open(record, "wb") as file:
        file.truncate(LARGEST + 1)
    check("coins-e_step", right)
    assert record.stat().st_size == LARGEST + 1


def test_notebooks_side_by_side_do_not_mix_their_lines(record):
    verdict = judge(EXERCISES["coins-e_step"], right)

    def many():
        for _ in range(50):
            remember(verdict)

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tries()) == len(record.read_text().splitlines()) == 200


GOOD = '{"time": "2026-11-23T09:00:00+01:00", "exercise": "coins-mle", "score": 2, "max_score": 5}'

DAMAGED = [
    "",
    "{",
    "3",
    "[]",
    "null",
    GOOD[:40],
    GOOD.replace("coins-mle", "coins-nothing"),
    GOOD.replace('"coins-mle"', "[]"),
    GOOD.replace("2026-11-23T09", "yesterday"),
    GOOD.replace('"score": 2', '"score": "many"'),
    GOOD.replace('"score": 2', '"score": 7'),
    GOOD.replace('"score": 2', '"score": -1'),
    GOOD.replace('"score": 2', '"score": NaN'),
    GOOD.replace('"score": 2', '"score": 1' + "0" * 400),
    "[" * 100_000,
]


def test_lines_that_are_damaged_are_left_out(record):
    record.parent.mkdir()
    record.write_text("\n".join([*DAMAGED, GOOD]) + "\n")
    (found,) = tries()
    assert (found.exercise, found.score, found.time) == ("coins-mle", 2, MORNING)
    record.write_bytes(b"\xff\xfe\x00" * 99 + b"\n" + GOOD.encode())
    assert len(tries()) == 1
