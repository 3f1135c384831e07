"""`autograder grade`: a class at a time."""

import time
from pathlib import Path

import click

from autograder.commands.common import (
    console,
    course_option,
    plain_errors,
    sandbox_options,
    split_names,
)
from autograder.text import points

MOST_ROWS = 60
MOST_PROBLEMS = 30
MOST_SLOW = 3
SLOW_SECONDS = 5


@click.command("grade")
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="graded",
    show_default=True,
    help="Folder for gradebook.db, autograded/, feedback/, report/, grades.csv, grades.json. Name "
    "the root of the course to go on in nbgrader's formgrader.",
)
@course_option()
@click.option("--assignments", multiple=True, metavar="NAME", help="Only this; repeatable.")
@click.option("--students", multiple=True, metavar="NAME", help="Only this one; repeatable.")
@click.option("--seed", type=click.IntRange(0, 2**53 - 1), help="Draw the same inputs as before.")
@click.option(
    "--every-cell",
    is_flag=True,
    help="Run cells of the lesson that only show something, too: slower, with all pictures.",
)
@click.option(
    "--regrade",
    is_flag=True,
    help="Grade everything anew. Otherwise, what is graded and has not changed stays as it is.",
)
@click.option(
    "--db",
    "db_url",
    metavar="URL",
    help="Gradebook of your own, such as postgresql://user@host/name.  [default: gradebook.db in "
    "--out]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="Notebooks graded at the same time.  [default: number of cores]",
)
@click.option(
    "--timestamps",
    is_flag=True,
    help="Believe each timestamp.txt, for work that nbgrader's exchange has collected: it writes "
    "the file. Otherwise it may be the student's own, and says nothing.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Grade on a Dask cluster, such as tcp://10.0.0.5:8786, in place of processes here (extra "
    "`cluster`). Its workers need this course installed, and the sandbox.",
)
@sandbox_options
@plain_errors
def command(submitted, out, course, **options):
    """Grade a folder of submissions.

    SUBMITTED is laid out as nbgrader does it: SUBMITTED/<student>/<assignment>/<notebook>.ipynb.
    Student code runs in a sandbox; marks come from outside of it. Every student gets a row in
    grades.csv for every exercise; a broken submission costs itself only. Stopped on the way, the
    same command goes on where it was.
    """
    from autograder.grading.submission.course import find_course

    if options["dask"] and options["jobs"]:
        raise click.UsageError(
            "--jobs counts processes on this machine; with --dask, the cluster has its own"
        )
    course = course or find_course()
    for name in ("assignments", "students"):
        options[name] = split_names(options[name])
    options["config"] = _nbgrader_config(course)
    try:
        with Bar() as bar:
            result = grade_and_report(submitted, out, course, progress=bar, **options)
    except KeyboardInterrupt:
        click.echo("Stopped; the same command goes on from here.", err=True)
        raise SystemExit(130) from None
    show_summary(result, options["db_url"])


def grade_and_report(*args, **options):
    """Grade a class, see `grade_class`, and write the page about it."""
    from autograder.grading.whole_class import grade_class
    from autograder.reporting.page import write_report

    result = grade_class(*args, **options)
    write_report(result.out, result.db_url)
    return result


def _nbgrader_config(course):
    """Read nbgrader_config.py beside the course, for its rule about late submissions."""
    from traitlets.config import Config, PyFileConfigLoader

    folder = Path(course).resolve().parent
    if not (folder / "nbgrader_config.py").exists():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", str(folder)).load_config()


class Bar:
    """A bar on a terminal, one plain line for each notebook otherwise."""

    def __enter__(self):
        self.console, self.bar, self.start = console(stderr=True), None, time.monotonic()
        return self

    def __exit__(self, *_):
        if self.bar:
            self.bar.stop()

    def __call__(self, result, number, total):
        if self.console.is_terminal:
            self._show(result, number, total)
            return
        took = time.monotonic() - self.start
        left = f", {_clock(took / number * (total - number))} left" if number < total else ""
        marks = f"{points(result.score)} of {points(result.max_score)}"
        click.echo(
            f"[{number}/{total}] {result.student} {result.assignment}: {marks} "
            f"in {result.seconds['total']:.1f} s ({60 * number / took:.0f} a minute{left})",
            err=True,
        )

    def _show(self, result, number, total):
        from rich import progress
        from rich.markup import escape

        if self.bar is None:
            columns = (
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TextColumn("{task.fields[rate]} a minute"),
                progress.TimeRemainingColumn(elapsed_when_finished=True),
            )
            self.bar = progress.Progress(*columns, console=self.console, transient=True)
            self.task = self.bar.add_task("grading", total=total, rate="")
            self.bar.start()
        rate = f"{60 * number / (time.monotonic() - self.start):.0f}"
        self.bar.update(
            self.task, completed=number, rate=rate, description=f"graded {escape(result.student)}"
        )


