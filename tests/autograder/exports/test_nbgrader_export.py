"""nbgrader's own exporter writes a table that can be read back."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.autograder.exports.conftest import FINAL


@pytest.mark.slow(5)
def test_nbgraders_exporter_quotes_its_fields(results, tmp_path):
    """Through nbgrader's own command, as an instructor calls it."""
    done = subprocess.run(
        [
            sys.executable, "-m", "nbgrader", "export", "--to", str(tmp_path / "grades.csv"),
            "--exporter=autograder.exports.nbgrader_export.QuotedCsvExportPlugin",
            f"--CourseDirectory.db_url=sqlite:///{results / 'gradebook.db'}",
        ],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PATH": str(Path(sys.executable).parent), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with open(tmp_path / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: float(row["score"]) for row in rows} == FINAL
    assert {row["max_score"] for row in rows} == {"25.0"}
    assert next(row for row in rows if row["student_id"] == "zoe")["last_name"] == 'Quote "Q"'
    assert all(None not in row for row in rows)  # no row has more fields than the header
