"""What would give an answer away is found before it is released."""

import json

import pytest

from autograder.authoring.build import BuildError, build
from autograder.authoring.leaks import find_leaks
from autograder.authoring.lessons import Lesson, read_lesson
from tests.autograder.authoring.conftest import SAMPLE, course_of, released

pytestmark = pytest.mark.slow(4)


@pytest.fixture
def sources(places):
    notebook = read_lesson(Lesson(places.solutions / "01_coins.py"))
    return {"01_coins/coins.ipynb": notebook}


PLANTS = {
    "a line of an answer": "norm = peak + np.log(np.exp(log_p - peak).sum(axis=1, keepdims=True))",
    "the same without blanks": "norm=peak+np.log(np.exp(log_p-peak).sum(axis=1,keepdims=True))",
    "the same in a comment": "# log_p = X @ np.log(np.asarray(thetas).T) - np.log(len(thetas))",
    "a line of the mark scheme": "- 3 points: the bound",
    "the model answer": "Each step lifts a lower bound that touches the likelihood.",
    "an indented marker": "        ### BEGIN SOLUTION",
    "a misspelt marker": "### END SOLUTON",
    "a marker of hidden tests": "# BEGIN HIDDEN TESTS",
    "a marker of a mark scheme": "=== END MARK SCHEME ===",
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(places, sources, tmp_path, plant):
    notebook = released(places)
    notebook["cells"][0]["source"].append("\n" + PLANTS[plant])
    leaks = leaks_of(tmp_path, notebook, sources)
    assert len(leaks) == 1
    assert leaks[0].startswith("01_coins/coins.ipynb, cell 1: ")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda nb: nb["cells"][1].update(outputs=[{"text": "sides = 1"}]), "outputs"),
        (lambda nb: nb["cells"][1].update(execution_count=3), "execution_count"),
        (lambda nb: nb["cells"][0].update(attachments={"a.png": {}}), "attachments"),
        (lambda nb: nb["metadata"].update(author="x"), "metadata 'author'"),
        (
            lambda nb: nb["cells"][0]["metadata"].update(note="sides = np.asarray(R).T @ X"),
            "m_step",
        ),
    ],
)
def test_what_travels_beside_the_text_is_searched_too(places, sources, tmp_path, change, what):
    notebook = released(places)
    change(notebook)
    assert any(what in leak for leak in leaks_of(tmp_path, notebook, sources))


def test_a_whole_answer_leaks_even_if_the_lesson_shows_it_elsewhere(places, sources, tmp_path):
    """Find-the-bug cells may show single right lines; all of them together are the answer."""
    shown = "sides = np.asarray(R).T @ X\nsides / sides.sum(axis=1, keepdims=True)"
    public = sources["01_coins/coins.ipynb"].cells[0]
    public.source += "\n" + shown.replace("sides /", "return sides /")
    notebook = released(places)
    assert leaks_of(tmp_path, notebook, sources) == []
    notebook["cells"][0]["source"].append("\n" + shown.replace("sides /", "return sides /"))
    found = leaks_of(tmp_path, notebook, sources)
    assert found == ["01_coins/coins.ipynb, cell 1: the whole solution of coins-m_step"]


def test_a_stray_file_is_a_leak(places, sources, tmp_path):
    (tmp_path / "answers.py").write_text("sides = np.asarray(R).T @ X")
    leaks = leaks_of(tmp_path, released(places), sources)
    assert {leak.partition(": ")[0] for leak in leaks} == {"answers.py", "answers.py, cell 1"}


def leaks_of(folder, notebook, sources):
    """Release this one notebook and search."""
    path = folder / "01_coins" / "coins.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook))
    return find_leaks(folder, sources)


def test_nothing_is_released_when_something_leaks(tmp_path, monkeypatch):
    places = course_of(tmp_path, SAMPLE)
    monkeypatch.setattr(
        "autograder.authoring.stubs.ClearSolutionsByName.preprocess_cell",
        lambda self, cell, resources, cell_index: (cell, resources),
    )
    with pytest.raises(BuildError, match="nothing was released"):
        build(places)
    assert not places.course.exists()
