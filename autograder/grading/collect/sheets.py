"""A table that another system has exported: read it, fill it in, write it back as it was."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import PlainError
from autograder.text import write_whole

MARK_OF_ORDER = "\ufeff"


class SheetError(PlainError):
    """A table cannot be used as asked; says why and what to do."""


@dataclass
class SheetFile:
    """A CSV file, with what is needed to write it back in its own way.

    rows : list of lists of str, the header first
    """

    path: Path
    rows: list
    delimiter: str = ","
    line_end: str = "\r\n"
    mark: bool = False

    @property
    def header(self):
        return self.rows[0]

    def column(self, name):
        """Return the place of a column, or None; letter case and blanks do not count."""
        return next((i for i, text in enumerate(self.header) if folded(text) == folded(name)), None)

    def places(self, names, *, all_of_them=False):
        """Return the places of the columns that are there; if so wished, all of them must be."""
        found = {name: self.column(name) for name in names}
        for name, place in found.items():
            if all_of_them and place is None:
                raise SheetError(f"there is no column {name!r}: {'; '.join(self.header)}")
        return [place for place in found.values() if place is not None]

    def write(self, path):
        """Write the table; it appears whole or not at all."""
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end).writerows(
            self.rows
        )
        write_whole(path, (MARK_OF_ORDER if self.mark else "") + text.getvalue())


def read_sheet(path):
    """Read a CSV file, whichever of comma, semicolon and tab it uses."""
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise SheetError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SheetError(
            f"{path} is not in UTF-8; take the file as it was downloaded, not saved by a "
            "spreadsheet, or save it as CSV UTF-8"
        ) from None
    mark = text.startswith(MARK_OF_ORDER)
    text = text.removeprefix(MARK_OF_ORDER)
    line_end = "\r\n" if "\r\n" in text else "\n"
    try:
        tables = {
            d: list(csv.reader(io.StringIO(text, newline=""), delimiter=d))
            for d in (",", ";", "\t")
        }
    except csv.Error as error:
        raise SheetError(f"{path} is no table that can be read: {error}") from None
    delimiter = max(tables, key=lambda d: len(tables[d][0]) if tables[d] else 0)
    rows = tables[delimiter]
    if not rows or len(rows[0]) < 2:
        raise SheetError(f"{path} has no header with several columns; is it the exported CSV file?")
    width = len(rows[0])
    rows = [row + [""] * (width - len(row)) if row else row for row in rows]
    return SheetFile(path, rows, delimiter, line_end, mark)


def folded(text):
    """Take letter case, blanks and the two ways to write an umlaut out of a text.

    >>> folded("  ID  Number ") == folded("id number"), folded("u\\u0308") == folded("ü")
    (True, True)
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def words(text):
    """Return the words of a text in order, for names written the other way round.

    >>> words("Müller, Jörg") == words("Jörg Müller")
    True
    """
    return " ".join(sorted(re.findall(r"\w+", folded(text))))


def read_number(text):
    """Read points, with a point or a comma; None if it is no number.

    >>> read_number("12,50"), read_number("(read only)")
    (12.5, None)
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
