"""What a download holds: the files of a folder or a zip, and of zips in it, within limits.

Names in it are names only: nothing is ever written where they point.
"""

import datetime
import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from autograder.errors import PlainError
from autograder.grading.submission.find import NOT_STUDENTS, UNSEEN
from autograder.grading.submission.read import MAX_BYTES
from autograder.sandbox.folder import read_plain

MOST_FILES, MOST_INSIDE = 100_000, 1000  # of a download; of what one student has zipped
ROOM = 200_000_000  # bytes that the zips of one student may hold
DEEPEST = 3  # zips in zips
MOST_PARTS, BYTES_OF_A_PART = 20, 1_000_000_000  # zips that a download came in
LONGEST_NAME = 100
JUNK = {"Thumbs.db", "desktop.ini", *NOT_STUDENTS}
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
SPOILT = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
          ValueError)  # fmt: skip


class CollectError(PlainError):
    """The download cannot be collected as asked; says why and what to do."""


class TooLarge(Exception):
    """A file holds more than may be read."""


class Item(NamedTuple):
    """A file of a download.

    path : tuple of str, the names of its folders and its own
    time : float, when it was last changed, as the download says; it tells which is newer, no more
    read : function (most) -> bytes, or TooLarge
    """

    path: tuple
    time: float
    read: object

    @property
    def name(self):
        return self.path[-1]

    @property
    def is_zip(self):
        return self.name.lower().endswith(".zip")

    @property
    def is_notebook(self):
        """Whether it is called a notebook; some browsers add an ending of their own."""
        return self.name.lower().endswith((".ipynb", ".ipynb.txt", ".ipynb.json"))


@contextmanager
def open_source(source):
    """Give the Items of a folder or a zip."""
    source = Path(source)
    if source.is_dir():
        yield _folder_items(source)
        return
    if not source.exists():
        raise CollectError(f"{source} does not exist; name the zip or the folder of a download")
    try:
        archive = zipfile.ZipFile(source)
    except SPOILT as error:
        raise CollectError(
            f"{source} is no zip that can be opened ({error}); download it again, or unpack it and "
            "name the folder"
        ) from None
    with archive:
        yield _zip_items(archive, MOST_FILES)


def opened(items):
    """Put the files of zips in their place, if they are a few, as parts of a download are."""
    zips = [item for item in items if item.is_zip]
    if not 0 < len(zips) <= MOST_PARTS:
        return items
    found = [item for item in items if not item.is_zip]
    for item in zips:
        try:
            archive = zipfile.ZipFile(io.BytesIO(item.read(BYTES_OF_A_PART)))
        except (TooLarge, *SPOILT):
            found.append(item)
        else:
            found += _zip_items(archive, MOST_FILES)
    return found


def unpacked(items, left=None):
    """Open the zips among the files of one student, and zips in them.

    left : int, bytes that they may hold; ROOM if None

    Returns
    -------
    items : list of Item, the zips that could be opened replaced by what is in them
    notes : list of str, what was left out and why
    left : int, what is left of it
    """
    found, notes, left = [], [], ROOM if left is None else left
    waiting = [(item, DEEPEST) for item in reversed(items)]
    while waiting:
        item, depth = waiting.pop()
        if not item.is_zip:
            found.append(item)
            continue
        try:
            if not depth:
                raise TooLarge(f"lies in more than {DEEPEST} zips")
            inside = _read_inside(item, left)
        except TooLarge as reason:
            notes.append(f"{item.name} {reason}; it was not unpacked")
            found.append(item)
        except SPOILT as error:
            notes.append(f"{item.name} cannot be unpacked: {error}")
            found.append(item)
        else:
            left -= sum(len(part.read(MAX_BYTES)) for part in inside)
            waiting += [(part, depth - 1) for part in reversed(inside)]
    return found, notes, left


def _read_inside(item, room):
    """Return the Items of a zip with their contents, read already."""
    items = []
    with zipfile.ZipFile(io.BytesIO(item.read(MAX_BYTES))) as archive:
        for part in _zip_items(archive, MOST_INSIDE):
            data = part.read(min(room, MAX_BYTES))
            room -= len(data)
            path = (*item.path[:-1], *part.path)
            items.append(Item(path, part.time, lambda most, data=data: data))
    return items


def _zip_items(archive, most):
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > most:
        raise TooLarge(f"holds more than {most:,} files")
    items = []
    for entry in entries:
        path = parts(_name(entry))
        mode = entry.external_attr >> 16
        if path and (stat.S_ISREG(mode) or not stat.S_IFMT(mode)):  # no links, no devices

            def read(limit, entry=entry):
                with archive.open(entry) as file:
                    return _within(file.read(limit + 1), limit)

            items.append(Item(path, _seconds(entry.date_time), read))
    return items


def _within(data, limit):
    if data is None or len(data) > limit:
        raise TooLarge(f"holds more than {limit / 1e6:.0f} MB")
    return data


def _name(entry):
    """Return the name of an entry; macOS writes UTF-8 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _seconds(date):
    """Return the time of an entry of a zip, which may be none."""
    try:
        return datetime.datetime(*date).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _folder_items(folder):
    items = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(place, name)
            path = parts(os.path.relpath(file, folder))
            about = file.lstat()
            if path and stat.S_ISREG(about.st_mode):

                def read(limit, file=file):
                    return _within(read_plain(file, limit), limit)

                items.append(Item(path, about.st_mtime, read))
        if len(items) > MOST_FILES:
            raise CollectError(f"{folder} holds more than {MOST_FILES:,} files; is it a download?")
    return items


def parts(name):
    """Return the names of the folders and the file in a path; none of junk and hidden files.

    >>> parts("../a/./b\\\\c.ipynb"), parts("__MACOSX/a/._c.ipynb")
    (('a', 'b', 'c.ipynb'), ())
    """
    name = os.fsencode(name).decode("utf-8", "replace")
    names = [part for part in re.split(r"[/\\]+", name) if part not in ("", ".", "..")]
    if any(part in JUNK or part.startswith(".") for part in names):
        return ()
    return tuple(UNSEEN.sub("_", unicodedata.normalize("NFC", part)) for part in names)


def safe_name(name):
    """Return a name that a file may have on every system.

    >>> safe_name("../a:b?"), safe_name("O'Neil, Zoë"), safe_name("...")
    ('_a_b_', "O'Neil, Zoë", '_')
    """
    name = NOT_IN_NAMES.sub("_", UNSEEN.sub("_", unicodedata.normalize("NFC", name)))
    name = name.strip(". ")
    stem, dot, end = name.rpartition(".") if len(name) > LONGEST_NAME else (name, "", "")
    return (stem[: LONGEST_NAME - 10] + dot + end[:9] if dot else name[:LONGEST_NAME]) or "_"
