"""Which notebook of the course a file is: its grade ids say so, not its name."""

from collections import Counter
from typing import NamedTuple

from autograder.grading.submission.read import Unreadable, read_notebook

FEWEST = 3  # cells left as they were released, by which a notebook without grade ids is known


class Which(NamedTuple):
    """What a file is: (assignment, notebook) or None, and why it cannot be read, if so."""

    lesson: tuple | None
    problem: str = ""


class Recogniser:
    """Knows the notebooks of a course by their cells.

    course : autograder.grading.submission.course.Course
    """

    def __init__(self, course):
        self.ids, self.texts = {}, {}
        for notebook in course.notebooks:
            lesson = (notebook.assignment, notebook.name)
            for cell in notebook.cells:
                if cell.grade_id:
                    self.ids.setdefault(cell.grade_id, set()).add(lesson)
                else:
                    self.texts.setdefault(cell.source.strip(), set()).add(lesson)

    def which(self, data):
        """Tell which notebook the bytes of a file are."""
        try:
            cells, _ = read_notebook(data)
        except Unreadable as error:
            return Which(None, str(error))
        by_ids = Counter(
            lesson for cell in cells for lesson in self.ids.get(cell.grade_id, ())
        ).most_common(1)
        if by_ids:
            return Which(by_ids[0][0])
        by_texts = Counter(
            lesson for cell in cells for lesson in self.texts.get(cell.source.strip(), ())
        ).most_common(1)
        if by_texts and by_texts[0][1] >= FEWEST:
            return Which(by_texts[0][0])
        return Which(None)
