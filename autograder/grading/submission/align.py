"""Hold a student's notebook against the released one: what runs, what is judged, and where.

Cells may be deleted, copied, moved, retyped or renamed; what is graded, how and for how many points
comes from the released notebook. The student's cells keep their order.
"""

import ast
import re
from dataclasses import dataclass, field

from autograder.grading.submission.course import CourseCell


@dataclass(eq=False)
class PlannedCell:
    """One cell of the notebook as it will be graded.

    kind : "code" is run, "check" is judged, "text" is only shown
    source : what is run or shown; for a check it is the instructor's
    origin : CourseCell whose role the cell plays, or None for a cell of the student's own
    changed : whether the text differs from the released cell's
    """

    kind: str
    source: str
    origin: CourseCell | None = None
    changed: bool = True
    attachments: dict = field(default_factory=dict)
    names: tuple | None = None  # kept for `autograder.grading.submission.slice`


@dataclass
class Plan:
    """The cells of a notebook, in order; `reordered` if known cells stand in another order."""

    cells: list
    notes: list = field(default_factory=list)
    reordered: bool = False

    def of(self, grade_id):
        """Return the cell that plays the role of this grade id, or None."""
        return next((s for s in self.cells if s.origin and s.origin.grade_id == grade_id), None)


def align(cells, notebook):
    """Make the Plan of a student's notebook from its cells and the released notebook.

    >>> from autograder.grading.submission.course import CourseNotebook
    >>> from autograder.grading.submission.read import StudentCell
    >>> solution = CourseCell("code", "def f(): ...", {"grade_id": "a-f", "solution": True})
    >>> check = CourseCell("code", "check('a-f', f)", {"grade_id": "a-f-check", "grade": True})
    >>> released = CourseNotebook("01_a", "a", (solution, check))
    >>> plan = align([StudentCell("markdown", "def f(): return 1", "a-f")], released)
    >>> [(step.kind, step.source) for step in plan.cells]
    [('code', 'def f(): return 1'), ('check', "check('a-f', f)")]
    >>> plan.notes
    ['a-f was no code cell any more; run as code', 'a-f-check was missing; judged all the same']
    """
    known = notebook.by_id
    plan = Plan([])
    roles = _roles(cells, known, plan.notes)
    _adopt_strays(cells, roles, notebook, plan.notes)
    plain = {cell.source.strip() for cell in notebook.cells if not cell.grade_id}
    for number, cell in enumerate(cells):
        plan.cells += _steps(cell, roles.get(number), cell.source.strip() not in plain, plan.notes)
    plan.reordered = _in_other_order(plan, notebook)
    _add_checks(plan, notebook)
    _add_answers(plan, notebook)
    return plan


def as_released(notebook):
    """Return the cells of a notebook as it was released, to stand in for one that is gone."""
    return [
        PlannedCell(
            "check" if cell.is_check else "code" if cell.kind == "code" else "text",
            cell.source,
            cell if cell.grade_id else None,
            False,
        )
        for cell in notebook.cells
    ]


def _roles(cells, known, notes):
    """Decide which cell plays which role; of several copies the last that was worked on."""
    roles = {}
    for grade_id, origin in known.items():
        copies = [n for n, cell in enumerate(cells) if cell.grade_id == grade_id]
        if len(copies) > 1:
            worked_on = [n for n in copies if _squeeze(cells[n].source) != _squeeze(origin.source)]
            notes.append(f"{grade_id} is there {len(copies)} times")
            copies = worked_on if worked_on and origin.is_solution else copies
        if copies:
            roles[copies[-1]] = origin
    return roles


def _adopt_strays(cells, roles, notebook, notes):
    """Find the answers whose metadata was lost: the last cell that defines the function."""
    taken = {origin.grade_id for origin in roles.values()}
    strays = [n for n, cell in enumerate(cells) if n not in roles and cell.kind == "code"]
    defined = None
    for origin in notebook.cells:
        if not origin.is_solution or origin.is_written or origin.grade_id in taken:
            continue
        if defined is None:  # each cell is parsed once
            defined = {n: defines(cells[n].source) for n in strays}
        candidates = [n for n in strays if n not in roles and origin.function in defined[n]]
        if candidates:
            roles[candidates[-1]] = origin
            notes.append(f"{origin.grade_id} lost its label; found by the function's name")


def defines(source):
    """Return the names that a cell defines as functions, or assigns, at its top level.

    >>> sorted(defines("if True:\\n    def f(): pass\\nh = 2")), defines("def g(): f = 1")
    (['f', 'h'], {'g'})
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(re.findall(r"(?m)^[ \t]*def[ \t]+(\w+)[ \t]*\(", source))
    nodes, names = list(tree.body), set()
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {t.id for t in targets if isinstance(t, ast.Name)}
        if isinstance(node, ast.If | ast.Try | ast.With | ast.For | ast.While):
            nodes += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]
    return names


def _steps(cell, origin, own, notes):
    """Turn one cell of the student's into steps: mostly one, none or two for a graded cell."""
    if origin is None:
        if _is_check_copy(cell):
            return []
        kind = "code" if cell.kind == "code" else "text"
        return [PlannedCell(kind, cell.source, None, own, cell.attachments)]
    changed = _squeeze(cell.source) != _squeeze(origin.source)
    if origin.is_check:
        steps = [PlannedCell("check", origin.source, origin, False)]
        if changed and cell.kind == "code":
            notes.append(f"{origin.grade_id} was edited; the original was judged")
            steps.insert(0, PlannedCell("code", cell.source))
        return steps
    if origin.is_written or origin.kind == "markdown":
        return [PlannedCell("text", cell.source, origin, changed, cell.attachments)]
    if cell.kind != "code":
        notes.append(f"{origin.grade_id} was no code cell any more; run as code")
    return [PlannedCell("code", cell.source, origin, changed)]


def _is_check_copy(cell):
    """A further copy of a graded cell has nothing to say."""
    return cell.grade_id.endswith("-check") and cell.source.strip().startswith("check(")


def _in_other_order(plan, notebook):
    order = [cell.grade_id for cell in notebook.cells if cell.grade_id]
    places = [order.index(s.origin.grade_id) for s in plan.cells if s.origin]
    return places != sorted(places)


def _add_checks(plan, notebook):
    """Put every graded cell in its place: never before the answer that it judges."""
    for origin in notebook.checks:
        step = plan.of(origin.grade_id)
        answer = plan.of(origin.exercise)
        if step is None:
            step = PlannedCell("check", origin.source, origin, False)
            plan.notes.append(f"{origin.grade_id} was missing; judged all the same")
        else:
            place = plan.cells.index(step)
            if answer is None or place > plan.cells.index(answer):
                continue
            plan.cells.remove(step)
        place = plan.cells.index(answer) + 1 if answer else len(plan.cells)
        plan.cells.insert(place, step)


def _add_answers(plan, notebook):
    """Put an empty cell where a written answer is gone, so that a person can see it."""
    for origin in notebook.written:
        if plan.of(origin.grade_id) is None:
            plan.notes.append(f"{origin.grade_id} was missing")
            plan.cells.append(PlannedCell("text", origin.source, origin, False))


def _squeeze(text):
    """Text without the blanks at line ends and around it, which editors change."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))
