"""Take a submission's folder along: regular files only, by their bytes, within bounds."""

import itertools
import os
import stat
from typing import NamedTuple

MAX_FILES, MAX_LOOKED_AT = 1000, 10_000
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
    for name, place, file in itertools.islice(_files(folder, None, "", MAX_DEPTH), MAX_LOOKED_AT):
        content = None
        if file is not None and len(names) < MAX_FILES:
            content = read_plain(file, left, place)
        if content is None:
            skipped.append(name)
        else:
            names.append(name)
            contents.append(content)
            left -= len(content)
    return Packed(names, contents, skipped)


def _files(folder, place, prefix, depth):
    """Yield (name, place, file) of every file, sorted; file None for what is no regular file.

    Each folder is opened once and from its parent (`place`, a descriptor), so that a link that
    takes its place meanwhile leads nowhere.
    """
    follow = 0 if place is None else os.O_NOFOLLOW
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | follow, dir_fd=place)
    except OSError:
        yield prefix or ".", None, None
        return
    try:
        with os.scandir(here) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            name = f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name in SKIPPED:
                    pass
                elif depth:
                    yield from _files(entry.name, here, name, depth - 1)
                else:
                    yield name, None, None
            elif not entry.name.endswith(".ipynb"):
                yield name, here, entry.name if entry.is_file(follow_symlinks=False) else None
    finally:
        os.close(here)


def read_plain(path, most, place=None):
    """Return a file's bytes; None if it cannot be read, is no regular file, or has too many.

    place : descriptor of the folder in which `path` is, or None
    """
    how = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, how, dir_fd=place)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        content = file.read(most + 1)
    return content if len(content) <= most else None
