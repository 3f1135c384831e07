"""Who may switch the record off, or put it elsewhere: the environment, a person, a course."""

import pytest

from autograder.check import check
from autograder.learning.progress import forget, keep_record, progress
from autograder.learning.record import tries
from tests.autograder.exercises.answers.coins import e_step_logs as right


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no", "false"])
def test_the_environment_switches_it_off(record, monkeypatch, word):
    monkeypatch.setenv("EM_RECORD", word)
    check("coins-e_step", right)
    assert not record.exists()
    assert "No record of checks is kept here" in repr(progress())


def test_the_environment_names_another_file(home, record, monkeypatch):
    monkeypatch.setenv("EM_RECORD", str(home / "other" / "mine.jsonl"))
    check("coins-e_step", right)
    assert len(tries(home / "other" / "mine.jsonl")) == 1
    assert not record.exists()


def test_a_person_switches_it_off_and_on(record):
    keep_record(False)
    check("coins-e_step", right)
    assert not record.exists()
    keep_record()
    check("coins-e_step", right)
    assert len(tries()) == 1
    keep_record(False)
    assert "It isn't written to at present" in repr(progress())
    forget()
    assert not record.exists()
    forget()


@pytest.mark.parametrize("folder", ["em/course/01_coins", "em/course", "em"])
def test_a_course_switches_it_off(home, record, folder):
    (home / folder / "em_course.toml").write_text("record = false\n")
    check("coins-e_step", right)
    assert not record.exists()


def test_a_course_may_have_a_file_of_its_own(home, record):
    (home / "em" / "course" / "em_course.toml").write_text('record = "tries.jsonl"\n')
    check("coins-e_step", right)
    assert len(tries(home / "em" / "course" / "tries.jsonl")) == 1
    assert not record.exists()


def test_settings_further_up_belong_to_somebody_else(home, record):
    (home / "em_course.toml").write_text("record = false\n")
    check("coins-e_step", right)
    assert len(tries()) == 1


@pytest.mark.parametrize("text", ["record = ", "\x00", "record = 3", "[record]\nx = 1", "hints"])
def test_settings_that_are_not_understood_stop_nothing(record, text):
    with open("em_course.toml", "w") as file:
        file.write(text)
    check("coins-e_step", right)
    assert len(tries()) == 1
