"""Read a student's notebook, whatever it is: a bad file gives a reason, never an exception else.

Only what grading needs is taken: kind, text, grade id and pasted pictures of each cell. Outputs,
tags and all other metadata of a submission decide nothing and are left behind.
"""

import json
import os
import re
import stat
from dataclasses import dataclass, field

from autograder.errors import PlainError
from autograder.text import one_line, shorten, storable

MAX_BYTES = 64_000_000
MAX_PARTS, MAX_COMMAS = 500_000, 4_000_000  # lists and objects; what stands in them
MAX_CELLS = 2_000
MAX_CODE, MAX_WORDS = 100_000, 20_000  # characters of a code cell, of a text cell
MAX_SOURCES = 200_000  # of all cells together; the lessons have 10,000 to 50,000
MAX_PICTURES = 8_000_000  # characters of base64 in all cells' attachments
MAX_NAMED = 10  # cells that a note names
PICTURES = ("image/png", "image/jpeg", "image/gif")
NO_TRICKS = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


class Unreadable(PlainError):
    """The file cannot be read as a notebook; the message says why, for student and instructor."""


@dataclass
class StudentCell:
    """A cell as it was handed in: kind "code", "markdown" or "raw"."""

    kind: str
    source: str
    grade_id: str = ""
    attachments: dict = field(default_factory=dict)


def read_notebook(source):
    """Read the cells of a notebook, from its path or its bytes.

    Returns
    -------
    cells : list of StudentCell
    notes : list of str, what had to be mended on the way

    Raises
    ------
    Unreadable
        If there is nothing in it that can be graded.
    """
    notes = []
    data = source if isinstance(source, bytes) else read_bytes(source)
    if not data.strip():
        raise Unreadable("the file is empty")
    if data.count(b"[") + data.count(b"{") > MAX_PARTS or data.count(b",") > MAX_COMMAS:
        raise Unreadable("the file has too many parts; clear the outputs and hand it in again")
    return cells_of(_parse(_text(data, notes)), notes), notes


def cells_of(notebook, notes):
    """Return the cells of a notebook that has been parsed; add to `notes` what was mended."""
    if not isinstance(notebook, dict):
        raise Unreadable(f"the file holds {_kind(notebook)}, not a notebook")
    version = notebook.get("nbformat")
    if version != 4:
        claimed = one_line(repr(version), 40)
        notes.append(f"the notebook claims format {claimed}, not 4; read all the same")
    raw = notebook.get("cells")
    if not isinstance(raw, list):
        raw = _older_cells(notebook)
    if len(raw) > MAX_CELLS:
        notes.append(f"only the first {MAX_CELLS} of {len(raw)} cells were read")
    cells, damaged, too_long = [], [], []
    room, pictures = MAX_SOURCES, MAX_PICTURES
    for number, cell in enumerate(raw[:MAX_CELLS], 1):
        read = _cell(cell)
        if read is None:
            damaged.append(number)
        elif len(read.source) > min(room, MAX_CODE):
            too_long.append(number)
        else:
            room -= len(read.source)
            pictures -= sum(len(d) for kinds in read.attachments.values() for d in kinds.values())
            read.attachments = read.attachments if pictures >= 0 else {}
            cells.append(read)
    _tell(notes, damaged, "damaged")
    _tell(
        notes,
        too_long,
        f"too long; {MAX_CODE:,} characters of a cell are read, {MAX_SOURCES:,} of all",
    )
    if not cells:
        raise Unreadable("the notebook has no cells that can be read")
    return cells


def _tell(notes, numbers, what):
    """Note which cells were left out; not all of ever so many."""
    named = ", ".join(map(str, numbers[:MAX_NAMED])) + ", ..." * (len(numbers) > MAX_NAMED)
    if len(numbers) == 1:
        notes.append(f"cell {named} was left out, it is {what}")
    elif numbers:
        notes.append(f"{len(numbers)} cells were left out ({named}), they are {what}")


def read_bytes(path):
    """Return the content of a plain file; follow no link, wait for no pipe."""
    try:
        found = os.lstat(path)
    except OSError as error:
        raise Unreadable(f"the file cannot be opened: {error.strerror}") from None
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(f"there is {_special(found.st_mode)} where the notebook should be")
    if found.st_size > MAX_BYTES:
        raise Unreadable(
            f"the file has {found.st_size / 1e6:.0f} MB, more than {MAX_BYTES / 1e6:.0f}; "
            "clear the outputs and hand it in again"
        )
    try:
        descriptor = os.open(path, os.O_RDONLY | NO_TRICKS)
        with open(descriptor, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None
    return data


def _special(mode):
    kinds = {
        stat.S_ISLNK: "a link",
        stat.S_ISDIR: "a folder",
        stat.S_ISFIFO: "a pipe",
        stat.S_ISSOCK: "a socket",
    }
    return next((name for test, name in kinds.items() if test(mode)), "a device")


def _text(data, notes):
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    notes.append("some characters are not UTF-8 and were replaced")
    return data.decode("utf-8", errors="replace")


def _parse(text):
    try:
        return json.loads(text)
    except RecursionError:
        raise Unreadable("the file is nested too deeply to be a notebook") from None
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"the file is not valid JSON{where}, so it is no notebook") from None


def _older_cells(notebook):
    """Collect the cells of formats 2 and 3, which stand in worksheets."""
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        raise Unreadable("the file has no list of cells")
    cells = []
    for sheet in sheets:
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
            cells += sheet["cells"]
    return cells


def _cell(cell):
    """Read one cell, or return None if it has no text that can be read."""
    if not isinstance(cell, dict):
        return None
    source = _joined(cell.get("source", cell.get("input")))
    if source is None:
        return None
    kind = cell.get("cell_type")
    if kind in ("heading", "html"):
        kind = "markdown"
    elif kind not in ("code", "markdown"):
        kind = "raw"
    meta = cell.get("metadata")
    nbgrader = meta.get("nbgrader") if isinstance(meta, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    grade_id = grade_id if isinstance(grade_id, str) else ""
    source = source if kind == "code" else shorten(source, MAX_WORDS)
    return StudentCell(kind, storable(source), storable(grade_id), _pictures(cell))


def _joined(source):
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return None


def _pictures(cell):
    """Keep the pictures that were pasted into a written answer."""
    attachments, kept, size = cell.get("attachments"), {}, 0
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            data = _joined(data)
            if kind in PICTURES and data and BASE64.fullmatch(data):
                size += len(data)
                if size <= MAX_PICTURES and re.fullmatch(r"[\w .()-]{1,100}", name):
                    kept[name] = {kind: "".join(data.split())}
    return kept


def _kind(value):
    names = {list: "a list", str: "a string", bool: "a truth value", type(None): "nothing"}
    return names.get(type(value), "a number")
