"""The benchmarks measure what they say, and the page in docs/ is what they measured."""

import json
import time
from pathlib import Path

import numpy as np
import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import images, page, peers, points, textbook
from benchmarks.goals import goals
from benchmarks.tables import tables
from benchmarks.timing import take_turns
from emlib import bernoulli, datasets

DOCS = Path(__file__).parents[1] / "docs"
X = datasets.binarise(datasets.mnist("test", n=400)[0], 128)


@pytest.mark.parametrize(
    "way",
    [
        textbook.textbook,
        textbook.one_product,
        textbook.row_by_row,
        textbook.three_loops,
        textbook.cube,
    ],
)
def test_every_way_is_the_same_pass(way):
    few = X[:40].astype(float)
    params = images.parameters(X, 3)
    expected = bernoulli.m_step(few, bernoulli.e_step(few, *params)[0])
    assert images.gap(way(few, *params), expected) < 1e-12
    assert images.gap(way(1 - few, *params), expected) > 0.1


def test_a_small_run_fills_the_tables_and_meets_the_goals_of_accuracy():
    rows = images.passes(X, repeats=1, components=(10,))
    assert all(row["seconds"] > 0 for row in rows)
    found = {row["what"]: row for row in goals({"passes": rows})}
    assert found["float64, relative error of the parameters"]["met"]
    assert found["float32, relative error of the parameters"]["met"]
    assert found["MB beside X and the codes"]["met"]
    (heading, columns, cells), asked = tables({"passes": rows})
    assert heading.startswith("One EM pass")
    assert len(cells) == len(rows)
    assert all(len(row) == len(columns) for row in cells)
    assert asked[0] == "What was asked"


def test_agreement_with_scikit_learn_is_a_goal_that_can_fail():
    rows = points.agreement(n=3000)
    (goal,) = goals({"agreement": rows})
    assert goal["met"]
    rows[0]["means"] = 1e-8
    (goal,) = goals({"agreement": rows})
    assert not goal["met"]


def test_the_highest_start_has_to_reach_the_figures_of_quality():
    row = {"k": 2, "logliks": [-9.0, -7.0], "purities": [0.9, 0.7], "best": 1, "iterations": 3,
           "seconds": 1.0, "goal": (-8, 0.8)}  # fmt: skip
    assert [goal["met"] for goal in goals({"quality": [row]})] == [True, False]
    row["purities"] = [0.9, 0.8]
    assert all(goal["met"] for goal in goals({"quality": [row]}))
    (_, _, (cells,)), _ = tables({"quality": [row]})
    assert cells[:4] == ["2", "-7.000", "0.8000", "-9.00 / 0.9000, -7.00 / 0.8000"]


def test_a_function_is_timed_once_it_is_awake():
    seconds = iter([0.05, 0.01, 0.05, 0.01])
    assert take_turns({"": lambda: time.sleep(next(seconds))}, repeats=2)[""] < 0.03
    calls = []
    take_turns({"": lambda: calls.append(time.sleep(0.02))}, repeats=9, slow=0.01)
    assert len(calls) == 1


def test_a_peer_that_fails_is_a_sentence():
    def broken():
        raise ValueError("no such thing")

    assert peers.measure(broken) == (None, "ValueError: no such thing")
    assert peers.measure(lambda: 0.5) == (0.5, None)


def test_growth_is_timed_for_each_size():
    rows = images.growth(X, 1, sizes=(100, 4000))
    assert [(row["way"], row["n"]) for row in rows] == [
        (way, n) for way in ("codes", "chunks") for n in (100, 4000)
    ]
    assert all(np.isclose(row["per_row"] * row["n"], row["seconds"]) for row in rows)


def test_one_part_alone_is_renewed_beside_the_others(tmp_path):
    path = tmp_path / "results.json"
    for results in ({"machine": benchmarks.machine(), "growth": [1]}, {"machine": "another"}):
        path.write_text(json.dumps(results))
        assert benchmarks.stored(path).get("growth") == results.get("growth")
    assert benchmarks.stored(path) == benchmarks.stored(tmp_path / "none") == {}


def test_the_page_keeps_its_text_and_renews_its_tables():
    results = {"machine": "two cores", "load": 0.25, "agreement": points.agreement(n=1000)}
    text = page.page(f"# Words\n\n{page.MARK}old tables\n", results)
    assert text.startswith(f"# Words\n\n{page.MARK}")
    assert "old tables" not in text
    assert "two cores; load 0.2" in text
    assert "| as drawn, d = 2 | " in text
    assert page.page(text, results) == text
    with pytest.raises(ValueError, match="no line"):
        page.page("no mark", results)


def test_the_page_in_docs_is_made_from_the_results():
    stored = DOCS / "benchmarks.json"
    text = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert page.page(text, json.loads(stored.read_text(encoding="utf-8"))) == text
