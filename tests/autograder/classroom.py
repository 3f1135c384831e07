"""A class that hands in the sample lesson: everyone's notebook and what it should be given."""

import copy
import json
import os
from pathlib import Path

from autograder.grading.submission.find import named

ASSIGNMENT = "01_coins"
FULL = {"coins-e_step": 10.0, "coins-m_step": 10.0}
PREAMBLE = "import numpy as np\nfrom autograder.check import check"

E_STEP = '''def e_step(X, thetas):
    """Say how probable each coin is for each row."""
    log_p = X @ np.log(np.asarray(thetas).T) - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), float(norm.sum())
'''
M_STEP = '''def m_step(X, R):
    """Count with the weights."""
    sides = np.asarray(R).T @ X
    return sides / sides.sum(axis=1, keepdims=True)
'''
OVER_ROWS = E_STEP.replace("norm[:, None]", "np.logaddexp.reduce(log_p, axis=0)")
BY_ROWS = M_STEP.replace("sides.sum(axis=1, keepdims=True)", "np.sum(R, axis=0)[:, None]")


class Sheet:
    """A notebook to be filled in, damaged and handed in."""

    def __init__(self, released, answers=None):
        self.nb = json.loads(Path(released).read_text())
        for grade_id, source in (answers or {}).items():
            self.cell(grade_id)["source"] = source

    @property
    def cells(self):
        return self.nb["cells"]

    def cell(self, grade_id):
        """Return the first cell with this grade id."""
        return next(c for c in self.cells if meta(c).get("grade_id") == grade_id)

    def drop(self, grade_id):
        self.cells.remove(self.cell(grade_id))
        return self

    def copy_of(self, grade_id, source=None):
        """Add a copy of a cell right after it."""
        cell = self.cell(grade_id)
        twin = copy.deepcopy(cell)
        if source is not None:
            twin["source"] = source
        self.cells.insert(self.cells.index(cell) + 1, twin)
        return self

    def add(self, source, kind="code", at=None):
        """Add a cell of the student's own."""
        cell = {"cell_type": kind, "id": f"own-{len(self.cells)}", "metadata": {}, "source": source}
        if kind == "code":
            cell |= {"outputs": [], "execution_count": None}
        self.cells.insert(len(self.cells) if at is None else at, cell)
        return self

    def save(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.nb))


def meta(cell):
    return cell["metadata"].get("nbgrader", {})


def right(released):
    return Sheet(released, {"coins-e_step": E_STEP, "coins-m_step": M_STEP})


def hand_in_all(released, submitted):
    """Hand in one submission of each kind; return what everyone should get.

    Returns
    -------
    dict from student to dict from exercise to (score, status)
    """
    marks = {}
    for student, (sheet, expected) in _sheets(released).items():
        path = submitted / student / ASSIGNMENT / "coins.ipynb"
        if isinstance(sheet, Sheet):
            sheet.save(path)
        else:
            path.parent.mkdir(parents=True)
            sheet(path)
        marks[named(student)] = expected
    (submitted / "no_folder").mkdir()
    marks["no_folder"] = both(0, "missing")
    return marks


def both(score, status="graded"):
    return {"coins-e_step": (score, status), "coins-m_step": (score, status)}


ALL_RIGHT = both(10.0)
NOTHING = both(0.0, "not_gradable")


def _sheets(released):
    """Everyone by name: what they hand in and what they should get."""
    sheets = {
        "right": (right(released), ALL_RIGHT),
        "empty": (Sheet(released), both(0, "missing")),
        "wrong": (
            Sheet(released, {"coins-e_step": OVER_ROWS, "coins-m_step": BY_ROWS}),
            {"coins-e_step": (5.5, "graded"), "coins-m_step": (0.0, "graded")},
        ),
        "half": (
            Sheet(released, {"coins-e_step": E_STEP}),
            {"coins-e_step": (10.0, "graded"), "coins-m_step": (0.0, "missing")},
        ),
        "syntax": (
            Sheet(released, {"coins-e_step": "def e_step(X, thetas:\n", "coins-m_step": M_STEP}),
            {"coins-e_step": (0.0, "graded"), "coins-m_step": (10.0, "graded")},
        ),
    }
    return sheets | _noisy(released) | _deadly(released) | _damaged(released) | _broken(released)


def _noisy(released):
    """Right answers that warn, print, and show dangerous things."""
    noisy = E_STEP.replace(
        "    log_p",
        '    import sys, warnings\n    warnings.warn("only a warning")\n    print("hello")\n'
        '    print("there", file=sys.stderr)\n    log_p',
    )
    html = right(released)
    html.add(
        "from IPython.display import HTML, Javascript, SVG, display\n"
        'display(HTML("<script>window.hacked=1</script><b onclick=alert(1)>bold</b>"))\n'
        'display(Javascript("window.hacked=1"))\n'
        "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>'))"
    )
    html.add("Look <img src=x onerror='window.hacked=1'> [x](javascript:alert(1))", "markdown")
    html.cell("coins-written")["source"] = "<script>window.hacked=1</script> It is a **bound**."
    loud = right(released).add("for i in range(100_000): print('x' * 100)")
    return {
        "noisy": (Sheet(released, {"coins-e_step": noisy, "coins-m_step": M_STEP}), ALL_RIGHT),
        "html": (html, ALL_RIGHT),
        "loud": (loud, ALL_RIGHT),
    }


