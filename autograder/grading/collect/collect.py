"""From a download of the LMS to SUBMITTED/<student>/<assignment>/<notebook>.ipynb.

Every step may be stopped: the same command finishes the work. Times are written before the files
they belong to, and a student's folder is exchanged at once.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from autograder.grading.collect import (
    canvas,
    classroom,
    exchange,
    gradescope,
    heap,
    moodle,
    roster,
)
from autograder.grading.collect.attempts import STAMP, work_of
from autograder.grading.collect.files import CollectError, TooLarge, open_source, opened
from autograder.grading.collect.kept import KEPT, ROSTER, read_people, read_times, write_times
from autograder.grading.collect.place import Place, stamp
from autograder.grading.collect.times import minute_after
from autograder.grading.collect.which import Recogniser
from autograder.grading.collect.who import unknown, who_is_who
from autograder.grading.submission.course import read_course
from autograder.text import write_whole

KINDS = {
    "gradescope": gradescope,
    "nbgrader": exchange,
    "moodle": moodle,
    "canvas": canvas,
    "classroom": classroom,
    "heap": heap,
}
BATCH, BATCH_BYTES = 32, 500_000_000  # students, and what they sent
LEAST = 0.5  # of the files must look like a kind of download, to be taken for one


@dataclass
class Collected:
    """What came of it.

    title : what the download was taken for
    files, strange : how many files it holds, and how many of them say nothing of a sender
    students : folders of those who handed in
    changed : those of them that were not there before, or have changed
    late : folders of those who handed in late, as the download says
    idle : people of the roster who handed in nothing
    notes : list of str, what a person should look at
    older : number of files that do not count and were kept
    untimed : number of notebooks of which is only known that they were late
    out : Path
    """

    title: str
    out: Path
    files: int = 0
    strange: int = 0
    students: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    late: list = field(default_factory=list)
    idle: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    older: int = 0
    untimed: int = 0


def collect(source, assignment, course_folder, out, *, roster_file=None, kind=None, due=None):
    """Put what a download holds in place.

    Parameters
    ----------
    source : path of a zip or a folder
    assignment : name, as in the course
    course_folder : path of the released notebooks
    out : path of the folder for the submissions, which may hold some
    roster_file : path of a CSV file; the kept roster if None
    kind : one of KINDS; recognised if None
    due : str in ISO form, UTC: when work is taken to have come of which is only known that it was
        late; or None

    Returns
    -------
    Collected
    """
    source, out = Path(source), Path(out)
    course = read_course(course_folder)
    names = [notebook.name for notebook in course.of(assignment)]
    _check_out(source, out)
    people = read_people(out)
    if roster_file is not None:
        people = roster.merge(people, roster.read_roster(roster_file))
    try:
        with open_source(source) as items:
            kind, sent, strange = recognise(items, assignment, kind, source)
            told = Collected(KINDS[kind].TITLE, out, len(items), len(strange))
            people, work = _by_person(sent, people, told)
            _put(work, people, told, assignment, names, Recogniser(course), due)
    except TooLarge as error:
        raise CollectError(f"{source} {error}; is it a download?") from None
    return told


def recognise(items, assignment, kind, source):
    """Say what kind of download it is: return its name, the list of Sent, and what is strange."""
    if not any(item.is_notebook or item.is_zip for item in items):
        raise CollectError(
            f"there is no notebook (.ipynb or .zip) in {source}; is it the download?"
        )
    tried = [name for name in KINDS if name != "heap" and kind in (None, name)]
    for find in (list, opened) if tried else ():  # opened: where zips are parts of the download
        there = find(items)
        for name in tried:
            sent = KINDS[name].sent(there, assignment)
            ours = {one.item for one in sent}
            if ours and len(ours) >= LEAST * len(there):
                ours |= {item for item in there if item.name == gradescope.ABOUT}
                return name, sent, [item for item in there if item not in ours]
    if kind in (None, "heap"):
        return "heap", heap.sent(items, assignment), []
    raise CollectError(
        f"{source} does not look like a download from {KINDS[kind].TITLE}; leave out --from, and "
        "what it is will be found out"
    )


def _by_person(sent, people, told):
    """Join what each person sent: return the people, and a dict from folder to list of Sent."""
    senders = list(dict.fromkeys(one.sender for one in sent))
    known, doubts = who_is_who(senders, people)
    strangers = {}
    for sender, why in doubts.items():
        mine = [one for one in sent if one.sender == sender]
        if sender.any and not any(one.item.is_notebook or one.item.is_zip for one in mine):
            told.strange += len(mine)  # some file that lies in the heap
        else:
            strangers[sender] = (unknown(sender), why)
    has_roster = any(person.listed == "yes" for person in people)
    people = people + [person for person, _ in strangers.values()]
    roster.name_folders(people)
    work = defaultdict(list)
    for one in sent:
        person = known.get(one.sender) or strangers.get(one.sender, (None,))[0]
        if person:
            time = one.time or person.time or None
            work[person.folder].append(replace(one, time=time))
    if has_roster:
        doubtful = {person.folder: (sender, why) for sender, (person, why) in strangers.items()}
        doubtful |= {
            person.folder: (sender, "is not on the roster")
            for sender, person in known.items()
            if person.listed == "no"
        }
        told.notes += [
            f"{sender} {why}; collected as {folder}" for folder, (sender, why) in doubtful.items()
        ]
    return people, work


def _put(work, people, told, assignment, names, recogniser, due):
    """Put everybody's work in place, a batch at a time: first their times, then their files."""
    out = told.out
    place, times = Place(out, assignment), read_times(out, assignment)
    if people:
        write_whole(out / KEPT / ROSTER, roster.as_csv(people))
    batch = {}
    for student in sorted(work):
        batch[student] = work_of(work[student], assignment, names, recogniser)
        _tell(told, student, batch[student], due)
        if len(batch) == BATCH or sum(mine.size for mine in batch.values()) > BATCH_BYTES:
            _put_batch(batch, told, place, times)
            batch = {}
    _put_batch(batch, told, place, times)
    place.end()
    for person in people:
        if person.listed == "yes":
            (out / person.folder).mkdir(parents=True, exist_ok=True)
            if not (out / person.folder / assignment).exists():
                told.idle.append(person)


