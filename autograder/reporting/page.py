"""report/index.html: one page about a class that an instructor wants to look at.

It needs no network and no script; what students have made reaches it as escaped text only.
"""

import statistics
from pathlib import Path

from markupsafe import Markup

from autograder.grading.back.outputs import POLICY
from autograder.judging.ending import Ending
from autograder.reporting import pictures
from autograder.reporting.near_identical import near_identical, segments, starter_of
from autograder.reporting.reading import read_results
from autograder.reporting.statistics import ENOUGH, histogram, items, mistakes
from autograder.text import points, templates, write_whole

SLOWEST = 8
FEWEST, MOST = 5, 12  # misconceptions that are shown at once
HARDEST = 3
DASH, CROSS = "\u2013", "\u00d7"
SYMBOLS = {
    Ending.MISSING: DASH,
    Ending.NOT_GRADABLE: "!",
    Ending.TIMEOUT: CROSS,
    Ending.CRASHED: CROSS,
}
NAMES = {Ending.TIMEOUT: "stopped at the time limit", Ending.CRASHED: "ended the program early"}


def write_report(folder, db_url=None):
    """Write the report of a graded class into the --out of `autograder grade`; return its path."""
    data = read_results(folder, db_url)
    page = page_of(data, db_url)
    template = templates().get_template("report.html.j2")
    text = template.render(page=page, policy=Markup(POLICY), pictures=pictures, segments=segments)
    return write_whole(Path(folder, "report", "index.html"), text)


def page_of(data, db_url=None):
    """Return what the page shows of ClassData, as a dict of plain values."""
    url = db_url or f"sqlite:///{Path(data.folder, 'gradebook.db').resolve()}"
    given = starter_of(url) if data.gradebook else []
    lessons = [_lesson(data, *key, names, given) for key, names in data.lessons.items()]
    return {
        "lessons": lessons,
        "students": _students(data, lessons),
        "n_students": len(data.students),
        "n_notebooks": len(data.notebooks),
        "n_handed_in": sum(n.result.handed_in for n in data.notebooks),
        "person": _needs_a_person(data, lessons),
        "mistakes": _mistakes(data, lessons),
        "time": _time(data),
        "seed": data.about.get("seed"),
        "gradebook": data.gradebook,
        "enough": ENOUGH,
    }


def _lesson(data, assignment, name, exercises, given):
    notebooks = data.of(assignment, name)
    handed_in = [n for n in notebooks if n.result.handed_in]
    worth = notebooks[0].max_score
    scores = [n.score for n in handed_in]
    return {
        "assignment": assignment,
        "name": name,
        "exercises": exercises,
        "short": {e: e.removeprefix(f"{name}-") for e in exercises},
        "max_score": worth,
        "n": len(handed_in),
        "missing": len(notebooks) - len(handed_in),
        "median": statistics.median(scores) if scores else None,
        "counts": histogram([score / worth if worth else 0.0 for score in scores]),
        "items": items(notebooks, exercises),
        "alike": near_identical(data.folder, [n.result for n in notebooks], given),
    }


def _students(data, lessons):
    """One row for each student: what every cell of the table of marks shows."""
    found = {(n.result.student, *n.result.lesson): n for n in data.notebooks}
    rows = []
    for student in data.students:
        row = {"student": student, "score": 0.0, "max_score": 0.0, "lessons": []}
        for lesson in lessons:
            notebook = found.get((student, lesson["assignment"], lesson["name"]))
            cells = [_cell(notebook, exercise) for exercise in lesson["exercises"]]
            row["lessons"].append({"notebook": notebook, "cells": cells})
            row["score"] += notebook.score if notebook else 0.0
            row["max_score"] += lesson["max_score"]
        row["share"] = row["score"] / row["max_score"] if row["max_score"] else 0.0
        rows.append(row)
    return rows


def _cell(notebook, exercise):
    """One mark: what is written, why, and how it is coloured."""
    answer = notebook.answers.get(exercise) if notebook else None
    if answer is None:
        return {"text": "", "why": "not asked", "kind": "empty", "share": 0.0, "anchor": ""}
    result, mark, anchor = answer.result, answer.mark, answer.result.grade_id
    if mark.waiting:
        why = "waits for a person"
        return {"text": "?", "why": why, "kind": "waiting", "share": 0.0, "anchor": anchor}
    why = result.misconception or result.message
    symbol = SYMBOLS.get(result.status) if mark.score == 0 else None
    return {
        "text": symbol or points(mark.score),
        "why": f"{why}{', set by hand' if mark.by_hand else ''}",
        "kind": _kind(symbol, answer.share),
        "share": answer.share,
        "anchor": anchor,
    }


def _kind(symbol, share):
    if symbol:
        return "empty" if symbol == DASH else "trouble"
    return "mark" if share else "zero"


def _needs_a_person(data, lessons):
    """Collect what a machine should not decide: kinds with their cases, each with its feedback."""
    kinds = {"written": [], "not_gradable": [], "borrowed": [], "stopped": []}
    for notebook in data.notebooks:
        broken = None
        for result, mark in notebook.answers.values():
            about = {
                "notebook": notebook,
                "exercise": result.name,
                "anchor": result.grade_id,
                "why": result.message,
            }
            if mark.waiting:
                kinds["written"].append(about)
            if mark.by_hand:
                continue
            if result.status == Ending.NOT_GRADABLE:
                broken = broken or {**about, "exercise": "", "anchor": ""}
            if result.borrowed:
                kinds["borrowed"].append(about)
            if result.status.stopped:
                about["why"] = NAMES[result.status]
                kinds["stopped"].append(about)
        kinds["not_gradable"] += [broken] if broken else []
    alike = [
        {"lesson": lesson["name"], "students": group}
        for lesson in lessons
        for group in lesson["alike"]["groups"]
    ]
    return {**kinds, "alike": alike, "total": sum(map(len, kinds.values())) + len(alike)}


def _mistakes(data, lessons):
    """Say what the class misunderstood: the misconceptions, and where most points were lost."""
    found = mistakes(data.notebooks)
    wrong = [
        result
        for notebook in data.notebooks
        for result in notebook.result.exercises
        if result.status == Ending.DONE and notebook.answers[result.name].share < 1
    ]
    first = min(max(sum(mistake.count > 1 for mistake in found), FEWEST), MOST)
    hardest = sorted((i for lesson in lessons for i in lesson["items"]), key=lambda i: i.difficulty)
    return {
        "list": found,
        "first": found[:first],
        "rest": found[first:],
        "most": max((m.count for m in found), default=1),
        "wrong": len(wrong),
        "named": sum(bool(result.misconception) for result in wrong),
        "hardest": [i for i in hardest[:HARDEST] if i.difficulty < 1],
    }


def _time(data):
    """Sum up where the time went, and name the slowest."""
    phases = {}
    there = [notebook for notebook in data.notebooks if notebook.result.handed_in]
    for notebook in there:
        for phase, seconds in notebook.result.seconds.items():
            phases.setdefault(phase, []).append(seconds)
    totals = sorted(phases.get("total", []))
    slowest = sorted(there, key=lambda n: -n.result.seconds.get("total", 0.0))[:SLOWEST]
    return {
        "whole": data.about.get("seconds"),
        "n": len(there),
        "sum": sum(totals),
        "median": statistics.median(totals) if totals else 0.0,
        "phases": {p: sum(v) for p, v in phases.items() if p != "total"},
        "slowest": [n for n in slowest if n.result.seconds.get("total")],
        "most": totals[-1] if totals else 1.0,
    }
