"""`autograder grade`: a class at a time."""

import json
from pathlib import Path

import click

from autograder.commands.common import (
    console,
    limits_from,
    mark,
    plain_errors,
    sandbox_options,
)

MOST_ROWS = 60
MOST_PROBLEMS = 30


@click.command("grade")
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="graded",
    show_default=True,
    help="Folder for gradebook.db, autograded/, feedback/, report/, grades.csv, grades.json. Name the "
    "root of the course to go on in nbgrader's formgrader.",
)
@click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="Folder of the released notebooks.  [default: course/ here or above]",
)
@click.option(
    "--assignments", multiple=True, metavar="NAME", help="Grade only this one; repeatable."
)
@click.option("--students", multiple=True, metavar="NAME", help="Only this one; repeatable.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Draw the same inputs as before.")
@click.option(
    "--every-cell",
    is_flag=True,
    help="Run cells of the lesson that only show something, too: slower, with all pictures.",
)
@sandbox_options
@plain_errors
def command(submitted, out, course, assignments, students, seed, every_cell, sandbox, **options):
    """Grade a folder of submissions.

    SUBMITTED is laid out as nbgrader does it: SUBMITTED/<student>/<assignment>/<notebook>.ipynb.
    Student code runs in a sandbox; marks come from outside of it. Every student gets a row in
    grades.csv for every exercise; a broken submission costs itself only.
    """
    from autograder.grade import grade_class
    from autograder.grading.course import find_course

    limits = limits_from(options)
    course = course or find_course()
    with Progress() as progress:
        result = grade_class(
            submitted,
            out,
            course,
            seed=seed,
            sandbox=sandbox,
            limits=limits,
            assignments=_split(assignments),
            students=_split(students),
            every_cell=every_cell,
            config=_nbgrader_config(course),
            progress=progress,
        )
    show_summary(result)


def _nbgrader_config(course):
    """Read nbgrader_config.py beside the course, for its rule about late submissions."""
    from traitlets.config import Config, PyFileConfigLoader

    folder = Path(course).resolve().parent
    if not (folder / "nbgrader_config.py").exists():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", str(folder)).load_config()


def _split(names):
    """Allow both --students adam --students zoe and --students adam,zoe."""
    return tuple(part for name in names for part in name.split(",") if part)


class Progress:
    """A bar on a terminal, one plain line for each notebook otherwise."""

    def __enter__(self):
        self.console, self.bar, self.task = console(stderr=True), None, None
        return self

    def __exit__(self, *_):
        if self.bar:
            self.bar.stop()

    def __call__(self, result, number, total):
        if not self.console.is_terminal:
            line = f"[{number}/{total}] {result.student} {result.assignment}: {_points(result)}"
            click.echo(f"{line} in {result.seconds['total']:.1f} s", err=True)
            return
        if self.bar is None:
            from rich.progress import Progress as Bar

            self.bar = Bar(console=self.console, transient=True)
            self.task = self.bar.add_task("grading", total=total)
            self.bar.start()
        self.bar.update(self.task, completed=number, description=f"graded {result.student}")


def _points(result):
    score = sum(exercise.score for exercise in result.exercises)
    return f"{mark(score)} of {mark(sum(e.max_score for e in result.exercises))}"


def show_summary(whole):
    """Print the marks, what a person should look at, and where everything is."""
    from rich.table import Table
    from rich.text import Text

    out = console()
    assignments = list(dict.fromkeys(result.assignment for result in whole.results))
    marks = {}
    for result in whole.results:
        row = marks.setdefault(result.student, {})
        row[result.assignment] = [*row.get(result.assignment, []), result]
    table = Table("student", *assignments, title="Marks without written answers")
    for student, row in list(marks.items())[:MOST_ROWS]:
        table.add_row(Text(student), *(_cell(row.get(name, [])) for name in assignments))
    out.print(table)
    if len(marks) > MOST_ROWS:
        out.print(f"... and {len(marks) - MOST_ROWS} more students, see grades.csv")
    _show_problems(whole, out)
    waiting = sum(answer.answered for result in whole.results for answer in result.written)
    if waiting:
        out.print(f"{waiting} written answers wait for a person (nbgrader formgrader).")
    n = len(whole.results)
    out.print(f"{n} notebooks dealt with in {whole.seconds:.1f} s, seed {whole.seed}.")
    for name, path in paths_of(whole.out).items():
        out.print(Text(f"{name:<10} {path}"), soft_wrap=True)


def _cell(results):
    score = sum(e.score for result in results for e in result.exercises)
    worth = sum(e.max_score for result in results for e in result.exercises)
    return f"{mark(score)} / {mark(worth)}"


def _show_problems(whole, out):
    from rich.text import Text

    lines = []
    for result in whole.results:
        odd = [e for e in result.exercises if e.status in ("not_gradable", "timeout", "crashed")]
        where = f"{result.student}, {result.assignment}"
        if len({(e.status, e.message) for e in odd}) == 1 and len(odd) == len(result.exercises):
            lines.append(f"{where}: {odd[0].status}: {odd[0].message}")
        else:
            lines += [f"{where}, {e.exercise}: {e.status}: {e.message}" for e in odd]
        seen = {e.message for e in odd}
        lines += [f"{where}: {note}" for note in result.notes if note not in seen]
    lines += whole.ignored
    for line in lines[:MOST_PROBLEMS]:
        out.print(Text(f"- {line}"), soft_wrap=True)
    if len(lines) > MOST_PROBLEMS:
        out.print(f"- and {len(lines) - MOST_PROBLEMS} more remarks, see grades.json")


def paths_of(out):
    """Name the files that a person will want to open."""
    return {
        "gradebook": out / "gradebook.db",
        "marks": out / "grades.csv",
        "feedback": out / "feedback",
        "report": out / "report" / "index.html",
    }


def as_json(value):
    """Write a value as JSON for a program to read."""
    return json.dumps(value, indent=1, ensure_ascii=False)
