"""A generated class: what some hundred students hand in, damage and malice included."""

import copy
import json
import random
import zlib

from autograder.demo.pupils import Sheet
from autograder.exercises import POINTS
from benchmarks.mistakes import wrong_answers

DAMAGED, HOSTILE = 0.05, 0.01  # of the notebooks
HOSTILE_CASES = (
    "crash_the_interpreter",
    "detached_processes",
    "disk_hog",
    "endless_call",
    "endless_cell",
    "exit_in_a_call",
    "fork_bomb",
    "memory_hog",
    "memory_in_a_call",
    "output_flood",
    "sys_exit",
    "thread_bomb",
)


def hand_in(folder, students, seed=0):
    """Write the submissions of a class for the three lessons that stand in a course.

    Each student has a gift, the probability to get an exercise right. Of the others, most make a
    mistake of the bank and some hand in the stub.

    Parameters
    ----------
    folder : path that holds source/ and course/; submitted/ is made in it
    students : int
    seed : int

    Returns
    -------
    dict from kind ("sound", "damaged", "hostile") to a list of (student, assignment)
    """
    draw, kinds = random.Random(seed), {"sound": [], "damaged": [], "hostile": []}
    lessons = {
        path.parent.name: (path.stem, json.loads(path.read_text()), _read(folder, path))
        for path in sorted((folder / "source").glob("*/*.ipynb"))
    }
    places = [(f"s{n:03}", lesson) for n in range(students) for lesson in lessons]
    damaged = set(draw.sample(places, round(DAMAGED * len(places))))
    rest = [place for place in places if place not in damaged]
    hostile = set(draw.sample(rest, round(HOSTILE * len(places))))
    gifts = {student: draw.betavariate(4, 1.5) for student, _ in places}
    for student, assignment in places:
        name, solved, released = lessons[assignment]
        sheet = answered(Sheet(solved, released), name, gifts[student], draw)
        path = folder / "submitted" / student / assignment / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        if (student, assignment) in hostile:
            kinds["hostile"].append((student, assignment))
            spoil(sheet.nb, draw.choice(HOSTILE_CASES))
        elif (student, assignment) in damaged:
            kinds["damaged"].append((student, assignment))
            draw.choice(DAMAGES)(sheet.nb, path)
            continue
        else:
            kinds["sound"].append((student, assignment))
        path.write_text(json.dumps(sheet.nb, indent=1))
    return kinds


def _read(folder, path):
    return json.loads((folder / "course" / path.parent.name / path.name).read_text())


def answered(sheet, notebook, gift, draw):
    """Leave right answers, put mistakes in place of others, take some back."""
    for exercise in (name for name in POINTS if name.startswith(f"{notebook}-")):
        if draw.random() < gift:
            continue
        cell = cell_of(sheet.nb, exercise)
        if draw.random() < 0.2:
            cell["source"] = sheet.stubs[exercise]
        else:
            cell["source"] = draw.choice(wrong_answers(exercise))
    return sheet


def cell_of(notebook, grade_id):
    """Return the cell with a grade id."""
    return next(
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def spoil(notebook, case):
    """Put the cells of an attack before the last answer, and after it an answer of its own."""
    from tests.attacks.attack import attacks

    attack = next(attack for attack in attacks() if attack.name == case)
    cells = notebook["cells"]
    place = next(i for i, cell in enumerate(cells) if _grade_id(cell).endswith("-e_step"))
    *before, answer = attack.cells
    cells[place]["source"] = answer
    cells[place:place] = [_code(source) for source in before]


def _grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _code(source):
    return {
        "cell_type": "code", "id": f"own-{zlib.crc32(source.encode())}", "metadata": {},
        "source": source, "outputs": [], "execution_count": None,
    }  # fmt: skip


def _save(notebook, path):
    path.write_text(json.dumps(notebook))


def cut_short(notebook, path):
    """An upload that broke off."""
    text = json.dumps(notebook)
    path.write_text(text[: len(text) // 2])


def emptied(notebook, path):
    """A disk that was full."""
    path.write_bytes(b"")


def merged(notebook, path):
    """Markers of a merge that nobody has resolved."""
    text = json.dumps(notebook, indent=1).replace('"cells": [', '<<<<<<< HEAD\n "cells": [', 1)
    path.write_text(text)


def renamed(notebook, path):
    """A browser that downloads it twice."""
    _save(notebook, path.with_name(f"{path.stem} (1).ipynb"))


def forgotten(notebook, path):
    """Handed in something else."""
    path.with_name("report.pdf").write_bytes(b"%PDF-1.4 nothing")


def stripped(notebook, path):
    """A tool that has removed all metadata."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    _save(notebook, path)


def unchecked(notebook, path):
    """The graded cells are deleted."""
    cells = notebook["cells"]
    notebook["cells"] = [cell for cell in cells if not _grade_id(cell).endswith("-check")]
    _save(notebook, path)


def doubled(notebook, path):
    """Every answer stands there twice."""
    for cell in [c for c in notebook["cells"] if _grade_id(c) and c["cell_type"] == "code"]:
        place = notebook["cells"].index(cell)
        notebook["cells"].insert(place, copy.deepcopy(cell))
    _save(notebook, path)


def ancient(notebook, path):
    """Saved by a program of 2013."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    _save({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": notebook["cells"]}]}, path)


def as_bytes_of_another_kind(notebook, path):
    """An editor that writes UTF-16."""
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-16")


DAMAGES = (
    cut_short, emptied, merged, renamed, forgotten, stripped, unchecked, doubled, ancient,
    as_bytes_of_another_kind,
)  # fmt: skip
