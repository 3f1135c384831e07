"""The Gradescope package of an assignment: a zip with all that grading needs but its libraries.

Gradescope unpacks it into /autograder/source, runs setup.sh once to build an image, and
run_autograder for each submission.
"""

import json
import re
import zipfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from autograder.exports.sheets import ExportError

EXECUTABLE = ("setup.sh", "run_autograder")
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}
MODES = ("auto", "bwrap", "none")


def write_package(target, course_folder, assignment, sandbox="auto"):
    """Write the package of an assignment.

    Parameters
    ----------
    target : path of the zip
    course_folder : path of the released notebooks
    assignment : str
    sandbox : "bwrap", "none", or "auto" for bubblewrap where Gradescope's container allows it

    Returns
    -------
    Path
    """
    from autograder.exercises import POINTS
    from autograder.grading.course import read_course

    course = read_course(course_folder, POINTS)
    if assignment not in course.assignments:
        there = ", ".join(course.assignments)
        raise ExportError(f"there is no graded assignment {assignment!r}; there are: {there}")
    here = Path(__file__).parents[1]
    files = {name: (here / "templates" / "gradescope" / name).read_bytes() for name in EXECUTABLE}
    files["requirements.txt"] = requirements().encode()
    files["settings.json"] = json.dumps({"assignment": assignment, "sandbox": sandbox}).encode()
    for package in (here, here.parent / "emlib"):
        files |= _files(package, package.name)
    for path in sorted(Path(course_folder, assignment).glob("*.ipynb")):
        files[f"course/{assignment}/{path.name}"] = path.read_bytes()
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # with a fixed date: the same files, the same bytes
            entry.external_attr = (0o100755 if name in EXECUTABLE else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    half.replace(target)
    return target


def _files(folder, name):
    """Read the files of a package."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in paths
        if not LEFT_OUT & set(path.parts)
    }


def requirements():
    """List what the course needs, in the versions that are installed here.

    Returns
    -------
    str, as pip reads it
    """
    try:
        wanted = requires("em-course") or []
    except PackageNotFoundError:
        raise ExportError(
            "the course is not installed here, so its libraries are not known; run "
            "`pip install -e .` in its folder"
        ) from None
    names = [re.match(r"[\w.-]+", line)[0] for line in wanted if "extra ==" not in line]
    return "".join(f"{name}=={version(name)}\n" for name in sorted(names))
