"""Markers in a lesson's source: the lines between which an answer or a hidden part stands."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from autograder.errors import PlainError

KINDS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
MARKERS = tuple(f"{edge} {kind}" for kind in KINDS for edge in ("BEGIN", "END"))
LIKENESS = 0.85  # "BEGN SOLUTION" scores 0.96, "THE SOLUTION" 0.82
OTHER_WORDS = re.compile(r"(START|STOP|FINISH)(SOLUTION|HIDDENTESTS?|MARKSCHEME)")


class MarkerError(PlainError):
    """A marker that is not closed, not opened, nested or misspelt."""


@dataclass(frozen=True)
class Region:
    """Lines between two markers; `start` and `stop` are the indices of the marker lines."""

    kind: str
    start: int
    stop: int
    lines: tuple[str, ...]


def marker_of(line):
    """Return the marker that a line holds, spelt exactly, or None.

    >>> marker_of("    ### BEGIN SOLUTION")
    'BEGIN SOLUTION'
    """
    return next((marker for marker in MARKERS if marker in line), None)


def resembles_marker(line):
    """Return the marker that a line seems to mean, spelt right or wrong, or None.

    >>> resembles_marker("### begin_solutoin"), resembles_marker("# the solution")
    ('BEGIN SOLUTION', None)
    """
    exact = marker_of(line)
    letters = re.sub(r"[^A-Z]", "", line.upper())
    if exact or not letters:
        return exact
    likeness = {
        marker: SequenceMatcher(None, letters, marker.replace(" ", "")).ratio()
        for marker in MARKERS
        if abs(len(letters) - len(marker.replace(" ", ""))) <= 2
    }
    if not likeness:
        return None
    best = max(likeness, key=likeness.get)
    return best if likeness[best] >= LIKENESS or OTHER_WORDS.fullmatch(letters) else None


def find_regions(source):
    """Find the marked regions of a cell, in order; `MarkerError` if a marker is not as it should.

    >>> find_regions("def f():\\n    ### BEGIN SOLUTION\\n    return 1\\n    ### END SOLUTION")
    [Region(kind='SOLUTION', start=1, stop=3, lines=('    return 1',))]
    """
    lines = source.split("\n")
    regions, opened = [], None
    for number, line in enumerate(lines):
        marker = marker_of(line)
        if marker is None:
            meant = resembles_marker(line)
            if meant:
                raise MarkerError(f"{line.strip()!r} looks like a marker; write '### {meant}'")
            continue
        edge, kind = marker.split(" ", 1)
        if edge == "BEGIN":
            if opened:
                raise MarkerError(
                    f"'### BEGIN {kind}' stands inside the region that '### BEGIN {opened[0]}' "
                    f"opens; close that one first with '### END {opened[0]}'"
                )
            opened = (kind, number)
        elif opened is None or opened[0] != kind:
            raise MarkerError(f"'### END {kind}' has no '### BEGIN {kind}' before it")
        else:
            start = opened[1]
            regions.append(Region(kind, start, number, tuple(lines[start + 1 : number])))
            opened = None
    if opened:
        raise MarkerError(f"'### BEGIN {opened[0]}' is never closed; add '### END {opened[0]}'")
    return regions


def without_regions(source):
    """Return the text outside all regions, the part that everybody may see.

    >>> without_regions("a = 1\\n### BEGIN SOLUTION\\nb = 2\\n### END SOLUTION\\nc = 3")
    'a = 1\\nc = 3'
    """
    hidden = {
        number for region in find_regions(source) for number in range(region.start, region.stop + 1)
    }
    lines = source.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if number not in hidden)
