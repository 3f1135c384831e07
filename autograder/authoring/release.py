"""The course as one zip for students: notebooks, what they import, how to set it up, no answers.

Of autograder it holds the judge that `check` calls, and nothing of what instructors use. emlib and
the judge know the formulas: that is meant so, and docs/safety.md says why it does no harm.
"""

import re
import tempfile
from pathlib import Path

from autograder.authoring.build import BuildError
from autograder.authoring.leaks import Secrets, find_leaks
from autograder.authoring.lessons import find_lessons, read_lesson
from autograder.exercises.course import FILE
from autograder.learning.hints import SECTIONS
from autograder.learning.settings import LEVELS
from autograder.text import files_of, templates, write_zip

FOLDER = "em-course"
DEPENDENCIES = (
    *("numpy", "scipy", "matplotlib", "scikit-learn", "threadpoolctl"),
    *("ipywidgets", "jupyterlab", "platformdirs", "rich"),
)
JUDGE = (  # the modules and packages of autograder that a student's notebook needs
    *("__init__.py", "check.py", "text.py", "judging/", "exercises/", "learning/"),
)
FORMULAS = ("emlib/", "autograder/exercises/")  # the reference may share a line with an answer
TEXTS = {".py", ".md", ".toml", ".txt", ".ipynb", ".js", ".csv", ".mplstyle", ""}
HIDDEN = "Left out of this copy of the course."


def write_release(target, root, assignments=(), hints=None):
    """Write the zip; return its path and the names of the notebooks in it.

    Parameters
    ----------
    target : path of the zip
    root : path of the repository: solutions/ and course/ lie there
    assignments : names to hand out, all if empty
    hints : int, how many levels of hints go along, 0 to 3; None for what `course/em_course.toml`
        says, and 2 where it says nothing: hints, but no solutions

    Raises
    ------
    BuildError
        If a notebook is missing, or if anything would leak.
    """
    root = Path(root)
    lessons = {
        f"{ls.assignment}/{ls.notebook}.ipynb": ls for ls in find_lessons(root / "solutions")
    }
    sources = {name: read_lesson(lesson) for name, lesson in lessons.items()}
    chosen = [n for n in lessons if not assignments or lessons[n].assignment in assignments]
    unknown = sorted(set(assignments) - {lesson.assignment for lesson in lessons.values()})
    if unknown:
        there = ", ".join(lesson.assignment for lesson in lessons.values())
        raise BuildError(f"there is no assignment {unknown[0]!r}; there are: {there}")
    settings, hints = _settings(root / "course" / FILE, hints)
    files = _packages(hints) | _papers(root, chosen, hints)
    files |= {f"course/{name}": _notebook(root / "course" / name) for name in chosen}
    files[f"course/{FILE}"] = settings
    leaks = list(search(files, sources, solutions_too=hints == LEVELS))
    if leaks:
        raise BuildError("nothing was released:\n" + "\n".join(f"  {leak}" for leak in leaks))
    return write_zip(target, {f"{FOLDER}/{n}": data for n, data in files.items()}), chosen


def _notebook(path):
    if not path.is_file():
        raise BuildError(f"there is no {path}; run `autograder build`")
    return path.read_bytes()


def _settings(path, hints):
    """Return the text of em_course.toml with the number of levels in it, and that number."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    said = re.search(r"^hints\s*=\s*(\d)", text, flags=re.MULTILINE)
    if hints is None:
        hints = min(int(said[1]), LEVELS) if said else LEVELS - 1
    rest = re.sub(r"^hints\s*=.*\n?", "", text, flags=re.MULTILINE)
    return f"hints = {hints}\n{rest}".encode(), hints


def _packages(hints):
    """Collect emlib, and of autograder what `check` needs, with so many levels of hints."""
    here = Path(__file__).parents[1]
    files = files_of(here.parent / "emlib", "emlib")
    for name, data in files_of(here, "autograder").items():
        if name.removeprefix("autograder/").startswith(JUDGE):
            is_hint = name.startswith("autograder/learning/texts/") and name.endswith(".md")
            files[name] = without_parts(data.decode(), hints).encode() if is_hint else data
    return files


def without_parts(text, hints):
    """Take the levels of hints that are not handed out from a file of hints.

    >>> text = "".join(f"## {part}\\n\\nsecret\\n\\n" for part in SECTIONS)
    >>> [without_parts(text, level).count("secret") for level in (0, 1, 2, 3)]
    [0, 1, 2, 4]
    """
    hidden = {SECTIONS.index(part) for part in SECTIONS[hints:]} if hints < LEVELS else set()
    for number in hidden:
        body = f"```python\n# {HIDDEN}\n```" if SECTIONS[number] == "Solution" else HIDDEN
        pattern = rf"(^## {SECTIONS[number]}\n\n).*?(?=\n\n## |\n*\Z)"
        text = re.sub(pattern, rf"\g<1>{body}", text, flags=re.MULTILINE | re.DOTALL)
    return text


def _papers(root, notebooks, hints):
    """Write what stands beside the packages: how to install them, in which versions."""
    import tomllib

    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    about = {
        "version": version,
        "dependencies": DEPENDENCIES,
        "notebooks": [f"course/{name}" for name in notebooks],
        "hints": hints,
    }
    made = {
        name: templates().get_template(f"students/{name}.j2").render(**about).rstrip() + "\n"
        for name in ("README.md", "pyproject.toml")
    }
    copied = {name: (root / name).read_bytes() for name in ("LICENSE", "constraints.txt")}
    return copied | {name: text.encode() for name, text in made.items()}


def search(files, sources, solutions_too=False):
    """Search what is to be released for answers; yield where something stands and what it is.

    files : dict from name to bytes
    sources : dict from the path of a notebook inside course/ to its notebook with answers
    solutions_too : whether the hints may hold solutions
    """
    secrets = Secrets(sources.values())
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            inside = name.removeprefix("course/")
            if inside in sources:
                path = Path(folder, inside)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            elif Path(name).suffix in TEXTS and not (solutions_too and "/learning/texts/" in name):
                text = data.decode("utf-8", errors="replace")
                for what in secrets.within({"source": text}, name.startswith(FORMULAS)):
                    yield f"{name}: {what}"
        yield from find_leaks(folder, sources)
