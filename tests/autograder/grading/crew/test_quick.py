"""The grammar that is put off is not built on import, and works when it is needed."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow(2)

ASK = """
import sys
import autograder.grading.crew.quick
autograder.grading.crew.quick.put_off()
import nbgrader.api
print("lark" in sys.modules)
from jsonschema import FormatChecker
checker = FormatChecker()
print([checker.conforms(text, "iri") for text in ("http://ex\\u00e4mple.org/", "no address")])
print("lark" in sys.modules)
import rfc3987_syntax
print(type(rfc3987_syntax).__name__)
"""


def test_it_is_built_only_when_it_is_used():
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:4] == ["False", "[True, False]", "True", "module"]
