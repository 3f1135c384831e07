"""Marks go into the tables of other systems, to the right people, and nothing else changes."""

from tests.autograder.exports.conftest import CANVAS, GRADEBOOK, by_hand, export, written


def test_a_file_that_a_spreadsheet_has_spoilt_is_named(results, tmp_path):
    template = by_hand(tmp_path / "canvas.csv", CANVAS, code="latin-1")
    done = export("canvas", results, "--template", template)
    assert done.exit_code == 1
    assert "is not in UTF-8" in done.output


def test_the_default_place_is_beside_the_marks(results, tmp_path):
    template = by_hand(tmp_path / "g.csv", GRADEBOOK)
    done = export("moodle", results, "--template", template, "--anyway")
    assert written(done, results / "exports" / "g.csv")[1][4] == "24"
