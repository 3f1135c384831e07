"""Whatever a runner sends as outputs of a cell, what is kept is harmless and bounded."""

import nbformat
import numpy as np
import pytest

from autograder.grading.back.outputs import MAX_OUTPUTS, clean_outputs

HOSTILE = [
    3,
    {"output_type": "stream"},
    {"output_type": "stream", "name": ["x"], "text": 5},
    {"output_type": "error", "ename": 3, "evalue": None, "traceback": "x" * 10, "more": 1},
    {"output_type": "error", "ename": "E", "evalue": "\x00\ud800", "traceback": [3, "a"]},
    {"output_type": "display_data", "data": {"text/html": "<b>", "../../etc": "x", "a/b": 3}},
    {"output_type": "display_data", "data": {"application/json": [float("nan"), {"a": (1,)}]}},
    {"output_type": "display_data", "data": {"image/png": ["aGk=", "aGk="], "text/plain": []}},
    {"output_type": "execute_result", "data": {}, "metadata": 7, "execution_count": -1},
    {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": 2**40},
    {"output_type": "update_display_data", "data": {}},
    {"output_type": {"a": 1}},
    {"output_type": np.arange(2), "data": {}},
    {"output_type": "stream", "name": np.arange(2), "text": np.arange(2)},
    {"output_type": "display_data", "data": {"text/html": np.arange(2), "image/png": np.arange(2)}},
]


def test_hostile_outputs_become_valid_ones():
    outputs = clean_outputs(HOSTILE)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    nbformat.validate(notebook)
    kinds = [output["output_type"] for output in outputs]
    assert kinds == ["stream"] * 2 + ["error"] * 2 + ["display_data"] * 3 + ["stream"]
    assert "srcdoc" in outputs[4]["data"]["text/html"]
    assert [output["data"] for output in outputs[5:7]] == [{"text/plain": ""}, {"text/plain": "1"}]


@pytest.mark.parametrize("outputs", [None, "none", {"output_type": "stream"}, 3])
def test_what_is_no_list_gives_nothing(outputs):
    assert clean_outputs(outputs) == []


def test_many_outputs_are_cut():
    kept = clean_outputs([{"output_type": "stream", "text": "x"}] * 5000)
    assert len(kept) == MAX_OUTPUTS + 1
    assert "4950 more outputs" in kept[-1]["text"]
