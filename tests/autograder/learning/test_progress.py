"""The record of checks: what is written where, that it never harms, and how it is shown."""

import io
import json
import os
import re
import stat
import threading
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from PIL import Image

from autograder.check import CheckFailed, NotWritten, check
from autograder.exercises import EXERCISES, POINTS
from autograder.judging.judge import judge
from autograder.learning import check as check_module
from autograder.learning import settings
from autograder.learning.picture import draw, png
from autograder.learning.progress import Progress, forget, keep_record, progress
from autograder.learning.record import LARGEST, Try, remember, tries
from autograder.learning.standing import standings, sums, what_next
from tests.autograder.exercises.answers.coins import e_step_logs as right

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def mean_loglik(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik / len(X)


def unwritten(X, thetas):
    raise NotImplementedError


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A person's data folder and an empty working folder."""
    monkeypatch.delenv("EM_RECORD")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    work = tmp_path / "em" / "course" / "01_coins"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    return tmp_path


@pytest.fixture
def record(home):
    return home / "data" / "progress.jsonl"


def test_a_check_writes_one_line(record):
    with pytest.raises(CheckFailed):
        check("coins-e_step", mean_loglik, seed=1)
    check("coins-e_step", right)
    first, second = map(json.loads, record.read_text().splitlines())
    assert (first["exercise"], first["score"], first["max_score"]) == ("coins-e_step", 7.6, 10)
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
    GOOD.replace("}", ', "fails": 3}'),
    "[" * 100_000,
]


def test_lines_that_are_damaged_are_left_out(record):
    record.parent.mkdir()
    record.write_text("\n".join([*DAMAGED, GOOD]) + "\n")
    (found,) = tries()
    assert (found.exercise, found.score, found.time) == ("coins-mle", 2, MORNING)
    record.write_bytes(b"\xff\xfe\x00" * 99 + b"\n" + GOOD.encode())
    assert len(tries()) == 1


def at(minutes, exercise, score, misconception=""):
    time = MORNING + timedelta(minutes=minutes)
    return Try(time, exercise, score, float(POINTS[exercise]), misconception=misconception)


def test_a_standing_knows_best_tries_and_what_broke():
    record = [
        at(0, "coins-mle", 2),
        at(1, "coins-mle", 5),
        at(2, "coins-mle", 5),
        at(3, "coins-e_step", 7.6),
        at(4, "coins-mle", 0),
    ]
    rows = {row.exercise: row for row in standings(record)}
    mle, e_step = rows["coins-mle"], rows["coins-e_step"]
    assert [number for number, _ in mle.tries] == [1, 2, 4]
    assert (mle.best, mle.done, mle.broken) == (5, True, True)
    assert (e_step.best, e_step.done, e_step.broken, e_step.lesson) == (7.6, False, False, 1)
    assert rows["coins-em"].state == "not tried yet"
    assert sums(rows.values()) == (12.6, 105)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([], "Nothing is recorded yet"),
        ([("start-weighted_mean", 5)], "Next: coins-mle, in lesson 1, Coins."),
        ([("start-weighted_mean", 0)], "Next: coins-mle, in lesson 1, Coins."),
        (
            [("coins-mle", 2)],
            'coins-mle, in lesson 1, Coins, 2 of 5 points so far. Stuck? hint("co',
        ),
        ([("coins-mle", 5)], "Next: coins-e_step, in lesson 1, Coins."),
        ([("gaussians-log_gaussian", 5)], "Next: gaussians-e_step, in lesson 2, Gaussians."),
        ([("digits-contingency", 5)], "Next: digits-log_bernoulli, in lesson 3, Digits."),
        ([("coins-mle", 5), ("coins-mle", 0)], "Look at coins-mle again"),
        ([(e, p) for e, p in POINTS.items()], "All exercises hold."),
        ([(e, p) for e, p in POINTS.items() if e != "start-weighted_mean"], "All exercises hold."),
        ([(e, p) for e, p in POINTS.items() if e != "coins-em"], "Next: coins-em, in lesson 1"),
    ],
)
def test_it_says_what_is_next(record, said):
    rows = standings([at(i, *one) for i, one in enumerate(record)])
    assert said in what_next(rows)


def test_it_says_which_mistake_was_seen_last():
    rows = standings([at(0, "coins-e_step", 4, "swaps the coins")])
    assert "the last check said: swaps the coins" in what_next(rows)


RECORD = [
    at(0, "start-weighted_mean", 5),
    at(1, "coins-mle", 0),
    at(2, "coins-mle", 5),
    at(1500, "coins-e_step", 7.6, "swaps <the> coins"),
]


def test_the_text_names_every_exercise_and_the_file(home, record):
    text = repr(Progress(RECORD))
    assert text.startswith("12.6 of 105 points; 1 of 14 exercises hold.\n")
    assert re.search(r"coins-mle +5 of 5 points, 2 checks, holds\n", text)
    assert re.search(r"coins-e_step +7.6 of 10 points, 1 check, begun\n", text)
    assert all(exercise in text for exercise in POINTS)
    assert str(record) in text


def test_the_html_has_the_picture_its_words_and_a_table(home):
    shown = Progress(RECORD)
    html = shown._repr_mimebundle_()["text/html"]
    (alt,) = re.findall(r'<img [^>]*alt="([^"]*)"', html)
    assert "coins-e_step 7.6 of 10 points, 1 check, begun" in alt
    assert "All others are not tried yet" in alt
    assert html.count('<th scope="row"') == len(POINTS)
    assert "swaps &lt;the&gt; coins" in html
    assert "<the>" not in html
    assert re.search(r'src="data:image/png;base64,[A-Za-z0-9+/=]{1000,}"', html)


def test_an_empty_record_is_a_sentence(home):
    assert progress()._repr_mimebundle_() == {
        "text/plain": "Nothing is recorded yet: run a check, then call progress() again.",
        "text/html": "<p>Nothing is recorded yet: run a check, then call progress() again.</p>",
    }


def test_the_picture_shows_a_mark_for_each_check_in_shapes_that_differ(home):
    figure = draw(standings(RECORD))
    left, right = figure.axes
    lines = {line.get_label(): line for line in right.lines if line.get_label()[0] != "_"}
    marks = {label: len(line.get_xdata()) for label, line in lines.items()}
    assert marks == {"all points": 2, "some points": 1, "no points": 1}
    assert len({line.get_marker() for line in lines.values()}) == 3
    assert left.get_title(loc="left") == "12.6 of 105 points"
    days = [text.get_text() for text in right.texts]
    assert days == ["23 Nov", "24 Nov"]
    image = Image.open(io.BytesIO(png(figure)))
    assert image.size == (1344, 800)


def test_in_a_long_record_marks_are_small_and_dates_few(home):
    rng = np.random.default_rng(0)
    names = list(POINTS)
    long = [at(300 * i, names[rng.integers(15)], 0.5 * (i % 3)) for i in range(3000)]
    figure = draw(standings(long))
    _, right = figure.axes
    assert {line.get_markersize() for line in right.lines if line.get_label()[0] != "_"} == {3}
    assert 2 <= len(right.texts) <= 6
    assert len(png(figure)) > 10_000


def test_check_offers_them_all():
    assert {"check", "hint", "progress"} <= set(check_module.__all__)
