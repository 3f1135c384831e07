"""SaveAutoGrades for nbgrader: the score is the judge's, whatever the cell's outputs say."""

from nbgrader.preprocessors import SaveAutoGrades

from autograder.grading.back.gradebook import NO_RESPONSE


class SaveJudgedGrades(SaveAutoGrades):
    """Write the judge's scores and comments into the gradebook.

    What a person has entered stays; as in nbgrader, a grade with a manual score is marked for a
    second look.
    """

    def preprocess(self, nb, resources):
        """Take the result that `SandboxedExecute` has left, then save as nbgrader does."""
        result = resources["autograder"]
        self._scores = {a.grade_id: None if a.needs_marking else a.score for a in result.answers}
        self._unclear = {e.grade_id for e in result.exercises if e.needs_a_person}
        self._comments = {e.exercise: e.message for e in result.exercises}
        self._comments |= {w.grade_id: None if w.answered else NO_RESPONSE for w in result.written}
        return super().preprocess(nb, resources)

    def _add_score(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = self._scores[name]
        grade.needs_manual_grade = (
            grade.manual_score is not None or grade.auto_score is None or name in self._unclear
        )
        self.gradebook.db.commit()

    def _add_comment(self, cell, resources):
        name = cell.metadata["nbgrader"]["grade_id"]
        comment = self.gradebook.find_comment(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        comment.auto_comment = self._comments.get(name)
        self.gradebook.db.commit()
