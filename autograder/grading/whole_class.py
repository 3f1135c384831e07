"""Door 4: a folder of submissions becomes a gradebook, feedback and tables of marks."""

import os
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import PlainError
from autograder.grading.collect.kept import people_of
from autograder.grading.crew.digest import digest
from autograder.grading.crew.journal import NAME, Journal, Round, fingerprint
from autograder.grading.crew.workers import Settings, Task, Workers
from autograder.grading.grader import given_up
from autograder.grading.submission.course import read_course
from autograder.grading.submission.find import LayoutError, find_submissions
from autograder.sandbox import Limits

LATENESS = ("LateSubmissionPlugin", "AssignLatePenalties")  # sections of nbgrader's configuration
LOST = "the process that graded it ended each time"


@dataclass
class ClassResult:
    """What grading a class gave.

    results : list of NotebookResult, without their cells
    ignored : list of str, what lay in the folder and is no submission
    before : int, how many of the results were there before
    db_url : str, address of the gradebook
    """

    out: Path
    seed: int
    results: list = field(default_factory=list)
    ignored: list = field(default_factory=list)
    before: int = 0
    seconds: float = 0.0
    db_url: str = ""


def grade_class(
    submitted,
    out,
    course_folder,
    *,
    seed=None,
    sandbox="auto",
    limits=None,
    assignments=(),
    students=(),
    every_cell=False,
    jobs=None,
    dask=None,
    db_url=None,
    regrade=False,
    timestamps=False,
    config=None,
    progress=None,
):
    """Grade a folder of submissions, or go on where an earlier call with the same values ended.

    Parameters
    ----------
    submitted : path, laid out as <student>/<assignment>/<notebook>.ipynb
    out : path of the folder for gradebook.db, autograded/, feedback/, grades.csv, grades.json
    course_folder : path of the released notebooks
    seed : int, draws the judge's inputs, the same for all; if None that of the call that did not
        come to its end, else a fresh one
    sandbox : "auto", "bwrap" or "none"
    limits : autograder.sandbox.Limits of each submission
    assignments, students : names, all if empty
    every_cell : bool, run cells of the lesson that only show something, too
    jobs : int, worker processes; as many as there are cores if None
    dask : str, address of a Dask scheduler whose workers grade, in place of processes here; or None
    db_url : str, address of the gradebook; `gradebook.db` in `out` if None
    regrade : bool, grade anew also what has not changed since it was graded
    timestamps : bool, whether who collected the work wrote each timestamp.txt
    config : traitlets Config of nbgrader, or None
    progress : called as progress(result, number, total) after each notebook, or None

    Returns
    -------
    ClassResult
    """
    start = time.perf_counter()
    submitted, out = Path(submitted), Path(out)
    course = read_course(course_folder)
    found = find_submissions(submitted, course, assignments, students, timestamps)
    _check_out(out, submitted)
    settings = Settings.of(course_folder, sandbox, limits or Limits(), every_cell)
    lateness = [str(config.get(name)) for name in LATENESS] if config else None
    run = Round(
        seed, digest(settings, course, lateness), seed is not None, regrade, tuple(students),
        tuple(assignments),
    )  # fmt: skip
    with ExitStack() as stack:
        workers = stack.enter_context(_workers(jobs, dask, settings))
        journal = stack.enter_context(Journal(out / NAME))
        run = journal.begin(run)
        to_do = _ToDo(found.submissions, course, run.seed, journal)
        workers.warm_up(len(to_do.tasks()))  # while nbgrader is imported
        from autograder.grading.back.slips import pass_on, take_back
        from autograder.grading.back.writing import Writer

        writer = stack.enter_context(Writer(out, course, db_url, config, to_do.saved))
        there = {submission.student for submission in found.submissions}
        writer.grades.introduce(people_of(submitted, there))
        tasks = to_do.tasks(writer.has)
        begun = time.perf_counter()
        for done, (number, result) in enumerate(workers.run(tasks), 1):
            result = result or to_do.lost(number)
            writer.write(result)
            to_do.results[number] = result
            if progress:
                progress(result, done, len(tasks))
        about = {"grading": round(time.perf_counter() - begun, 3)}
        seed = run.seed if tasks else journal.last_seed
        whole = ClassResult(out.resolve(), seed, ignored=found.ignored, db_url=writer.db_url)
        whole.results = [to_do.results[n] for n in sorted(to_do.results)]
        writer.results = whole.results
        if students or assignments:
            everybody = find_submissions(submitted, course).submissions
            writer.results = _with_the_others(whole, journal, course, everybody)
        whole.before = len(to_do.results) - len(tasks)
        whole.seconds = time.perf_counter() - start
        writer.tables({"seed": seed, "seconds": round(whole.seconds, 3), **about})
        if writer.out == submitted.resolve().parent:  # where nbgrader looks for them
            pass_on(found.submissions, writer.out)
        else:
            take_back(writer.out)
        journal.done()
    return whole


class _ToDo:
    """Which notebooks are finished, and which are to be graded.

    results : dict from number to NotebookResult, as far as there are any
    """

    def __init__(self, submissions, course, seed, journal):
        notebooks = {(nb.assignment, nb.name): nb for nb in course.notebooks}
        self.all = [
            Task(number, submission, notebooks[submission.assignment, submission.notebook], seed)
            for number, submission in enumerate(submissions)
        ]
        self.journal, self.files, self.results = journal, {}, {}
        for task in self.all:
            key = _key(task.submission)
            self.files[key] = fingerprint(task.submission)
            result = journal.finished(key, self.files[key])
            if result:
                self.results[task.number] = result

    def tasks(self, has=None):
        """List what is to be graded, also what is finished and gone; `has` tells of a key."""
        for number in list(self.results) if has else ():
            if not has(_key(self.all[number].submission)):
                del self.results[number]
        return [task for task in self.all if task.number not in self.results]

    def saved(self, results):
        """Write down in the journal that results are on the disk."""
        self.journal.add(results, self.files)

    def lost(self, number):
        """Return the result of a notebook that has ended each worker."""
        return given_up(self.all[number].submission, self.all[number].notebook, LOST)


def _key(submission):
    return submission.student, submission.assignment, submission.notebook


def _with_the_others(whole, journal, course, present):
    """Return the results of the class: those of a part of it, and what is known of the rest.

    present : list of Submission, of everybody in the folder
    """
    from autograder.grading.back.tables import read_grades

    try:
        results = {_key(result): result for result in read_grades(whole.out)[1]}
    except PlainError:  # there are no tables yet
        results = {}
    there = results.keys() | {_key(submission) for submission in present}
    results |= {key: journal.entries[key].result for key in there & journal.entries.keys()}
    results |= {_key(result): result for result in whole.results}
    places = {(nb.assignment, nb.name): n for n, nb in enumerate(course.notebooks)}
    return sorted(results.values(), key=lambda r: (r.student, places.get(r.lesson, len(places))))


def _workers(jobs, dask, settings):
    if dask is None:
        return Workers(jobs or cores(), settings)
    from autograder.grading.crew.cluster import Cluster

    return Cluster(dask, settings)


def cores():
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _check_out(out, submitted):
    out, submitted = out.resolve(), submitted.resolve()
    if out == submitted or submitted in out.parents:
        raise LayoutError(f"--out {out} lies inside {submitted}; choose a folder beside it")
    if out.exists() and not out.is_dir():
        raise LayoutError(f"--out {out} is a file; name a folder")
