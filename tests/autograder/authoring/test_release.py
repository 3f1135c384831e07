"""What students get as a zip: it runs by itself, and no answer is in it."""

import ast
import gc
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.authoring.leaks import find_leaks
from autograder.authoring.lessons import find_lessons, read_lesson
from autograder.authoring.release import FOLDER, search, write_release
from autograder.commands.cli import main
from autograder.learning.hints import hints, parse

pytestmark = pytest.mark.slow(10)

ROOT = Path(__file__).parents[3]
SOURCES = {
    f"{ls.assignment}/{ls.notebook}.ipynb": read_lesson(ls)
    for ls in find_lessons(ROOT / "solutions")
}
INSTRUCTORS = ("nbgrader", "jupytext", "click", "pandas", "sqlalchemy")
TRY = """
import sys
for name in {blocked}:
    sys.modules[name] = None  # importing it fails
import numpy as np, autograder, emlib
from autograder.check import check, hint, progress
print(autograder.__file__, emlib.__file__)

def e_step(X, thetas):
    log_p = X @ np.log(np.asarray(thetas).T) - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), float(norm.sum())

check("coins-e_step", e_step)
check("coins-e_step", lambda X, thetas: (np.zeros((len(X), len(thetas))), 0.0), stop=False)
for level in (1, 2, 3):
    print(hint("coins-e_step"))
from emlib import datasets
print(len(datasets.coin_flips()))
"""


def release(*args):
    return CliRunner().invoke(main, ["release", "--root", str(ROOT), *map(str, args)])


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    target = tmp_path_factory.mktemp("release") / "course.zip"
    done = release("--out", target)
    assert done.exit_code == 0, done.output
    assert "course/01_coins/coins.ipynb" in done.output
    return target


@pytest.fixture(scope="module")
def unpacked(package):
    with zipfile.ZipFile(package) as archive:
        archive.extractall(package.parent)
    return package.parent / FOLDER


