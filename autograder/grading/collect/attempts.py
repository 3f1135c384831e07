"""What counts of all that a student sent: the newest of each notebook, and what lies beside."""

from dataclasses import dataclass, field
from hashlib import sha256

from autograder.grading.collect.files import SPOILT, TooLarge, safe_name, unpacked
from autograder.grading.collect.sent import copy_number
from autograder.grading.submission.read import MAX_BYTES

MOST_BESIDE, BYTES_BESIDE = 100, 50_000_000
MOST_NAMED = 3
STAMP, SECRET = "timestamp.txt", "submission_secret.txt"


@dataclass
class Work:
    """What is put in place for one student.

    files : dict from name in the folder of the assignment to bytes
    older : list of (name, bytes), what does not count and is kept
    times : dict from the digest of a notebook to dict with time, late and attempt
    notes : list of str, what a person should know
    """

    files: dict = field(default_factory=dict)
    older: list = field(default_factory=list)
    times: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    @property
    def size(self):
        """Bytes that it takes up."""
        return sum(map(len, self.files.values())) + sum(len(data) for _, data in self.older)

    @property
    def late(self):
        return any(about["late"] for about in self.times.values())


@dataclass
class Try:
    """A notebook that somebody sent: the Sent, its bytes, and what it is, as a Which."""

    sent: object
    data: bytes
    what: object


def work_of(sent, assignment, names, recogniser):
    """Choose what counts of the files that one student sent, as Work.

    sent : list of Sent
    names : the notebooks that the assignment asks for
    """
    work, folder = Work(), ()
    tries, rest = _read(sent, recogniser, work)
    for name in names:
        mine = [t for t in tries if t.what.lesson == (assignment, name)]
        if not mine and len(names) == 1:  # it may be the one, for all that can be seen
            mine = [t for t in tries if t.what.lesson is None]
        if mine:
            *older, newest = _in_order(mine)
            folder = newest.sent.item.path[:-1]
            tries = [t for t in tries if t not in mine]
            work.older += [(t.sent.name, t.data) for t in older]
            _take(work, newest, f"{name}.ipynb", older)
    _keep_aside(work, tries, assignment, names)
    _put_beside(work, rest, folder)
    return work


def _read(sent, recogniser, work):
    """Open what was sent: return the notebooks as a list of Try, and the other files as Sent."""
    tries, rest, room = [], [], None
    for one in sent:
        parts = [one]
        if one.item.is_zip:
            items, notes, room = unpacked([one.item], room)
            work.notes += notes
            parts = [one if item is one.item else one.inside(item) for item in items]
        for part in parts:
            if not part.item.is_notebook:
                rest.append(part)
                continue
            try:
                data = part.item.read(MAX_BYTES)
            except (TooLarge, *SPOILT) as error:
                work.notes.append(f"{part.name} {error}: it was left out; ask for it again")
            else:
                tries.append(Try(part, data, recogniser.which(data)))
    if rest and not tries:
        names = ", ".join(part.name for part in rest[:MOST_NAMED])
        work.notes.append(f"sent no notebook, but {names}")
    return tries, rest


def _in_order(tries):
    """Sort notebooks from the oldest to the newest.

    First by attempt; then by the number of the copy, if they are called alike; then by time.
    """
    copies = {id(t): copy_number(t.sent.name) for t in tries}
    alike = len({stem for stem, _ in copies.values()}) == 1

    def age(one):
        copy = copies[id(one)][1]
        return one.sent.attempt, copy if alike else 0, one.sent.item.time, copy, one.sent.name

    return sorted(tries, key=age)


def _take(work, newest, name, older):
    work.files[name] = newest.data
    about = {"time": newest.sent.time, "late": newest.sent.late, "attempt": newest.sent.attempt}
    work.times[sha256(newest.data).hexdigest()] = about
    if newest.what.problem:
        work.notes.append(f"{newest.sent.name} cannot be read: {newest.what.problem}")
    elif newest.what.lesson is None:
        work.notes.append(f"{newest.sent.name} has no grade ids; taken as {name}")
    same = sum(t.sent.attempt == newest.sent.attempt for t in older)
    if same and any(t.data != newest.data for t in older):
        work.notes.append(f"sent {same + 1} notebooks at once; {newest.sent.name} was taken")


def _keep_aside(work, tries, assignment, names):
    """Keep the notebooks that are none of those asked for, and say so where it matters."""
    work.older += [(t.sent.name, t.data) for t in tries]
    for one in tries:
        if one.what.problem:
            work.notes.append(f"{one.sent.name} cannot be read; another file was taken")
        elif len(work.files) < len(names):
            lesson = one.what.lesson
            what = f"is {lesson[1]} of {lesson[0]}" if lesson else "has no grade ids"
            work.notes.append(f"{one.sent.name} {what}, nothing of {assignment}; kept aside")


def _put_beside(work, rest, folder):
    """Take along other files, the newest of each name, as they lay beside the notebook.

    folder : tuple of str, path of the notebook's folder
    """
    room, n = BYTES_BESIDE, len(folder)
    for one in sorted(rest, key=lambda one: (one.attempt, one.item.time)):
        path = one.item.path
        below = path[n:-1] if path[:n] == folder else ()
        name = "/".join(map(safe_name, (*below, one.name)))
        if name == STAMP or (name == SECRET and not one.sender.login):  # the exchange's own
            continue
        if len(work.files) > MOST_BESIDE:
            continue
        try:
            data = one.item.read(room)
        except (TooLarge, *SPOILT) as error:
            work.notes.append(f"{one.name} {error}: it was left out")
            continue
        room -= len(data)
        work.files[name] = data
