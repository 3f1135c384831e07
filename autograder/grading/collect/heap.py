"""A heap of notebooks: whose they are is said by their folders, or by their own names."""

import re

from autograder.grading.collect.sent import Sender, Sent, copy_number

TITLE = "a heap of notebooks"


def sent(items, assignment):
    """Return who may have sent each file, as a list of Sent.

    It is the folder above one that is called like the assignment, or else the first folder, or else
    what the file's name says beside the notebook's.
    """
    shared = _shared(items)
    return [
        Sent(Sender(any=_who(item.path[shared:], assignment)), item, item.name) for item in items
    ]


def _shared(items):
    """Count the folders that all files lie in."""
    folders = {item.path[:-1] for item in items}
    first = min(folders, default=())
    n = 0
    while n < len(first) and all(folder[: n + 1] == first[: n + 1] for folder in folders):
        n += 1
    return n if len(items) > 1 else 0


def _who(path, assignment):
    """Say whose a file is.

    >>> _who(("adam", "01_coins", "coins.ipynb"), "01_coins")
    'adam'
    >>> _who(("coins_Ada L (1).ipynb",), "01_coins")
    'Ada L'
    """
    if assignment in path[1:-1]:
        return path[path.index(assignment, 1) - 1]
    if len(path) > 1:
        return path[0]
    stem = path[0].rpartition(".")[0] or path[0]
    stem = stem[: len(copy_number(path[0])[0])]
    topic = assignment.rpartition("_")[2]
    return re.sub(rf"^{topic}[-_ ]+|[-_ ]+{topic}$", "", stem, flags=re.I) or stem