def run(folder, code, **env):
    """Run code in a fresh Python that finds our packages in that folder first."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "EM_RECORD": "off", **env},
    )  # fmt: skip


def test_the_same_course_makes_the_same_bytes(package, tmp_path):
    again, _ = write_release(tmp_path / "again.zip", ROOT)
    assert again.read_bytes() == package.read_bytes()


def test_one_folder_with_all_that_students_need_and_nothing_of_instructors(unpacked):
    assert [path.name for path in unpacked.parent.iterdir() if path.is_dir()] == [FOLDER]
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert {"README.md", "LICENSE", "constraints.txt", "pyproject.toml"} <= names
    assert {"emlib/data/mnist.npz", "autograder/check.py", "course/em_course.toml"} <= names
    assert {f"course/{name}" for name in SOURCES} <= names
    top = {name.split("/")[0] for name in names}
    assert not top & {"solutions", "source", "tests", "gradebook.db", "docs", "scripts"}
    parts = {name.split("/")[1] for name in names if name.startswith("autograder/")}
    assert not parts & {"classroom", "grading", "sandbox", "exports", "commands", "templates"}
    assert not any("__pycache__" in name or ".ipynb_checkpoints" in name for name in names)


def test_no_answer_is_in_it(unpacked):
    """The notebooks, and everything that can be read outside emlib and the judge."""
    settings = unpacked / "course" / "em_course.toml"
    (leak,) = find_leaks(unpacked / "course", SOURCES)
    assert leak.partition(":")[0] == settings.name
    files = {
        path.relative_to(unpacked).as_posix(): path.read_bytes()
        for path in unpacked.rglob("*")
        if path.is_file()
    }
    assert list(search(files, SOURCES)) == []
    solution = hints("coins-e_step").solution
    bad = {
        "README.md": f"By the way:\n{solution}\n".encode(),
        "autograder/exercises/coins/lesson.py": solution.encode(),
        "course/01_coins/coins.ipynb": json.dumps(SOURCES["01_coins/coins.ipynb"]).encode(),
    }
    seen = {re.split("[,:]", leak)[0] for leak in search(bad, SOURCES)}
    assert seen == {"README.md", "autograder/exercises/coins/lesson.py", "01_coins/coins.ipynb"}


def test_hints_go_along_but_their_solutions_do_not(unpacked):
    text = (unpacked / "autograder" / "learning" / "texts" / "coins-e_step.md").read_text()
    told, all_of_it = parse(text), hints("coins-e_step")
    assert (told.first, told.second) == (all_of_it.first, all_of_it.second)
    assert told.solution.startswith("# Left out")
    assert told.explanation.startswith("Left out")


def test_a_check_runs_in_a_fresh_process_with_only_that_folder(unpacked):
    done = run(unpacked, TRY.format(blocked=INSTRUCTORS))
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert all(Path(name).is_relative_to(unpacked) for name in first.split())
    text = "\n".join(rest)
    assert "coins-e_step: 10 of 10 points" in text
    assert re.search(r"coins-e_step: [0-9.]+ of 10 points(?!.*10 of 10)", text)
    assert "Hint 2 of 3" in text
    assert "Solutions are switched off" not in text  # that file lies beside the notebooks


def test_the_last_level_is_refused_beside_the_notebooks(unpacked):
    code = 'from autograder.check import hint\nfor n in range(3): print(hint("coins-mle"))'
    done = run(unpacked / "course" / "01_coins", code, PYTHONPATH=str(unpacked))
    assert done.returncode == 0, done.stderr
    assert "Solutions are switched off in this course" in done.stdout


def parsed(source):
    """Parse without a garbage collection on the way: Python 3.11 counts its depth wrongly then."""
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        gc.enable()


def imported(source):
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def absent(folder, source):
    """List the modules of ours that are imported but not in the folder."""
    for name in imported(source):
        package, *parts = name.split(".")
        if package not in ("emlib", "autograder") or not parts:
            continue
        path = folder / package / Path(*parts)
        if not any(p.with_suffix(".py").exists() or p.is_dir() for p in (path, path.parent)):
            yield name


def test_every_module_that_is_imported_is_there(unpacked):
    """Those imported inside functions and in the notebooks, too."""
    sources = {path: path.read_text() for path in unpacked.rglob("*.py")}
    for path in unpacked.glob("course/*/*.ipynb"):
        for cell in json.loads(path.read_text())["cells"]:
            lines = "".join(cell["source"]).split("\n") if cell["cell_type"] == "code" else []
            code = [line for line in lines if re.match(r"(from \S+ )?import [^(]*$", line)]
            sources[path] = sources.get(path, "") + "\n".join(code) + "\n"
    assert any("from autograder.check import" in text for text in sources.values())
    assert {str(path): list(absent(unpacked, text)) for path, text in sources.items()} == {
        str(path): [] for path in sources
    }
    assert list(absent(unpacked, "from autograder.grading import result")) == [
        "autograder.grading.result"
    ]


def test_it_installs_what_it_imports(unpacked):
    """Each library that emlib and the judge import is named, and each has a tested version."""
    own = tomllib.loads((unpacked / "pyproject.toml").read_text())["project"]
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert own["version"] == whole["version"]
    assert set(own["dependencies"]) <= set(whole["dependencies"])
    tested = (unpacked / "constraints.txt").read_text().lower()
    assert all(f"\n{name.lower()}==" in tested for name in own["dependencies"])
    modules = {"scikit-learn": "sklearn"}
    comes_along = {"IPython", "traitlets", "joblib", "PIL"}  # with what is named
    optional = {"dask", "distributed", "jinja2"}  # imported where there is a cluster, or a class
    known = {modules.get(n, n) for n in own["dependencies"]} | comes_along | optional
    used = {n.split(".")[0] for p in unpacked.rglob("*.py") for n in imported(p.read_text())}
    assert used - known - set(sys.stdlib_module_names) == {"emlib", "autograder"}


def test_the_readme_names_the_notebooks_and_fits_the_hints(unpacked, tmp_path):
    text = (unpacked / "README.md").read_text()
    assert "- `course/01_coins/coins.ipynb`\n" in text
    assert "asked again it helps more" in text
    assert "{{" not in text
    done = release("--out", tmp_path / "c.zip", "--hints", 0, "--assignments", "01_coins")
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        names = archive.namelist()
        readme = archive.read(f"{FOLDER}/README.md").decode()
        nudge = archive.read(f"{FOLDER}/autograder/learning/texts/coins-mle.md").decode()
    assert [n for n in names if n.endswith(".ipynb")] == [f"{FOLDER}/course/01_coins/coins.ipynb"]
    assert "Stuck?" not in readme
    assert hints("coins-mle").first not in nudge


def test_for_self_study_the_solutions_go_along(tmp_path):
    path, _ = write_release(tmp_path / "c.zip", ROOT, hints=3)
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"{FOLDER}/autograder/learning/texts/coins-mle.md").decode()
    assert parse(text) == hints("coins-mle")


@pytest.fixture
def copy(tmp_path):
    """A repository of one lesson to be spoilt."""
    for name in ("LICENSE", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("solutions/00_start_here.py", "course/00_start_here/start_here.ipynb"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_instructors_settings_count(copy):
    (copy / "course" / "em_course.toml").write_text("record = false\nhints = 1\n")
    path, _ = write_release(copy / "c.zip", copy)
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"{FOLDER}/course/em_course.toml") == b"hints = 1\nrecord = false\n"
        nudge = parse(archive.read(f"{FOLDER}/autograder/learning/texts/coins-mle.md").decode())
    assert nudge.first == hints("coins-mle").first
    assert nudge.second.startswith("Left out")


def test_a_leak_stops_the_release(copy):
    answer = SOURCES["00_start_here/start_here.ipynb"]
    (copy / "course/00_start_here/start_here.ipynb").write_text(json.dumps(answer))
    done = CliRunner().invoke(main, ["release", "--root", str(copy), "--out", str(copy / "c.zip")])
    assert done.exit_code == 1
    assert "nothing was released:" in done.output
    assert not (copy / "c.zip").exists()


@pytest.mark.parametrize(
    ("spoil", "args", "message"),
    [
        (lambda c: shutil.rmtree(c / "solutions"), [], "solutions; expected files such as"),
        (lambda c: shutil.rmtree(c / "course"), [], "run `autograder build`"),
        (lambda c: None, ["--assignments", "07_x"], "there is no assignment '07_x'; there are: 00"),
    ],
)
def test_errors_say_what_to_do(copy, spoil, args, message):
    spoil(copy)
    done = CliRunner().invoke(main, ["release", "--root", str(copy), *args])
    assert done.exit_code == 1
    assert message in done.output
