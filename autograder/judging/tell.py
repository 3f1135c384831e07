"""What is told about a wrong answer: the mistake that costs most, and what follows from it."""

from dataclasses import replace

from autograder.judging.example import example
from autograder.judging.explain import ranges
from autograder.judging.form import unreadable
from autograder.judging.settle import settle
from autograder.judging.verdict import Advice


def tell(exercise, attempt, draw, findings):
    """Choose the headline, and say in each row what the headline does not say.

    draw : Draw, the one that the findings are from
    findings : list of autograder.judging.diagnose.Finding

    Returns a dict with "properties", "misconception", "message" and "example" of the verdict.
    """
    trials = attempt.trials
    wrong = [
        (prop, result)
        for prop, result in zip(exercise.properties, attempt.results, strict=True)
        if result.wrong
    ]
    explained = [_explained(exercise, draw.cases, trials, wrong, finding) for finding in findings]
    head = max(explained, key=_cost, default=[])
    known = [name for rows in explained for name in _names(rows)]
    if _cost(head) < _cost([row for row in wrong if row[1].name not in known]):
        head = []  # what nobody knows costs more
    advice = _advice(findings[explained.index(head)].advice) if head else None
    first = _dearest(head or wrong)
    hints = {}
    for rows, finding in zip(explained, findings, strict=True):
        others = [row for row in rows if row[1].name not in _names(head)]
        if others:
            hints.setdefault(_dearest(others)[1].name, finding.advice)
    follow = set(_names(head or [row for row in wrong if _says_the_same(row, first)]))
    follow -= {first[1].name}
    advice = advice or unreadable(exercise, trials) or _special_case(exercise, trials)
    return {
        "properties": tuple(_told(result, follow, hints) for result in attempt.results),
        "misconception": advice,
        "message": advice.name if head else first[1].message,
        "example": example(exercise, first[0], trials),
    }


def _explained(exercise, cases, trials, wrong, finding):
    """List the rows that are wrong because of one mistake."""
    if finding.trials is not None:
        model = settle(exercise, cases, finding.trials)
        fails = {result.name for result in model if result.wrong}
        wrong = [row for row in wrong if row[1].name in fails]
    return [row for row in wrong if _failing(exercise, row[0], trials) <= set(finding.outputs)]


def _failing(exercise, prop, trials):
    """Collect the outputs that make a property fail."""
    mine = [t for t in trials if prop.looks_at(t.case)]
    outputs = prop.outputs or exercise.names
    return {name for name in outputs if any(t.wrong(name) for t in mine)}


def _says_the_same(row, other):
    """Whether two rows are wrong for one reason, such as an exception, perhaps in other cases."""
    return row[1].message.split(" (for ")[0] == other[1].message.split(" (for ")[0]


def _told(result, follow, hints):
    if result.name in follow:
        return replace(result, message="", follows=True)
    if result.name in hints:
        advice = hints[result.name]
        message = f"{result.message}. It looks like this: {advice.name}. {advice.hint}"
        return replace(result, message=message)
    return result


def _cost(rows):
    return sum(result.points for _, result in rows)


def _names(rows):
    return [result.name for _, result in rows]


def _dearest(rows):
    """Pick the row that costs most, one about values if there is one."""
    return max(rows, key=lambda row: (not row[0].form, row[1].points))


def _advice(finding):
    return Advice(finding.name, finding.hint, finding.section)


def _special_case(exercise, trials):
    """Name the case that fails where all ordinary ones are right."""
    failed = [t for t in trials if any(t.problems.values())]
    if not failed or any(t.case.group == "main" for t in failed):
        return None
    case = failed[0].case
    return Advice(
        f"fails in a special case: {case.name}",
        f"All else is right. Call it by hand with such inputs: {ranges(case, exercise.arguments)}.",
        exercise.misconceptions[0].section,
    )
