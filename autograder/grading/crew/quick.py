"""A quicker start: put off the import of a grammar that next to nobody needs.

nbgrader imports nbformat, that jsonschema, and that rfc3987_syntax, which builds a parser for
international web addresses: more than half the time of the whole import. Nothing here validates
such addresses; should something do it all the same, the parser is built then.
"""

import importlib
import sys
import types
from importlib.util import find_spec

NAME = "rfc3987_syntax"


class Later(types.ModuleType):
    """Stands in for the module until something of it is really used."""

    def is_valid_syntax(self, term, value):
        """Tell whether a text is, say, an `iri`."""
        return self._real().is_valid_syntax(term, value)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def _real(self):
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
        return importlib.import_module(NAME)


def put_off():
    """Let the module stand aside if it is installed and nobody has imported it yet."""
    if NAME in sys.modules:
        return
    spec = find_spec(NAME)
    if spec is not None:
        module = Later(NAME)
        module.__spec__, module.__path__ = spec, spec.submodule_search_locations
        sys.modules[NAME] = module
