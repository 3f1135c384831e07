"""Where a learner stands: each exercise's best result, its tries, and what comes next."""

from dataclasses import dataclass, field

from autograder.exercises import POINTS
from autograder.text import points

LESSONS = {  # first part of an exercise's id -> number and title of its lesson
    "start": (0, "Start here"),
    "coins": (1, "Coins"),
    "gaussians": (2, "Gaussians"),
    "digits": (3, "Digits"),
}
TOY = "start-weighted_mean"  # its points are play money


@dataclass
class Standing:
    """One exercise.

    exercise : id, such as "coins-e_step"
    max_score : points
    tries : list of (number of the check among all, Try); what was checked again and still held is
        left out
    """

    exercise: str
    max_score: float
    tries: list = field(default_factory=list)

    @property
    def lesson(self):
        """Number of the lesson."""
        return LESSONS[self.exercise.split("-")[0]][0]

    @property
    def best(self):
        """Most points that any check gave."""
        return max((found.score for _, found in self.tries), default=0.0)

    @property
    def done(self):
        """Whether a check has given all points."""
        return any(found.full for _, found in self.tries)

    @property
    def broken(self):
        """Whether it held once and did not when it was last checked."""
        return self.done and not self.tries[-1][1].full

    @property
    def state(self):
        """Say in a few words how it stands."""
        if self.broken:
            return "held once, the last check failed"
        return "holds" if self.done else "begun" if self.tries else "not tried yet"


def standings(tries):
    """Sort the record, a list of Try: a Standing for each exercise, in the course's order."""
    found = {exercise: Standing(exercise, float(most)) for exercise, most in POINTS.items()}
    number = 0
    for one in tries:
        standing = found[one.exercise]
        held = bool(standing.tries) and standing.tries[-1][1].full
        if not (held and one.full):
            number += 1
            standing.tries.append((number, one))
    return list(found.values())


def sums(rows):
    """Add up the points reached and those to be had, without the toy."""
    graded = [row for row in rows if row.exercise != TOY]
    return sum(row.best for row in graded), sum(row.max_score for row in graded)


def what_next(rows):
    """Say in one or two sentences what to do next."""
    broken = [row for row in rows if row.broken]
    if broken:
        name = broken[0].exercise
        return f"Look at {name} again: it held once, and the last check failed."
    if not any(row.tries for row in rows):
        return "Nothing is recorded yet: run a check, then call progress() again."
    last = max((row for row in rows if row.tries), key=lambda row: row.tries[-1][0])
    left = [row for row in rows if not row.done and row.exercise != TOY]
    if not left:
        return "All exercises hold. The written questions are left, and lessons 4 and 5 for fun."
    row = last if last in left else next((r for r in left if r.lesson >= last.lesson), left[0])
    number, title = LESSONS[row.exercise.split("-")[0]]
    where = f"{row.exercise}, in lesson {number}, {title}"
    if not row.tries:
        return f"Next: {where}."
    why = row.tries[-1][1].misconception
    reached = f"{points(row.best)} of {points(row.max_score)} points so far"
    said = f"; the last check said: {why}" if why else ""
    return f'Next: {where}, {reached}{said}. Stuck? hint("{row.exercise}") helps.'
