"""Take a submission's folder along: regular files only, by their bytes, within bounds."""

import os
import stat
from typing import NamedTuple

MAX_FILES = 1000
MAX_DEPTH = 8
SKIPPED = {".git", ".ipynb_checkpoints", "__pycache__", ".venv", "node_modules"}


class Packed(NamedTuple):
    """The files of a folder: names, contents, and the names of those that were left out."""

    names: list
    contents: list
    skipped: list


def pack_folder(folder, max_bytes):
    """Read the files of a folder that may have been made by anyone.

    Links, pipes, sockets and devices are left out and never opened. A file that would go beyond
    `max_bytes` in all is left out too. Notebooks stay behind: their cells are what is run.

    folder : path, or Packed, which is returned as it is
    """
    if isinstance(folder, Packed):
        return folder
    names, contents, skipped = [], [], []
    left = max_bytes
    for name, entry in _files(os.fspath(folder), "", MAX_DEPTH):
        content = None
        if entry is not None and len(names) < MAX_FILES:
            content = read_plain(entry.path, left)
        if content is None:
            skipped.append(name)
        else:
            names.append(name)
            contents.append(content)
            left -= len(content)
    return Packed(names, contents, skipped)


def _files(folder, prefix, depth):
    """Yield (name, entry) of every file, sorted; entry None for what is no regular file."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield prefix or ".", None
        return
    for entry in entries:
        name = f"{prefix}/{entry.name}" if prefix else entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name in SKIPPED:
                pass
            elif depth:
                yield from _files(entry.path, name, depth - 1)
            else:
                yield name, None
        elif not entry.name.endswith(".ipynb"):
            yield name, entry if entry.is_file(follow_symlinks=False) else None


def read_plain(path, most):
    """Return a file's bytes; None if it cannot be read, is no regular file, or has too many."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        content = file.read(most + 1)
    return content if len(content) <= most else None
