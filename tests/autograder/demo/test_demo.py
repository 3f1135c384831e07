"""The made-up class gets the marks that it should, and the demo notices if it does not."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.commands.cli import main
from autograder.demo import pupils

pytestmark = pytest.mark.slow(35)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def small_class(monkeypatch):
    """The class with the coins only, and without the pictures: they take the time."""

    def lean(pupil):
        change = pupil.hands_in[pupils.COINS]
        if pupil.student == "ada":
            change = pupils.Sheet.lean
        return pupils.Pupil(
            pupil.student, pupil.what, {pupils.COINS: change}, dict(pupil.expected), pupil.file_name
        )

    monkeypatch.setattr(pupils, "PUPILS", tuple(map(lean, pupils.PUPILS)))
    monkeypatch.setattr("autograder.commands.demo.CALL_SECONDS", 4)


def demo(out, mode):
    args = ["demo", "--out", str(out), "--root", str(ROOT), "--sandbox", mode]
    return CliRunner().invoke(main, args)


def test_every_mark_is_the_one_it_should_be(small_class, tmp_path, sandbox_mode):
    out = tmp_path / "demo"
    done = demo(out, sandbox_mode)
    assert done.exit_code == 0, done.output
    assert "Every mark is the one it should be" in done.output
    for pupil in pupils.PUPILS:
        assert pupil.student in done.output
    assert (out / "graded" / "gradebook.db").exists()
    assert len(list((out / "graded" / "feedback").rglob("*.html"))) == len(pupils.PUPILS)


def test_a_mark_that_is_not_what_it_should_be_fails_the_demo(
    small_class, monkeypatch, tmp_path, sandbox_mode
):
    ben = next(pupil for pupil in pupils.PUPILS if pupil.student == "ben")
    ben.expected["coins-mle"] = (4.0, "graded")
    monkeypatch.setattr(pupils, "PUPILS", (ben,))
    done = demo(tmp_path / "demo", sandbox_mode)
    assert done.exit_code == 1
    assert "ben coins-mle: 5 graded, should be 4 graded" in done.output


def test_a_folder_of_something_else_is_not_emptied(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    done = demo(tmp_path, "auto")
    assert done.exit_code == 1
    assert "is not of an earlier demo" in done.output
    assert (tmp_path / "thesis.txt").exists()


def test_every_pupil_has_an_answer_for_what_is_expected():
    for pupil in pupils.PUPILS:
        for exercise in pupil.expected:
            assert any(exercise.startswith(name[3:]) for name in pupil.hands_in)
