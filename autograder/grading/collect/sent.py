"""Who sent what: what the names in a download say of each file, whichever system made them."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from autograder.grading.collect.files import Item

COPY = re.compile(r"(?:[-_ ]?\((\d+)\)|[-_ ](\d{1,2}))$")


class Sender(NamedTuple):
    """Somebody who handed in, as a download names them; "" where it says nothing.

    lms_id : number in the system; participant : Moodle's number, for one assignment only
    any : text that may be any of these
    """

    lms_id: str = ""
    participant: str = ""
    sis_id: str = ""
    login: str = ""
    email: str = ""
    name: str = ""
    any: str = ""

    def __str__(self):
        number = self.lms_id or self.participant
        called = self.name or self.any or self.login or self.email or self.sis_id or "?"
        return f"{called} ({number})" if number else called


@dataclass(frozen=True)
class Sent:
    """A file that somebody sent.

    name : str, what the student called it
    attempt : tuple, grows from attempt to attempt; () if nothing is said
    time : str in ISO form, UTC, when the system received it, or None
    late : bool, whether the system says so
    """

    sender: Sender
    item: Item
    name: str
    attempt: tuple = ()
    time: str | None = None
    late: bool = False

    def inside(self, item):
        """Return the same about a file that lay in this one."""
        return replace(self, item=item, name=item.name)


def copy_number(name):
    """Return the name of a file without what marks a copy of it, and the number of the copy.

    >>> copy_number("coins-1.ipynb"), copy_number("coins (2).ipynb"), copy_number("coins.ipynb")
    (('coins', 1), ('coins', 2), ('coins', 0))
    """
    stem = name.rpartition(".")[0] or name
    found = COPY.search(stem)
    if not found:
        return stem.casefold(), 0
    return stem[: found.start()].casefold(), int(found[1] or found[2])
