"""What lessons use that means something else while they are graded.

Checks are judged outside. Hints and the learner's own record are not in here at all. Sliders are
left out: their pictures are drawn ahead, which takes most of a notebook's time, and nobody drags
them here.
"""

import builtins
import sys
import types


def check(exercise_id, function=None, **_):
    """Say that the grader judges this exercise; nothing is judged in here."""
    print(f"{exercise_id}: judged by the grader, outside this notebook.")


def hint(exercise_id, level=None):
    """Say that there are no hints in here."""
    print("No hints while a notebook is graded.")


def progress():
    """Say that the record of checks is not in here."""
    print("progress() shows your record in your own notebook; the grader has none.")


class LeftOut:
    """Stands where a slider would stand, and for whatever would be asked of it."""

    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __repr__(self):
        return "(a slider; it is not drawn while the notebook is graded)"


def asked(prompt=""):
    """Answer input() with an empty text: nobody is there to type."""
    print(f"{prompt}(nobody types while a notebook is graded; input() returns an empty text)")
    return ""


def install():
    """Put these in place."""
    builtins.input = asked
    module = types.ModuleType("autograder.check", "Checks are done by the grader.")
    module.check, module.hint, module.progress = check, hint, progress
    sys.modules["autograder.check"] = module
    sys.modules["autograder"].check = module
