"""Zips that hold the same bytes whenever they are made of the same files."""

import io
import zipfile
from pathlib import Path

from autograder.text import write_whole

LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


def files_of(folder, name):
    """Read the files of a folder.

    Parameters
    ----------
    folder : path
    name : str, what the folder is called in the zip

    Returns
    -------
    dict from the name in the zip to bytes
    """
    paths = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in paths
        if not LEFT_OUT & set(path.parts)
    }


def write_zip(target, files, executable=()):
    """Write a zip; it appears whole or not at all.

    Parameters
    ----------
    target : path
    files : dict from name to bytes
    executable : names of the files that may be run

    Returns
    -------
    Path
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # with a fixed date: the same files, the same bytes
            entry.create_system = 3  # Unix, wherever it is made, so that the rights count
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return write_whole(target, whole.getvalue())
