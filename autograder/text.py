"""What is written in more than one place: points, grade ids, strangers' words, pages, files.

What strangers wrote may colour a terminal, turn a line round, or be no text that can be stored.
Each function below takes out more than the one before; HTML is escaped by the pages, formulas of
spreadsheets are tamed by the tables.
"""

import csv
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ESCAPE = "\x1b"  # begins a colour
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffe\uffff]")
TURNED = re.compile("[\u2028-\u202e\u2066-\u2069]")  # breaks lines or turns them round
LONGEST, LONGEST_LINE = 20_000, 1000
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}
CHECK_SUFFIX = "-check"  # ends the grade id of a graded cell; before it stands the exercise


def points(value):
    """Write points as people do: at most two decimals, and no needless zeros.

    >>> points(10.0), points(4.25), points(20 / 3)
    ('10', '4.25', '6.67')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def joined(value, glue=""):
    """Return a text that may come in pieces, as notebooks have it; "" if it is none."""
    if isinstance(value, list):
        return glue.join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def storable(text):
    """Return text that can be stored and sent anywhere: no lone surrogates, no NUL.

    >>> storable("a\\ud800b\\0c")
    'a?bc'
    """
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def visible(text):
    """Return text of which all can be seen, but for tabs, the ends of lines, and colours.

    >>> visible("a\\x07b\\x9b\\n\\x1b[31m")
    'ab\\n\\x1b[31m'
    """
    return CONTROL.sub("", storable(text))


def without_colours(text):
    """Return visible text without the codes by which terminals colour it."""
    return visible(COLOUR.sub("", text)).replace(ESCAPE, "")


def one_line(text, most=LONGEST_LINE):
    """Return text as one line for messages, tables and terminals.

    >>> one_line("\\x1b[31mred\\x1b[0m\\n  alert"), one_line("abcdef", 4)
    ('red alert', 'abc…')
    """
    line = " ".join(TURNED.sub("", without_colours(text)).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def shorten(text, most=LONGEST):
    """Return visible text of bounded length; the middle is left out.

    >>> shorten("abcdefgh", 4)
    'ab… 4 characters left out …gh'
    """
    extra, half = len(text) - most, most // 2
    if extra > 0:
        text = f"{text[:half]}… {extra} characters left out …{text[len(text) - half :]}"
    return visible(text)


def short_lines(text, most=LONGEST_LINE):
    """Return code without blanks at the ends of lines and without the middle of endless ones.

    What colours code takes a time that grows with the square of a line, and of lines of blanks.

    >>> short_lines("a \\n  \\n" + "b" * 9, 4)
    'a\\n\\nbb… 5 characters left out …bb'
    """
    return "\n".join(shorten(line.rstrip(), most) for line in text.split("\n"))


@cache
def templates():
    """Return the Jinja environment, loaded once; everything put into a page is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("autograder", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["points"] = points
    return environment


def csv_text(columns, rows):
    """Return rows, dicts from column to value, as the text of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def json_text(value):
    """Return a value as the text of a JSON file that people can read, too."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def write_whole(path, content):
    """Write a file, str in UTF-8 or bytes; it appears whole or not at all."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content if isinstance(content, bytes) else content.encode())
    return half.replace(path)


def files_of(folder, name):
    """Read the files of a folder: a dict from the name in a zip, where it is `name`, to bytes."""
    paths = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in paths
        if not LEFT_OUT & set(path.parts)
    }


def write_zip(target, files, executable=()):
    """Write a zip; it appears whole or not at all.

    files : dict from name to bytes
    executable : names of the files that may be run
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # with a fixed date: the same files, the same bytes
            entry.create_system = 3  # Unix, wherever it is made, so that the rights count
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return write_whole(target, whole.getvalue())