def _clock(seconds):
    """Write a time as people do.

    >>> _clock(59), _clock(61), _clock(3700)
    ('59 s', '1:01 min', '1:01 h')
    """
    seconds = int(seconds)
    if seconds < 60:
        return f"{seconds} s"
    high, low, unit = (60, 1, "min") if seconds < 3600 else (3600, 60, "h")
    return f"{seconds // high}:{seconds % high // low:02} {unit}"


def show_summary(whole, db_url=None):
    """Print the marks, what a person should look at, and where everything is."""
    from rich.table import Table
    from rich.text import Text

    out = console()
    assignments = list(dict.fromkeys(result.assignment for result in whole.results))
    marks = {}
    for result in whole.results:
        marks.setdefault(result.student, {}).setdefault(result.assignment, []).append(result)
    table = Table("student", *assignments, title="Marks without written answers")
    for student, row in list(marks.items())[:MOST_ROWS]:
        table.add_row(Text(student), *(_cell(row.get(name, [])) for name in assignments))
    out.print(table)
    if len(marks) > MOST_ROWS:
        out.print(f"... and {len(marks) - MOST_ROWS} more students, see grades.csv")
    _show_problems(whole, out)
    _show_slowest(whole, out)
    waiting = sum(answer.answered for result in whole.results for answer in result.written)
    if waiting:
        out.print(f"{waiting} written answers wait for a person (nbgrader formgrader).")
    n = len(whole.results) - whole.before
    rate = f" ({60 * n / whole.seconds:.0f} a minute)" if n else ""
    out.print(f"{n} notebooks dealt with in {whole.seconds:.1f} s{rate}, seed {whole.seed}.")
    if whole.before:
        out.print(
            f"{whole.before} more have not changed since they were graded; --regrade starts over."
        )
    for name, path in paths_of(whole.out, db_url).items():
        out.print(Text(f"{name:<10} {path}"), soft_wrap=True)


def _cell(results):
    score, worth = (sum(getattr(r, name) for r in results) for name in ("score", "max_score"))
    return f"{points(score)} / {points(worth)}"


def _show_problems(whole, out):
    from rich.text import Text

    from autograder.grading.one_notebook import LEFT_OUT

    lines = []
    for result in whole.results:
        odd = [e for e in result.exercises if e.status.stopped or e.needs_a_person]
        where = f"{result.student}, {result.assignment}"
        if len({(e.status, e.message) for e in odd}) == 1 and len(odd) == len(result.exercises):
            lines.append(f"{where}: {odd[0].status}: {odd[0].message}")
        else:
            lines += [f"{where}, {e.exercise}: {e.status}: {e.message}" for e in odd]
        seen = {e.message for e in odd}
        notes = [note for note in result.notes if not note.endswith(LEFT_OUT)]  # no problem
        lines += [f"{where}: {note}" for note in notes if note not in seen]
    lines += whole.ignored
    for line in lines[:MOST_PROBLEMS]:
        out.print(Text(f"- {line}"), soft_wrap=True)
    if len(lines) > MOST_PROBLEMS:
        out.print(f"- and {len(lines) - MOST_PROBLEMS} more remarks, see grades.json")


def _show_slowest(whole, out):
    """Name the notebooks that took long; nobody needs to know if none did."""
    from rich.text import Text

    slow = sorted(whole.results, key=lambda result: -result.seconds["total"])[:MOST_SLOW]
    slow = [r for r in slow if r.seconds["total"] >= SLOW_SECONDS]
    names = [f"{r.student}, {r.assignment} ({_clock(r.seconds['total'])})" for r in slow]
    if names:
        out.print(Text(f"Slowest: {'; '.join(names)}."), soft_wrap=True)


def paths_of(out, db_url=None):
    """Name the files that a person will want to open."""
    gradebook = out / "gradebook.db"
    if db_url:
        from sqlalchemy import make_url

        gradebook = make_url(db_url)  # shown without its password
    return {
        "gradebook": gradebook,
        "marks": out / "grades.csv",
        "feedback": out / "feedback",
        "report": out / "report" / "index.html",
    }
