"""nbgrader's own export with its fields quoted: names with commas no longer shift the columns.

nbgrader export --exporter=autograder.exports.nbgrader_export.QuotedCsvExportPlugin
"""

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

from autograder.text import csv_text, write_whole

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


class QuotedCsvExportPlugin(ExportPlugin):
    """Write grades.csv, or what --to names, with the columns of nbgrader's own exporter."""

    def export(self, gradebook):
        """Write the marks in nbgrader's gradebook, of students without a submission, too."""
        path = self.to or "grades.csv"
        self.log.info("Exporting grades to %s", path)
        rows = [
            _row(gradebook, assignment, student)
            for assignment in gradebook.assignments
            if not self.assignment or assignment.name in self.assignment
            for student in gradebook.students
            if not self.student or student.id in map(str, self.student)
        ]
        write_whole(path, csv_text(COLUMNS, rows))


def _row(gradebook, assignment, student):
    try:
        found = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        found = None
    score, penalty = (found.score, found.late_submission_penalty or 0.0) if found else (0.0, 0.0)
    return {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": found and found.timestamp,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": score,
        "late_submission_penalty": penalty,
        "score": max(0.0, score - penalty),
        "max_score": assignment.max_score,
    }
