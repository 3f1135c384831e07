"""Libraries that are not to be used in answers: what is imported in their place."""

import importlib
import sys
from importlib.util import spec_from_file_location
from pathlib import Path

from autograder.sandbox.inside.away import Absent


class Finder:
    """Finds modules below a folder before those that are installed."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.names = {path.name.removesuffix(".py") for path in self.folder.glob("*")}

    def find_spec(self, name, path=None, target=None):
        """Return where a module lies, or None."""
        top, *rest = name.split(".")
        if top not in self.names:
            return None
        place = self.folder.joinpath(top, *rest)
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                inner = [str(place)] if file.name == "__init__.py" else None
                return spec_from_file_location(name, file, submodule_search_locations=inner)
        first = self.folder / top / "__init__.py"
        if first.is_file() and not (path or ()):  # the submodule of a library that is not there
            return spec_from_file_location(name, first, submodule_search_locations=[])
        return None


def install(folder):
    """Import from a folder first, from now on."""
    sys.meta_path.insert(0, Finder(folder))


def uninstall():
    """Import what is installed again; what was imported from the folder is forgotten."""
    finders = [finder for finder in sys.meta_path if isinstance(finder, Finder)]
    for finder in finders:
        sys.meta_path.remove(finder)
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", "")).startswith(f"{finder.folder}/"):
                del sys.modules[name]
    importlib.invalidate_caches()


def absent(module):
    """Return the `__getattr__` of a module that is not there."""

    def get(name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{module}.{name}")

    return get