def _deadly(released):
    """Code that ends, blocks or cheats."""
    deadly_cell = right(released)
    deadly_cell.add("import os\nos._exit(3)", at=2)
    deadly_call = Sheet(
        released,
        {"coins-e_step": "import os\ndef e_step(X, thetas): os._exit(1)", "coins-m_step": M_STEP},
    )
    endless_cell = right(released).add("while True: pass", at=2)
    slow = {"coins-e_step": "def e_step(X, thetas):\n    while True: pass", "coins-m_step": M_STEP}
    reference = "from emlib import coins as c\ndef e_step(X, thetas): return c.e_step(X, thetas)"
    patched = Sheet(released, {"coins-e_step": OVER_ROWS, "coins-m_step": BY_ROWS})
    patched.add(
        "import autograder.check, numpy.testing\nnumpy.testing.assert_allclose = print\n"
        "np.allclose = np.isclose = lambda *a, **k: True\n"
        "check = autograder.check.check = lambda *a, **k: 10\n",
        at=2,
    )
    patched.cell("coins-e_step-check")["metadata"]["tags"] = ["skip-execution"]
    meta(patched.cell("coins-m_step-check"))["points"] = 100
    patched.cell("coins-m_step-check")["source"] = "10"
    return {
        "deadly_cell": (deadly_cell, ALL_RIGHT),
        "deadly_call": (
            deadly_call,
            {"coins-e_step": (0.0, "crashed"), "coins-m_step": (10.0, "graded")},
        ),
        "endless_cell": (endless_cell, ALL_RIGHT),
        "slow": (
            Sheet(released, slow),
            {"coins-e_step": (0.0, "timeout"), "coins-m_step": (10.0, "graded")},
        ),
        "borrowed": (
            Sheet(released, {"coins-e_step": reference, "coins-m_step": M_STEP}),
            {"coins-e_step": (0.0, "graded"), "coins-m_step": (10.0, "graded")},
        ),
        "patched": (patched, {"coins-e_step": (5.5, "graded"), "coins-m_step": (0.0, "graded")}),
    }


def _damaged(released):
    """Right answers in notebooks that have suffered; all of them keep their points."""
    reordered = right(released)
    reordered.cells.append(reordered.cells.pop(3))
    retyped = right(released)
    retyped.cell("coins-e_step")["cell_type"] = "markdown"
    retyped.cell("coins-m_step-check")["cell_type"] = "raw"
    unlabelled = right(released)
    for cell in unlabelled.cells:
        cell["metadata"] = {}
    relabelled = right(released)
    meta(relabelled.cell("coins-e_step"))["grade_id"] = "mine"
    meta(relabelled.cell("coins-m_step"))["schema_version"] = 99
    copied = right(released).copy_of("coins-e_step", "# nothing").copy_of("coins-m_step-check")
    old_copy = right(released)
    stub = "def e_step(X, thetas):\n    raise NotImplementedError('write e_step')"
    old_copy.cell("coins-e_step")["source"] = stub
    old_copy.copy_of("coins-e_step", E_STEP)
    no_checks = right(released).drop("coins-e_step-check").drop("coins-m_step-check")
    answer_below = Sheet(released, {"coins-m_step": M_STEP}).add(E_STEP)
    mended_below = Sheet(released, {"coins-e_step": OVER_ROWS, "coins-m_step": M_STEP}).add(E_STEP)
    helper_below = Sheet(released, {"coins-e_step": E_STEP.replace("np.asarray(", "table(")})
    helper_below.cell("coins-m_step")["source"] = M_STEP + "def table(x): return np.array(x)"
    nothing_else = Sheet(released)
    nothing_else.nb["cells"] = []
    nothing_else.add(PREAMBLE).add(E_STEP + M_STEP)
    junk = right(released)
    junk.cells[0] = 5
    junk.nb["metadata"] = ["junk"]
    future = right(released)
    future.nb["nbformat"] = 99
    sheets = {
        "reordered": reordered,
        "retyped": retyped,
        "unlabelled": unlabelled,
        "relabelled": relabelled,
        "copied": copied,
        "old_copy": old_copy,
        "no_checks": no_checks,
        "answer_below": answer_below,
        "mended_below": mended_below,
        "helper_below": helper_below,
        "nothing_else": nothing_else,
        "junk": junk,
        "future": future,
        "format3": _as_format_3(right(released)),
    }
    return {name: (sheet, ALL_RIGHT) for name, sheet in sheets.items()} | {
        "renamed": (lambda path: right(released).save(path.with_name("My coins.ipynb")), ALL_RIGHT)
    }


def _as_format_3(sheet):
    """Write a notebook as IPython 2 did."""
    for cell in sheet.cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    sheet.nb = {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": sheet.cells}]}
    return sheet


def _broken(released):
    """Files that are no notebooks."""
    return {
        "truncated": (lambda path: path.write_text('{"cells": [{"cell_type"'), NOTHING),
        "no_bytes": (lambda path: path.write_bytes(b""), NOTHING),
        "a_list": (lambda path: path.write_text("[1, 2]"), NOTHING),
        "deep": (lambda path: path.write_text("[" * 100_000), NOTHING),
        "binary": (lambda path: path.write_bytes(bytes(range(256)) * 40), NOTHING),
        "a_link": (lambda path: path.symlink_to(released), NOTHING),
        "a_pipe": (os.mkfifo, NOTHING),
        "a_folder": (Path.mkdir, NOTHING),
        "other_file": (
            lambda path: path.with_name("notes.txt").write_text("sorry"),
            both(0, "missing"),
        ),
        "odd 'name' <b>é": (right(released), ALL_RIGHT),
    }
