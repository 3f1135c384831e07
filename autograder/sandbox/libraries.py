"""Libraries that are not to be used in answers, as they are seen in the sandbox.

A part of a library, such as `sklearn.mixture`, is sealed like emlib: its functions and methods are
computed beside emlib's formulas for ordinary cells, and refused in answers. A library that is named
as a whole is not there at all. The installed files are covered, for the runner alone.
"""

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.seal import seal

ABSENT = """from autograder.sandbox.inside.masks import absent

__path__, __getattr__ = [], absent(__name__)
"""


@dataclass(frozen=True)
class Mask:
    """What lies in the place of one installed file or folder.

    covered : str, path of the installed one from a place of imports
    files : dict from a path below the place of imports to the text that is there instead
    names : list of str, functions that are computed elsewhere
    """

    covered: str
    files: dict
    names: list


def masks(libraries):
    """Make the masks of libraries such as "sklearn.mixture", if they are installed."""
    return [mask for name in libraries for mask in _masks(name)]


def _masks(name):
    top, *rest = name.split(".")
    spec = importlib.util.find_spec(top)
    if spec is None or not spec.origin:
        return
    origin = Path(spec.origin)
    is_package = origin.name == "__init__.py"
    place, root = (origin.parent, origin.parents[1]) if is_package else (origin, origin.parent)
    if not rest:
        yield Mask(place.name, {f"{top}/__init__.py": ABSENT}, [])
    for number, part in enumerate(rest, 1):
        inner = [place / part, place / f"{part}.py"]
        place = next((path for path in inner if path.exists()), place)
        if place not in inner:
            yield from _parts(root, place, rest[number - 1])
            return
    if rest:
        yield _sealed(root, place)


def _sealed(root, place):
    """Seal a module, or all modules of a package; of what is compiled only the name stays."""
    files, names = {}, []
    for path in (*place.rglob("*.so"), *place.rglob("*.pyd")) if place.is_dir() else ():
        files[f"{path.parent.relative_to(root).as_posix()}/{path.name.split('.')[0]}.py"] = ABSENT
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
        if "tests" not in path.relative_to(root).parts:
            part, (text, found) = path.relative_to(root), _seal(path, root, lambda *_: True)
            files[part.as_posix()] = text
            names += found
    return Mask(place.relative_to(root).as_posix(), files, names)


def _parts(root, place, name):
    """Seal one function or class, wherever in a package it is defined."""
    defined = re.compile(rf"^(def|class) {name}\b", re.MULTILINE)
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
        if defined.search(path.read_text(encoding="utf-8")):
            text, names = _seal(path, root, lambda full, _: full.endswith(f".{name}"))
            part = path.relative_to(root).as_posix()
            yield Mask(part, {part: text}, names)


def _seal(path, root, wanted):
    part = path.relative_to(root).with_suffix("")
    module = ".".join(part.parts).removesuffix(".__init__")
    return seal(path.read_text(encoding="utf-8"), module, wanted)
