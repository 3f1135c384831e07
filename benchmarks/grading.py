"""What grading a class costs: `autograder grade` against stock nbgrader, on the same submissions.

    python -m benchmarks.grading [--class 300] [--save docs/grading.json]

A generated class hands in three notebooks each: right answers, mistakes of the bank, 5 % damaged,
1 % hostile. All of it is graded on all cores; a sample on one worker and on two; the sound ones of
a smaller sample by nbgrader 0.9 as it is, `nbgrader autograde`, as a whole command from the shell.
"""

import csv
import json
import os
import platform
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.classroom import hand_in
from benchmarks.commands import run

ROOT = Path(__file__).parents[1]
LESSONS = ("01_coins", "02_gaussians", "03_digits")
LIMITS = ("--call-seconds", "5", "--cell-seconds", "15", "--wall-seconds", "45")
STOCK = """c = get_config()
c.CourseDirectory.course_id = "em"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "course"
c.Execute.timeout = 300
"""


def make_course(folder):
    """Build the three lessons into a folder, with a configuration of stock nbgrader."""
    from autograder.authoring.build import Places, build
    from autograder.exercises import POINTS

    (folder / "solutions").mkdir()
    for lesson in LESSONS:
        shutil.copy(ROOT / "solutions" / f"{lesson}.py", folder / "solutions")
    (folder / "nbgrader_config.py").write_text(STOCK)
    names = tuple(f"{lesson[3:]}-" for lesson in LESSONS)
    build(Places.of(folder), {k: v for k, v in POINTS.items() if k.startswith(names)})


def grade(folder, out, jobs, students=None):
    """Grade with our command; return what it took, with figures out of its results."""
    more = ["--students", ",".join(students)] if students else []
    taken = run(
        folder, "autograder", "grade", "submitted", "--out", out, "--jobs", str(jobs),
        "--seed", "1", *LIMITS, *more,
    )  # fmt: skip
    results = json.loads((folder / out / "grades.json").read_text())
    n, phases = len(results["notebooks"]), {}
    for notebook in results["notebooks"]:
        for phase, seconds in notebook["seconds"].items():
            phases[phase] = phases.get(phase, 0.0) + seconds / n
    return {
        **asdict(taken), "jobs": jobs, "notebooks": n, "grading": results["grading"],
        "phases": phases,
    }  # fmt: skip


def stock(folder, kinds, count):
    """Grade the sound notebooks of some students with stock nbgrader, in a folder of its own."""
    place, n, wall, cpu = folder / "stock", 0, 0.0, 0.0
    for name in ("source", "course"):
        shutil.copytree(folder / name, place / name)
    (place / "nbgrader_config.py").write_text(STOCK)
    shutil.copy(folder / "gradebook.db", place)
    sound = {}
    for student, assignment in kinds["sound"]:
        sound.setdefault(student, []).append(assignment)
    chosen = [student for student, lessons in sound.items() if len(lessons) == len(LESSONS)][:count]
    for student in chosen:
        shutil.copytree(folder / "submitted" / student, place / "submitted" / student)
    for lesson in LESSONS:
        taken = run(place, "nbgrader", "autograde", lesson)
        n, wall, cpu = n + len(chosen), wall + taken.wall, cpu + taken.cpu
    return {"notebooks": n, "wall": wall, "cpu": cpu, "students": chosen}


def missing(folder, out, students):
    """List the students who have no row for some exercise."""
    seen = {}
    with open(folder / out / "grades.csv", newline="") as file:
        for row in csv.DictReader(file):
            seen.setdefault(row["student"], set()).add(row["exercise"])
    every = set().union(*seen.values())
    return [student for student in students if seen.get(student) != every]


def show(results):
    """Print the tables."""
    console = Console(width=110)
    console.print(f"{results['machine']}, load {results['load']:.1f} at the start")
    table = Table("", *("notebooks", "wall s", "a minute", "CPU s each", "of it main", "MB main"))
    rows = {f"ours, {r['students']} students, {r['jobs']} workers": r for r in results["ours"]}
    for name, row in (rows | {"stock nbgrader autograde": results["stock"]}).items():
        n = row["notebooks"]
        rate, each = 60 * n / row["wall"], row["cpu"] / n
        main = f"{row['own_cpu'] / n:.3f}" if "own_cpu" in row else ""
        memory = f"{row['memory']:.0f}" if "memory" in row else ""
        values = (f"{row['wall']:.1f}", f"{rate:.0f}", f"{each:.3f}", main, memory)
        table.add_row(name, str(n), *values)
    console.print(table)
    phases = Table(*results["ours"][0]["phases"], title="Seconds a notebook, whole class")
    phases.add_row(*(f"{seconds:.4f}" for seconds in results["ours"][0]["phases"].values()))
    console.print(phases)
    for name, value in results["ratios"].items():
        console.print(f"{name}: {value:.2f}")
    console.print(f"students without a row for every exercise: {results['missing'] or 'none'}")


def ratios(ours, stock_row):
    """Compare: per core with stock, and two workers with one."""
    whole, one, two = ours
    each = stock_row["wall"] / stock_row["notebooks"]
    return {
        "times as fast as stock, one worker": each / (one["wall"] / one["notebooks"]),
        "times less processor time than stock, whole class": (
            stock_row["cpu"] / stock_row["notebooks"] / (whole["cpu"] / whole["notebooks"])
        ),
        "two workers against one, first notebook to last": one["grading"] / two["grading"],
        "two workers against one, whole commands": one["wall"] / two["wall"],
    }


@click.command(help=__doc__)
@click.option("--class", "students", default=300, show_default=True, help="Students.")
@click.option("--sample", default=50, show_default=True, help="Students graded on 1 and 2 workers.")
@click.option("--stock", "few", default=6, show_default=True, help="Students for stock nbgrader.")
@click.option("--seed", default=0, show_default=True, help="Draws the class.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write JSON.")
def main(students, sample, few, seed, save):
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    results = {"machine": machine, "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory(prefix="class-") as name:
        folder = Path(name)
        make_course(folder)
        kinds = hand_in(folder, students, seed)
        results["class"] = {kind: len(places) for kind, places in kinds.items()}
        print(f"{students} students: {results['class']}", flush=True)
        everyone = sorted(path.name for path in (folder / "submitted").iterdir())
        hostile = {student for student, _ in kinds["hostile"]}
        chosen = [student for student in everyone if student not in hostile][:sample]
        plan = (("all", os.cpu_count(), None), ("one", 1, chosen), ("two", 2, chosen))
        results["ours"] = [
            {"students": len(who or everyone), **grade(folder, out, jobs, who)}
            for out, jobs, who in plan
        ]
        results["missing"] = missing(folder, "all", everyone)
        results["stock"] = stock(folder, kinds, few)
        results["ratios"] = ratios(results["ours"], results["stock"])
    show(results)
    if save:
        save.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
