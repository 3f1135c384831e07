"""A notebook is read as far as a person can have written it; more is left out and named."""

import json

import pytest

from autograder.grading.submission import read
from autograder.grading.submission.read import Unreadable, read_notebook


def notebook(*cells):
    made = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return json.dumps({"nbformat": 4, "cells": made}).encode()


def test_a_cell_that_is_too_long_is_left_out_and_named():
    cells, notes = read_notebook(notebook(("code", "a=1\n" * 30_000), ("code", "b = 1")))
    assert [cell.source for cell in cells] == ["b = 1"]
    (note,) = notes
    assert "cell 1 was left out, it is too long; 100,000 characters" in note


def test_all_cells_together_are_bounded_and_small_ones_still_fit():
    cells, notes = read_notebook(notebook(*[("code", "a" * 90_000)] * 9, ("code", "b = 1")))
    assert sum(len(cell.source) for cell in cells) <= read.MAX_SOURCES
    assert cells[-1].source == "b = 1"
    assert "7 cells were left out (3, 4, 5, 6, 7, 8, 9), they are too long" in notes[0]


def test_words_are_shortened_in_their_middle():
    cells, _ = read_notebook(notebook(("markdown", "a" * 50_000 + "z")))
    assert "30001 characters left out" in cells[0].source
    assert cells[0].source.endswith("z")


def test_damaged_cells_by_the_thousand_are_one_note():
    data = json.dumps({"nbformat": 4, "cells": [1] * 1900 + [{"source": "a"}]}).encode()
    cells, notes = read_notebook(data)
    assert len(cells) == 1
    assert len("".join(notes)) < 200


def test_pictures_are_bounded_over_all_cells():
    picture = {"p.png": {"image/png": "A" * 3_000_000}}
    cell = {"cell_type": "markdown", "source": "x", "attachments": picture}
    cells, _ = read_notebook(json.dumps({"nbformat": 4, "cells": [cell] * 9}).encode())
    assert sum(bool(cell.attachments) for cell in cells) == 2


@pytest.mark.parametrize("part", ["[],", '{"a":1},', "1,", '"ab",'])
def test_json_of_too_many_parts_is_not_even_parsed(part, monkeypatch):
    monkeypatch.setattr(read.json, "loads", lambda text: pytest.fail("it was parsed"))
    data = b'{"cells": [' + part.encode() * 4_000_001 + b"1]}"
    with pytest.raises(Unreadable, match="too many parts"):
        read_notebook(data)
