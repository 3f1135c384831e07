"""Who is who: the senders of a download and the people of a roster."""

import re
import unicodedata
from collections import Counter, defaultdict

from autograder.grading.collect.roster import IDS, Person
from autograder.grading.collect.sheets import folded, words

OTHERS = ("sis_id", "login", "email")  # what one system calls a login is another's e-mail


def who_is_who(senders, people):
    """Find the person of each sender: by number, login or e-mail; else by name without doubt.

    A name counts if one person of the roster and one sender have it, alone.

    Returns
    -------
    known : dict from Sender to Person
    doubts : dict from Sender to why nobody was chosen
    """
    known, doubts, index = {}, {}, _index(people)
    for sender in senders:
        person = _by_number(sender, index)
        if person:
            known[sender] = person
    taken = {id(person) for person in known.values()}
    left = [sender for sender in senders if sender not in known]
    named, calls = defaultdict(list), Counter()
    for person in people:
        for key in {key for name in person.names for key in keys_of(name) | keys_of(turned(name))}:
            named[key].append(person)
    for sender in left:
        calls.update(keys_of(sender.name or sender.any))
    for sender in left:
        keys = keys_of(sender.name or sender.any)
        fits = {id(p): p for key in keys for p in named[key]}
        if not fits and sender.any:
            fits = {id(p): p for p in people if _within(p, sender.any)}
        if not fits:
            doubts[sender] = "is not on the roster"
        elif len(fits) > 1:
            doubts[sender] = f"fits {len(fits)} people of the roster by name"
        elif fits.keys() & taken or max(calls[key] for key in keys) > 1:
            doubts[sender] = "has a name that several handed in under"
        else:
            (known[sender],) = fits.values()
    return known, doubts


def _index(people):
    """Return a dict from (field, text) to the people whose number, login or address it is.

    The field "any" is for texts that may be any of these, or the name of a folder.
    """
    index = defaultdict(dict)
    for person in people:
        texts = {field: folded(getattr(person, field)) for field in (*IDS, "folder")}
        local = texts["email"].partition("@")[0]
        for field in IDS:
            index[field, texts[field]][id(person)] = person
        for text in {*(texts[field] for field in OTHERS), local}:
            index["other", text][id(person)] = person
        for text in {*texts.values(), local}:
            index["any", text][id(person)] = person
    return index


def _by_number(sender, index):
    """Return the one person who has a number, login or address that a sender has, or None."""
    for field in (*IDS, "any"):
        wanted = folded(getattr(sender, field))
        for key in (field, *(("other",) if field in OTHERS else ())):
            fits = index.get((key, wanted), {}) if wanted else {}
            if len(fits) == 1:
                return next(iter(fits.values()))
    return None


def _within(person, text):
    """Tell whether all words of a person's name are in a longer text."""
    said = set(words(text).split())
    return any(len(own := words(name).split()) > 1 and set(own) <= said for name in person.names)


def turned(name):
    """Return a name with its last word first, as lists are sorted.

    >>> turned("Ada King Lovelace")
    'Lovelace Ada King'
    """
    first, _, last = name.rpartition(" ")
    return f"{last} {first}".strip()


def keys_of(name):
    """Return how a name may be written: words in any order; run together, as Canvas does.

    >>> sorted(keys_of("Müller, Jörg") & keys_of("müllerjörg"))
    ['mllerjrg', 'mullerjorg', 'müllerjörg']
    >>> keys_of("Jo Lee") & keys_of("Lee Jo")
    {'jo lee'}
    """
    if not name:
        return set()
    together = re.sub(r"[\W_]", "", folded(name))
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", together) if not unicodedata.combining(c)
    )
    ascii_only = re.sub(r"[^\x00-\x7f]", "", together)
    most = {ascii_only} if 3 * len(ascii_only) >= 2 * len(together) else set()
    return {words(name), together, plain, *most} - {""}


def unknown(sender):
    """Return a Person for somebody who is on no roster."""
    said = {field: getattr(sender, field) for field in (*IDS, "name")}
    said["name"] = said["name"] or sender.any
    return Person(**said, listed="no")
