"""What a student gets back: the graded notebook and the feedback page, as texts.

They are made where the notebook was graded, so that the one writer has only to put them down. The
page shows the marks of the judge; where a person has entered others, the writer makes it anew.
"""

import json
import time
from dataclasses import dataclass

from autograder.grading.back.feedback import feedback_page
from autograder.grading.back.notebook import notebook_of
from autograder.text import json_text


@dataclass(frozen=True)
class Papers:
    """The texts of the two files that belong to a result.

    notebook : JSON of the graded notebook
    page : HTML of the feedback
    grades : dict, the marks that the page shows, as `gradebook.hand_marking` returns them
    """

    notebook: str
    page: str
    grades: dict


def with_papers(result):
    """Make the papers of a result and return it; its cells are in them, and dropped."""
    start = time.perf_counter()
    notebook = notebook_of(result.cells, result.notes)
    grades = marks_of(result)
    page = feedback_page(notebook, _header(result), grades)
    result.papers, result.cells = Papers(json_text(notebook), page, grades), []
    result.seconds["feedback"] = time.perf_counter() - start
    return result


def page_of(result, grades, penalty):
    """Return the feedback page with the marks that the gradebook holds.

    grades : dict from grade id to dict with score, waiting and comment
    penalty : float, points taken off for lateness
    """
    papers = result.papers
    said = {name: grade for name, grade in grades.items() if grade != {"comment": None}}
    if not penalty and said == papers.grades:
        return papers.page
    return feedback_page(json.loads(papers.notebook), _header(result, penalty), grades)


def marks_of(result):
    """Return the grades, see `page_of`, of a result that no person has looked at."""
    return {
        answer.grade_id: {"score": answer.score, "waiting": answer.needs_marking, "comment": None}
        for answer in result.answers
    }


def _header(result, penalty=0.0):
    names = ("student", "assignment", "notebook", "timestamp")
    return {name: getattr(result, name) for name in names} | {"penalty": penalty}
