"""The Gradescope package of an assignment: a zip with all that grading needs but its libraries.

Gradescope unpacks it into /autograder/source, runs setup.sh once to build an image, and
run_autograder for each submission.
"""

import json
import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from autograder.exports.errors import ExportError
from autograder.text import files_of, write_zip

EXECUTABLE = ("setup.sh", "run_autograder")


def write_package(target, course_folder, assignment, sandbox="auto"):
    """Write the package of an assignment.

    course_folder : path of the released notebooks
    sandbox : "bwrap", "none", or "auto" for bubblewrap where Gradescope's container allows it
    """
    from autograder.grading.crew.workers import Settings
    from autograder.grading.submission.course import read_course

    read_course(course_folder).of(assignment)
    here = Path(__file__).parents[1]
    files = {name: (here / "templates" / "gradescope" / name).read_bytes() for name in EXECUTABLE}
    files["requirements.txt"] = requirements().encode()
    settings = {"assignment": assignment, "sandbox": sandbox}
    settings["libraries"] = Settings.of(Path(course_folder, assignment)).libraries
    files["settings.json"] = json.dumps(settings).encode()
    for package in (here, here.parent / "emlib"):
        files |= files_of(package, package.name)
    for path in sorted(Path(course_folder, assignment).glob("*.ipynb")):
        files[f"course/{assignment}/{path.name}"] = path.read_bytes()
    return write_zip(target, files, EXECUTABLE)


def requirements():
    """List what the course needs, in the versions that are installed here, as pip reads it."""
    try:
        wanted = requires("em-course") or []
    except PackageNotFoundError:
        raise ExportError(
            "the course is not installed here, so its libraries are not known; run "
            "`pip install -e .` in its folder"
        ) from None
    names = [re.match(r"[\w.-]+", line)[0] for line in wanted if "extra ==" not in line]
    return "".join(f"{name}=={version(name)}\n" for name in sorted(names))
