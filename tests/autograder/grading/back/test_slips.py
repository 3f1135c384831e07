"""Slips of the exchange go to where nbgrader looks for them; odd ones stop nobody's feedback."""

import os

import pytest

from autograder.grading.back.slips import pass_on, take_back
from autograder.grading.submission.find import Submission

STAMP, SECRET = "timestamp.txt", "submission_secret.txt"
WHEN = "2026-11-23 10:00:00.000000 UTC"


@pytest.fixture
def results(tmp_path):
    """Pages of three students: one used the exchange, one did not, one handed in nothing."""
    handed_in = tmp_path / "submitted"
    for student in ("adam", "bela", "cleo"):
        for step in ("feedback", "autograded"):
            (tmp_path / step / student / "01_coins").mkdir(parents=True)
    for student in ("adam", "bela"):
        (handed_in / student / "01_coins").mkdir(parents=True)
    (handed_in / "adam" / "01_coins" / STAMP).write_text(WHEN)
    (handed_in / "adam" / "01_coins" / SECRET).write_text("5ec4e7")
    return tmp_path


def submissions(root):
    folders = {s: root / "submitted" / s / "01_coins" for s in ("adam", "bela")}
    return [
        Submission(student, "01_coins", "coins", folders.get(student))
        for student in ("adam", "bela", "cleo")
    ]


def slip(root, student, name, step="feedback"):
    path = root / step / student / "01_coins" / name
    return path.read_text() if path.exists() else None


def test_slips_of_the_exchange_are_passed_on(results):
    pass_on(submissions(results), results)
    for step in ("feedback", "autograded"):
        assert slip(results, "adam", STAMP, step) == WHEN
        assert slip(results, "adam", SECRET, step) == "5ec4e7"


def test_without_the_exchange_a_page_gets_a_secret_that_nobody_knows(results):
    pass_on(submissions(results), results)
    drawn = [slip(results, student, SECRET) for student in ("bela", "cleo")]
    assert len(set(drawn)) == 2
    assert all(len(secret) == 128 for secret in drawn)
    assert slip(results, "cleo", STAMP) == ""
    assert slip(results, "bela", SECRET, "autograded") == drawn[0]  # nbgrader copies it from there
    pass_on(submissions(results), results)
    assert drawn == [slip(results, student, SECRET) for student in ("bela", "cleo")]


def test_a_later_submission_brings_later_slips(results):
    pass_on(submissions(results), results)
    place = results / "submitted" / "adam" / "01_coins"
    (place / STAMP).write_text(WHEN.replace("10:", "11:"))
    (place / SECRET).write_text("0e0e")
    pass_on(submissions(results), results)
    assert slip(results, "adam", STAMP) == WHEN.replace("10:", "11:")
    assert slip(results, "adam", SECRET) == "0e0e"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: path.write_text("7" * 100_000),
        lambda path: path.symlink_to("/etc/hostname"),
        os.mkfifo,
    ],
)
def test_odd_slips_are_not_passed_on(results, spoil):
    for name in (STAMP, SECRET):
        path = results / "submitted" / "adam" / "01_coins" / name
        path.unlink()
        spoil(path)
    pass_on(submissions(results), results)
    assert slip(results, "adam", STAMP) == ""
    assert len(slip(results, "adam", SECRET)) == 128


def test_a_time_that_is_none_is_not_passed_on(results):
    (results / "submitted" / "adam" / "01_coins" / STAMP).write_text("yesterday, I think")
    pass_on(submissions(results), results)
    assert slip(results, "adam", STAMP) == ""
    assert slip(results, "adam", SECRET) == "5ec4e7"


def test_feedback_that_is_handed_on_otherwise_holds_no_slips(results):
    pass_on(submissions(results), results)
    page = results / "feedback" / "adam" / "01_coins" / "coins.html"
    page.touch()
    take_back(results)
    assert [path for path in (results / "feedback").rglob("*") if path.is_file()] == [page]
