"""Marks as plain tables, with what people entered, and a word about what is not final."""

import csv
import io
import json

from tests.autograder.exports.conftest import FINAL, GRADEBOOK, E, by_hand, export
from tests.autograder.results import write_results


def test_csv_and_json_hold_the_same_marks_with_what_people_entered(results, tmp_path):
    text = export("csv", results).stdout
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(text))}
    assert {name: float(row["score"]) for name, row in rows.items()} == FINAL
    assert rows["jörg"]["late_penalty"] == "1.0"
    assert rows["jörg"]["raw_score"] == "4.7"
    assert rows["zoe"]["last_name"] == 'Quote "Q"'
    assert {name for name, row in rows.items() if row["handed_in"] == "no"} == {"idle"}
    done = export("json", results, "--to", tmp_path / "marks.json")
    assert done.exit_code == 0
    loaded = json.loads((tmp_path / "marks.json").read_text(encoding="utf-8"))
    assert {row["student"]: row["score"] for row in loaded} == FINAL
    assert [row["handed_in"] for row in loaded if row["student"] == "idle"] == [False]


def test_marks_that_are_not_final_are_named(sample_course, tmp_path):
    write_results(tmp_path / "graded", sample_course.course, {"adam": {E: {"score": 10.0}}})
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", tmp_path / "graded", "--template", template)
    assert "not final, written answers wait for a person: adam" in done.output
