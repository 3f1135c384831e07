"""Feedback for nbgrader: the same page that `autograder grade` writes."""

from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook

from autograder.grading.back.feedback import feedback_page
from autograder.grading.back.gradebook import hand_marking


class FeedbackExporter(Exporter):
    """Turn a graded notebook into the feedback page, with the points that the gradebook holds."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb, resources=None, **kwargs):
        """Return the page and the resources."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            submitted = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            grades = hand_marking(submitted)
            stamp = submitted.assignment.timestamp
            header = {name: names[name] for name in ("student", "assignment", "notebook")} | {
                "timestamp": stamp.isoformat() if stamp else None,
                "penalty": submitted.late_submission_penalty,
            }
        return feedback_page(nb, header, grades), resources