def _put_batch(batch, told, place, times):
    for student, mine in batch.items():
        if _is_older(mine, place.holds(student), times.get(student, {})):
            told.notes.append(f"{student}: what lies there is newer, or all there is; it stays")
            mine.older += [(name, data) for name, data in mine.files.items() if name != STAMP]
            mine.files = None
        times[student] = times.get(student, {}) | mine.times
    write_times(told.out, place.assignment, times)
    for student, mine in batch.items():
        place.keep(student, mine.older)
        if mine.files is not None and place.put(student, mine.files):
            told.changed.append(student)


def _tell(told, student, mine, due):
    """Note what came of a student's work, and settle when it came."""
    told.students.append(student)
    told.older += len(mine.older)
    told.notes += [f"{student}: {note}" for note in mine.notes]
    if mine.late:
        told.late.append(student)
    for about in mine.times.values():
        if about["late"] and not about["time"] and due:
            about["time"] = minute_after(due)
        elif about["late"] and not about["time"]:
            told.untimed += 1
    newest = max((about["time"] or "" for about in mine.times.values()), default="")
    mine.files |= stamp(newest)


def _is_older(mine, there, known):
    """Tell whether what lies there stays: a newer attempt, or the only notebooks there are."""
    before = [about for data in there.values() if data and (about := known.get(_digest(data)))]
    if not mine.times:
        return any(name.endswith(".ipynb") for name in there)
    new = max(about["attempt"] for about in mine.times.values())
    kinds = [type(part) for part in new]
    return any(
        [type(part) for part in about["attempt"]] == kinds and tuple(about["attempt"]) > new
        for about in before
    )


def _digest(data):
    return sha256(data).hexdigest()


def _check_out(source, out):
    here, there = source.resolve(), out.resolve()
    if there.exists() and not there.is_dir():
        raise CollectError(f"--out {out} is a file; name a folder")
    if here == there or here in there.parents or there in here.parents:
        raise CollectError(
            f"{source} and --out {out} lie in one another; name a folder beside the download"
        )
