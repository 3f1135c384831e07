"""The roster of a class: any table with a header that says who is who, and what is kept of it.

Kept in the folder of the submissions, it says under which name each student is graded.
"""

from dataclasses import asdict, dataclass, replace

from autograder.grading.collect.files import CollectError, safe_name
from autograder.grading.collect.sheets import folded, read_sheet
from autograder.grading.collect.times import utc
from autograder.grading.submission.find import named
from autograder.text import csv_text

TITLES = {  # of Canvas, Moodle (English and German), Gradescope, and what people call them
    "folder": ("folder",),
    "lms_id": ("id", "lms_id", "canvas_user_id", "canvas user id"),
    "participant": ("identifier", "kennung"),
    "sis_id": ("sis user id", "sis_id", "id number", "id-nummer", "sid", "student id", "user_id",
               "student number", "matriculation number", "matrikelnummer"),
    "login": ("sis login id", "login", "login_id", "login id", "username", "user name",
              "anmeldename", "netid", "user"),
    "email": ("email", "e-mail", "email address", "e-mail address", "e-mail-adresse", "mail"),
    "name": ("student", "name", "full name", "vollständiger name", "student name"),
    "first_name": ("first name", "first_name", "vorname", "given name"),
    "last_name": ("last name", "last_name", "surname", "nachname", "family name"),
    "time": ("last modified (submission)", "zuletzt geändert (abgabe)"),
    "listed": ("listed",),
}  # fmt: skip
IDS = ("lms_id", "participant", "sis_id", "login", "email")
NOT_PEOPLE = {"points possible", "manual posting", "student, test", "test student"}
KEPT = ("folder", "lms_id", "sis_id", "login", "email", "first_name", "last_name", "name", "listed")


@dataclass
class Person:
    """Somebody on the roster, or somebody who handed in and is on none.

    folder : name under which the work is graded
    participant, time : what Moodle's worksheet says for one assignment; not kept
    listed : "yes" or "no", whether the roster has them
    """

    folder: str = ""
    lms_id: str = ""
    participant: str = ""
    sis_id: str = ""
    login: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    name: str = ""
    time: str = ""
    listed: str = "yes"

    @property
    def names(self):
        """What they are called, given name first, or as it stands in the roster."""
        both = f"{self.first_name} {self.last_name}".strip()
        return [text for text in (both, self.name) if text]

    def __str__(self):
        ids = (self.folder, self.login, self.email, self.sis_id, self.lms_id)
        return next(filter(None, (*self.names, *ids)), "?")


def read_roster(path):
    """Read the people of a roster, a CSV file with a header in its first line."""
    sheet = read_sheet(path)
    places = {}
    for field, titles in TITLES.items():
        found = [i for title in titles if (i := sheet.column(title)) is not None]
        places |= {field: found[0]} if found else {}
    if not places.keys() & {*IDS, "name", "last_name"}:
        raise CollectError(
            f"{path} has no column that says who is who; a roster has at least one called ID, "
            f"Username, Email or Name, but this has: {'; '.join(sheet.header)}"
        )
    people = []
    for row in sheet.rows[1:]:
        said = {field: row[place].strip() for field, place in places.items()} if row else {}
        if any(said.values()) and not _is_no_person(said):
            people.append(_person(said))
    if not people:
        raise CollectError(f"{path} names nobody; is it the whole file?")
    return _without_doubles(people, path)


def _is_no_person(said):
    """Tell whether a row is a further header, or Canvas's student for tests."""
    who = (*IDS, "name", "first_name", "last_name")
    return folded(said.get("name", "")) in NOT_PEOPLE or not any(said.get(key) for key in who)


def _person(said):
    """Make a Person of what a row says; "Lovelace, Ada" becomes two names."""
    person = Person(**said)
    person.folder = named(safe_name(person.folder)) if person.folder else ""
    person.participant = person.participant.rpartition(" ")[2]  # "Participant 12"
    person.time = utc(person.time) or "" if person.time else ""
    last, comma, first = person.name.partition(",")
    if comma and not person.last_name:
        person.last_name, person.first_name = last.strip(), first.strip()
    return person


def _without_doubles(people, path):
    """Join rows about one person, as Canvas has them for several sections."""
    found = {}
    for person in people:
        for field in IDS:
            key = (field, folded(getattr(person, field)))
            other = found.get(key) if key[1] else None
            if other and any(differ(person, other, field) for field in IDS):
                raise CollectError(
                    f"{path}: {other} and {person} have the same {field} {key[1]!r}; correct one"
                )
            if other:
                break
        else:
            found |= {(f, folded(v)): person for f in IDS if (v := getattr(person, f))}
            found[len(found)] = person
    return [person for key, person in found.items() if isinstance(key, int)]


def differ(one, two, field):
    """Tell whether two people both have something in a field, and not the same."""
    a, b = folded(getattr(one, field)), folded(getattr(two, field))
    return bool(a and b and a != b)


def merge(kept, new):
    """Put a new roster over what is kept: the same people keep the names of their folders."""
    people, left = [], list(kept)
    for person in new:
        same = [p for p in left if _same(p, person)] or [
            p for p in left if _only_names(p, person) and folded(str(p)) == folded(str(person))
        ]
        if len(same) == 1:
            left.remove(same[0])
            said = {f: v for f, v in asdict(person).items() if v and f != "folder"}
            people.append(replace(same[0], **said))
        else:
            people.append(person)
    return people + [replace(person, listed="no") for person in left]


def _same(one, two):
    """Tell whether two are one person: the first thing that both have decides."""
    both = (
        f for f in ("lms_id", "sis_id", "email", "login") if getattr(one, f) and getattr(two, f)
    )
    first = next(both, None)
    return first is not None and not differ(one, two, first)


def _only_names(one, two):
    return not any(getattr(one, field) and getattr(two, field) for field in IDS)


def name_folders(people):
    """Give everybody without one the name of a folder; no two get the same."""
    taken = {folded(person.folder) for person in people if person.folder}
    for person in people:
        if person.folder:
            continue
        number = person.lms_id or person.participant
        wishes = (person.login, person.email, person.sis_id, *person.names, number)
        wish = named(safe_name(next(filter(None, wishes), "somebody")))
        numbers = ([number] if number else []) + [*range(2, len(people) + 3)]
        tries = (wish, *(f"{wish}_{n}" for n in numbers))
        person.folder = next(t for t in tries if folded(t) not in taken)
        taken.add(folded(person.folder))


def as_csv(people):
    """Return what is kept of a roster as CSV."""
    rows = [{field: getattr(person, field) for field in KEPT} for person in people]
    return csv_text(KEPT, sorted(rows, key=lambda row: row["folder"]))
