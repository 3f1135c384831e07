"""Find answers that are nearly identical, for a person to judge; it is never a mark.

Winnowing: of the hashes of all runs of `RUN` tokens, the smallest in each window of `WINDOW` is
kept, so that any common run of RUN + WINDOW - 1 tokens is found and none shorter than RUN. What the
lesson itself contains does not count, and what half the class writes counts less than what only two
write: a fingerprint that m of n students share weighs log((n + 1) / m).

The libraries that do this hash with Python's `hash`, which differs from run to run, and blot out
all names, `np.exp` too; answers of five lines then all look alike.

References
----------
S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
SIGMOD 2003.
"""

from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np

from autograder.reporting.tokens import normalised_tokens

RUN, WINDOW = 8, 5  # tokens
ALIKE = 0.75  # share of weighted fingerprints from which a pair is shown
LEAST = 12  # fingerprints; what is shorter can hardly be written in two ways
MOST_TOKENS = 30_000
MOST_CHARACTERS = 60_000  # of one student in one notebook


@dataclass
class OwnCode:
    """What one student wrote in one notebook.

    cells : list of (label, source), the student's own code; label "" outside of an exercise
    """

    student: str
    cells: list
    prints: dict = field(default_factory=dict)  # hash -> list of (cell, start, end)


@dataclass(frozen=True)
class Pair:
    """Two sheets that look alike.

    similarity : float between 0 and 1, weighted share of the smaller sheet that is in the other
    shared : int, fingerprints in both
    left, right : lists of dict with label, source and spans, the (start, end) that are in the other
    """

    first: str
    second: str
    similarity: float
    shared: int
    left: list = field(default_factory=list)
    right: list = field(default_factory=list)


def fingerprints(source):
    """Winnow a piece of code: dict from hash to list of (start, end), places in the text.

    >>> one = fingerprints("def f(a, b):\\n    c = a + b  # add\\n    return c / c.sum()")
    >>> two = fingerprints("def f(x, y):\\n    total = x + y\\n    return total / total.sum()")
    >>> set(one) == set(two), set(one) & set(fingerprints("print([n ** 2 for n in range(9)])"))
    (True, set())
    """
    tokens = normalised_tokens(source, MOST_TOKENS)
    hashes = [
        _hash(" ".join(text for text, _, _ in tokens[i : i + RUN]))
        for i in range(len(tokens) - RUN + 1)
    ]
    found = {}
    for place in winnow(hashes, WINDOW):
        span = (tokens[place][1], tokens[place + RUN - 1][2])
        found.setdefault(hashes[place], []).append(span)
    return found


def winnow(hashes, window):
    """Choose the place of the smallest hash in each window, the rightmost of equal ones.

    The example of the paper, figure 2; of windows of four hashes:

    >>> hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
    >>> [hashes[i] for i in winnow(hashes, 4)]
    [17, 17, 8, 39, 17]
    """
    chosen = []
    for start in range(max(len(hashes) - window + 1, min(len(hashes), 1))):
        part = hashes[start : start + window]
        place = start + max(i for i, value in enumerate(part) if value == min(part))
        if not chosen or chosen[-1] != place:
            chosen.append(place)
    return chosen


def _hash(text):
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest(), "big")


def alike(sheets, starter=(), threshold=ALIKE):
    """Find the pairs of students whose code is nearly the same, most alike first.

    sheets : list of OwnCode of one notebook
    starter : sources that students were given
    threshold : float, least similarity

    Returns a list of Pair without texts (see `side_by_side`).
    """
    from scipy.sparse import csr_array, diags_array

    given = {value for source in starter for value in fingerprints(source)}
    for sheet in sheets:
        sheet.prints = _prints(sheet, given)
    sheets = [sheet for sheet in sheets if len(sheet.prints) >= LEAST]
    if len(sheets) < 2:
        return []
    numbers = {value: i for i, value in enumerate({v for s in sheets for v in s.prints})}
    rows = [row for row, sheet in enumerate(sheets) for _ in sheet.prints]
    columns = [numbers[value] for sheet in sheets for value in sheet.prints]
    shape = (len(sheets), len(numbers))
    has = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)  # (students, fingerprints)
    weights = np.log((len(sheets) + 1) / has.sum(axis=0))
    common = (has @ diags_array(weights) @ has.T).toarray()  # (students, students), weighted
    counts = (has @ has.T).toarray()
    own = np.diag(common)
    similarity = common / np.minimum.outer(own, own)
    least = LEAST * np.log((len(sheets) + 1) / max(2.0, np.sqrt(len(sheets) + 1)))
    enough = (counts >= LEAST) & (common >= least * (1 - 1e-9))
    first, second = np.nonzero(np.triu(similarity >= threshold, 1) & enough)
    pairs = [
        Pair(sheets[i].student, sheets[j].student, min(similarity[i, j], 1.0), int(counts[i, j]))
        for i, j in zip(first, second, strict=True)
    ]
    return sorted(pairs, key=lambda p: (-p.similarity, -p.shared, p.first, p.second))


def _prints(sheet, given):
    prints, left = {}, MOST_CHARACTERS
    for number, (_, source) in enumerate(sheet.cells):
        source, left = source[:left], left - min(left, len(source))
        for value, spans in fingerprints(source).items():
            if value not in given:
                prints.setdefault(value, []).extend((number, *span) for span in spans)
    return prints


def side_by_side(pair, sheets):
    """Put the texts of a pair beside each other, with what they have in common.

    sheets : dict from student to OwnCode, as `alike` has seen them
    """
    one, two = sheets[pair.first], sheets[pair.second]
    common = one.prints.keys() & two.prints.keys()
    return replace(pair, left=_marked(one, common), right=_marked(two, common))


def _marked(sheet, common):
    """List the cells of a sheet that hold something in common, with the places merged."""
    spans = {}
    for value in common:
        for number, start, end in sheet.prints[value]:
            spans.setdefault(number, []).append((start, end))
    return [
        {
            "label": sheet.cells[number][0],
            "source": sheet.cells[number][1],
            "spans": _merged(spans[number]),
        }
        for number in sorted(spans)
    ]


def _merged(spans):
    """Join spans that touch.

    >>> _merged([(5, 9), (0, 3), (2, 4)])
    [(0, 4), (5, 9)]
    """
    merged = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def groups(pairs):
    """List who hangs together by pairs: sorted lists of students, largest first."""
    where = {}
    for pair in pairs:
        joined = where.get(pair.first, {pair.first}) | where.get(pair.second, {pair.second})
        for student in joined:
            where[student] = joined
    found = {tuple(sorted(group)) for group in where.values()}
    return sorted(map(list, found), key=lambda group: (-len(group), group))
