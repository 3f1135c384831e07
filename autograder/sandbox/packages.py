"""The three packages that a sandbox gets, as copies in a folder of its own.

sealed/emlib         emlib without its formulas; what a student imports
real/emlib           emlib as it is; a runner of student code never sees it
runner/autograder    the few files of this package that work inside
"""

import ast
import importlib.util
import shutil
from pathlib import Path

from autograder.judging.borrowed import is_open
from autograder.sandbox.seal import seal

SHARED = (
    "sandbox/npy.py",
    "sandbox/frames.py",
    "sandbox/places.py",
    "sandbox/values.py",
    "judging/ending.py",
    "judging/patch.py",
    "judging/plain.py",
    "judging/subject.py",
    "text.py",
)
NO_SLIDERS = """\"\"\"Sliders are left out here.\"\"\"

from autograder.sandbox.inside.lesson import LeftOut

Stepper = album = stepper = what_if = LeftOut
"""


def build(folder, masks=()):
    """Write the packages into a new folder; list what is sealed, such as "emlib.coins.e_step".

    Parameters
    ----------
    folder : path
    masks : list of autograder.sandbox.libraries.Mask
    """
    folder, names = Path(folder), []
    emlib = _package("emlib")
    for path in sorted(emlib.rglob("*")):
        part = path.relative_to(emlib)
        if path.is_dir() or {"__pycache__", "stepper"} & {*part.parts}:
            continue
        _copy(path, folder / "real/emlib" / part)
        module = ".".join(("emlib", *part.with_suffix("").parts)).removesuffix(".__init__")
        if path.suffix != ".py" or is_open(module):
            _copy(path, folder / "sealed/emlib" / part)
        else:
            source, found = seal(path.read_text(), module)
            _write(source, folder / "sealed/emlib" / part)
            names += found
    _write(NO_SLIDERS, folder / "sealed/emlib/stepper/__init__.py")
    for mask in masks:
        names += mask.names
        for part, text in mask.files.items():
            _write(text, folder / "sealed" / part)
    _runner(folder / "runner/autograder")
    return names


def _runner(folder):
    here = _package("autograder")
    inside = [path.relative_to(here) for path in (here / "sandbox/inside").glob("*.py")]
    for part in (*SHARED, *inside):
        _copy(here / part, folder / part)
    for part in ("__init__.py", "judging/__init__.py", "sandbox/__init__.py"):
        docstring = ast.get_docstring(ast.parse((here / part).read_text())) or ""
        _write(f'"""{docstring.splitlines()[0] if docstring else part}"""\n', folder / part)


def _package(name):
    """Find a package without importing it."""
    return Path(importlib.util.find_spec(name).origin).parent


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _write(text, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    target.chmod(0o644)
