"""Downloads and rosters of a made-up class, in the forms that systems give them."""

import csv
import io
import json
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[4]
COURSE = ROOT / "course"
A = "01_coins"


def notebook(name="coins", mark="", *, ids=True, assignment=A):
    """Return the bytes of a notebook of the course, with a remark by which it is known again."""
    nb = json.loads((COURSE / assignment / f"{name}.ipynb").read_text(encoding="utf-8"))
    own = {"cell_type": "code", "metadata": {}, "source": f"# {mark}", "outputs": [],
           "execution_count": None, "id": "own"}  # fmt: skip
    nb["cells"].append(own)
    if not ids:
        for cell in nb["cells"]:
            cell["metadata"] = {}
    return json.dumps(nb).encode()


def mark_of(path):
    """Return the remark in a notebook that has been put in place."""
    return json.loads(Path(path).read_text())["cells"][-1]["source"].removeprefix("# ")


def zipped(files, path=None):
    """Return files, dict from name to bytes, as a zip; write it if a path is given."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 10, 0, 0)), data)
    if path is None:
        return whole.getvalue()
    path.write_bytes(whole.getvalue())
    return path


def unzipped(files, folder):
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def table(path, rows):
    """Write a CSV file."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def canvas_gradebook(path, people):
    """Write what Canvas exports; people are tuples of last name, first name, ID, login."""
    rows = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Coins (99)"],
        ["    Points Possible", "", "", "", "", "40"],
        *([f"{last}, {first}", n, f"S{n}", login, "EM", ""] for last, first, n, login in people),
        ["Student, Test", "9", "", "abc", "EM", ""],
    ]
    return table(path, rows)


def worksheet(path, people, when="Friday, 20 November 2026, 10:15 AM"):
    """Write Moodle's grading worksheet; people are tuples of name, number, e-mail."""
    rows = [
        ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
         "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
         "Feedback comments"],
        *([f"Participant {n}", name, email, "Submitted for grading - ", "", "40.00", "Yes", when,
           "-", ""] for name, n, email in people),
    ]  # fmt: skip
    return table(path, rows)


def tree(folder):
    """Return the files below a folder: dict from path to bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def placed(out):
    """Return what lies in place: dict from student to dict from file to its remark."""
    people = [person for person in sorted(out.iterdir()) if not person.name.startswith(".")]
    return {p.name: {f.name: mark_of(f) for f in sorted((p / A).glob("*.ipynb"))} for p in people}
