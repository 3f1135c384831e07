"""`autograder build`: what it wrote, and what is stale."""

import pytest

from tests.autograder.commands.conftest import run

pytestmark = pytest.mark.slow(8)


def test_build_says_what_it_wrote_and_check_finds_what_is_stale(tmp_path, sample_course):
    root = tmp_path / "root"
    (root / "solutions").mkdir(parents=True)
    text = (sample_course.solutions / "01_coins.py").read_text()
    source = root / "solutions" / "01_coins.py"
    source.write_text(text)
    assert run("build", "--root", root, "--check").exit_code == 1
    assert "wrote course/01_coins/coins.ipynb" in run("build", "--root", root).output
    assert "was up to date" in run("build", "--root", root).output
    source.write_text(text.replace("Ten flips", "Eleven flips"))
    stale = run("build", "--root", root, "--check")
    assert stale.exit_code == 1
    assert "course/01_coins/coins.ipynb" in stale.output
    source.write_text(text.replace("    ### END SOLUTION", "", 1))
    broken = run("build", "--root", root)
    assert broken.exit_code == 1
    assert "is never closed" in broken.output


def test_build_outside_a_course_says_where_to_go(tmp_path):
    done = run("build", "--root", tmp_path)
    assert "run this in the root of the repository" in done.output
