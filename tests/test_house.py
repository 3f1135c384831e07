"""Rules of the house: who may import whom, how long a file may be, what no file may mention.

Each rule is a function that lists what breaks it; each is also shown a bad example.
"""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.house import FILES, FOLDERS, arrows, circle, imports, read_modules, rooms

ROOT = Path(__file__).parents[1]
JUPYTER = {
    "IPython",
    "ipykernel",
    "ipywidgets",
    "jupyter_client",
    "jupyter_core",
    "jupyter_server",
    "jupyterlab",
    "jupytext",
    "nbclient",
    "nbconvert",
    "nbformat",
}
DOWNLOADERS = {"httpx", "requests", "urllib.request", "urllib3", "pooch"}
ARROWS = {  # these modules never reach those, neither directly nor through other modules of ours
    "emlib": {"autograder", "nbgrader", "nbformat"} | DOWNLOADERS,
    "autograder.judging": JUPYTER
    | {"nbgrader", "autograder.exercises", "autograder.sandbox", "autograder.nbgrader_plugin"},
    "autograder.exercises": JUPYTER | {"nbgrader", "autograder.sandbox"},
    "autograder.sandbox": {"autograder.exercises"},
}
LONGEST = 350
FORBIDDEN = {
    "a path of somebody's machine": r"/(root|home/(?!me/|student/)\w+|Users/\w+)/\w",
    "a package's download address": r"https?://\S+\.(whl|tgz|tar\.gz|deb)\b",
    "a package index": r"(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian|anaconda\.org)",
    "this very folder": r"(?<![\w.])" + re.escape(str(ROOT)) + r"(/|\b)",
}


def python_files(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def below(name, parent):
    return name == parent or name.startswith(parent + ".")


def broken_arrows(modules, start, forbidden):
    """Follow the imports from `start` through our own modules; list the ways to forbidden ones."""
    ways = {name: name for name in modules if below(name, start)}
    waiting, broken = list(ways), []
    while waiting:
        name = waiting.pop()
        for imported in sorted(imports(name, *modules[name])):
            way = f"{ways[name]} -> {imported}"
            if any(below(imported, bad) for bad in forbidden):
                broken.append(way)
                continue
            own = imported if imported in modules else imported.rpartition(".")[0]
            if own in modules and own not in ways:
                ways[own] = way
                waiting.append(own)
    return broken


@pytest.mark.parametrize("start", sorted(ARROWS))
def test_arrows_point_one_way(start):
    assert broken_arrows(read_modules(), start, ARROWS[start]) == []


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("import nbgrader", "a.judge -> nbgrader"),
        ("def f():\n    from nbgrader.api import Gradebook", "a.judge -> nbgrader.api.Gradebook"),
        ("from a import sandbox", "a.judge -> a.sandbox"),
        ("from .sandbox import run", "a.judge -> a.sandbox.run"),
        ("import importlib\nimportlib.import_module('nbgrader')", "a.judge -> nbgrader"),
        ("from a.helper import x", "a.judge -> a.helper.x -> nbgrader.apps"),
    ],
)
def test_a_wrong_arrow_is_seen(source, way):
    modules = {
        "a": ("", True),
        "a.judge": (source, False),
        "a.helper": ("import nbgrader.apps", False),
        "a.sandbox": ("", True),
    }
    assert broken_arrows(modules, "a.judge", {"nbgrader", "a.sandbox"}) == [way]


MOST_ROOMS, MOST_ARROWS, MOST_LOOSE = 20, 55, 3


def test_the_house_has_few_rooms_and_few_arrows_and_no_circle():
    """What `python -m scripts.house` prints, and docs/inside.md shows."""
    modules = read_modules(FOLDERS, FILES)
    loose = [path for path in (ROOT / "autograder").glob("*.py") if path.stem != "__init__"]
    assert len(rooms(modules)) <= MOST_ROOMS
    assert len(arrows(modules)) <= MOST_ARROWS, list(arrows(modules))
    assert circle(arrows(modules)) == []
    assert len(loose) <= MOST_LOOSE


def test_an_arrow_is_all_imports_of_one_room_from_another():
    modules = {
        "autograder.grading.run": ("import autograder.judging.judge, emlib.em, numpy", False),
        "autograder.grading.back": ("def f():\n    from autograder.judging import panel", True),
        "autograder.judging": ("from .judge import judge", True),
        "autograder.judging.judge": ("from autograder import text", False),
        "autograder.text": ("import importlib\nimportlib.import_module('emlib')", False),
        "autograder": ("", True),
        "emlib.em": ("from emlib import coins", False),
    }
    assert rooms(modules) == [
        *("autograder.grading", "autograder.judging", "autograder.templates", "autograder.text"),
        "emlib",
    ]
    assert list(arrows(modules)) == [
        ("autograder.grading", "autograder.judging"),
        ("autograder.grading", "emlib"),
        ("autograder.judging", "autograder.text"),
        ("autograder.text", "emlib"),
    ]
    assert circle(arrows(modules)) == []
    modules["emlib.em"] = ("import autograder.grading", False)
    assert "emlib" in circle(arrows(modules))


def test_the_modules_of_the_rules_exist():
    """A rule about a module that was renamed would hold for ever."""
    assert sorted(set(ARROWS) - set(read_modules())) == []


def loaded_by(statement):
    """List the modules of Jupyter, nbgrader and the sandbox that a statement loads."""
    names = sorted(JUPYTER | {"nbgrader", "autograder.sandbox"})
    code = f"{statement}\nimport sys\nprint([name for name in {names} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ast.literal_eval(run.stdout.splitlines()[-1])


def test_judging_loads_no_notebook_machinery():
    assert loaded_by("import autograder.judging.judge, autograder.exercises") == []
    assert loaded_by("import nbformat") != []


def too_long(files):
    return [f"{name}: {len(text.splitlines())} lines" for name, text in files.items()
            if len(text.splitlines()) > LONGEST]  # fmt: skip


def test_files_stay_short():
    """Lessons are left out: solutions/ is prose, and one lesson is one file."""
    files = python_files("emlib", "autograder", "tests", "scripts", "benchmarks")
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in files}
    assert len(texts) > 30
    assert too_long(texts) == []
    assert too_long({"long.py": "\n" * 351, "short.py": "\n" * 350}) == ["long.py: 351 lines"]


def mentions(text):
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]


def written_files():
    """List what people write and students get: everything that is neither data nor derived."""
    top = [path for path in ROOT.iterdir() if path.is_file() and path.suffix != ".db"]
    folders = ("emlib", "autograder", "solutions", "course", "tests", "scripts", "benchmarks",
               "docs", "deploy", ".ci", ".binder", ".devcontainer")  # fmt: skip
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    skipped = {"__pycache__", ".ipynb_checkpoints"}
    binary = {".npz", ".png", ".pyc"}
    return [
        path for path in top + inside if path.suffix not in binary and not skipped & {*path.parts}
    ]


def test_no_file_mentions_a_machine_or_a_registry():
    found = {}
    for path in written_files():
        if wrong := mentions(path.read_text(encoding="utf-8", errors="replace")):
            found[str(path.relative_to(ROOT))] = wrong
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "cd /ro" + "ot/em && ls",
        "open('/ho" + "me/ada/em/x.csv')",
        "https" + "://example.org/files/numpy-1.0.whl",
        "pip install -i https://pyp" + "i.org/simple",
        f"cd {ROOT}",
    ],
)
def test_a_mention_is_seen(text):
    assert len(mentions(text)) == 1
    assert mentions("cd em && ls /tmp /usr/bin") == []


def wrong_exports(source):
    """List the public names of a package that __all__ forgets, or names that are not there."""
    tree = ast.parse(source)
    public, listed = set(), None
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            public |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            public.add(node.name)
        elif isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if names == {"__all__"}:
                listed = ast.literal_eval(node.value)
            elif names == {"_LATE"}:  # imported when they are first asked for
                public |= set(ast.literal_eval(node.value))
            else:
                public |= names
    public = {name for name in public if not name.startswith("_")}
    if listed is None:
        return ["there is no __all__"]
    return sorted(public ^ set(listed)) + (["not sorted"] if listed != sorted(listed) else [])


@pytest.mark.parametrize("package", ["emlib", "emlib/stepper"])
def test_all_lists_what_is_public(package):
    assert wrong_exports((ROOT / package / "__init__.py").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("from a import b, c\n__all__ = ['b']", ["c"]),
        ("from a import b\n__all__ = ['b', 'c']", ["c"]),
        ("def f(): ...\ndef _g(): ...\n__all__ = []", ["f"]),
        ("_LATE = {'b': 'a'}\n__all__ = []", ["b"]),
        ("from a import b, c\n__all__ = ['c', 'b']", ["not sorted"]),
        ("from a import b", ["there is no __all__"]),
    ],
)
def test_a_wrong_all_is_seen(source, wrong):
    assert wrong_exports(source) == wrong


def not_packaged(package, patterns):
    """List the files of a package that are neither modules nor package data."""
    kept = {path for pattern in patterns for path in package.glob(pattern)}
    return sorted(
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path not in kept
    )


@pytest.mark.parametrize("package", ["emlib", "autograder"])
def test_every_file_gets_into_the_wheel(package, tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"][package]
    assert not_packaged(ROOT / package, patterns) == []
    (tmp_path / "forgotten.txt").touch()
    assert not_packaged(tmp_path, ["data/*"]) == ["forgotten.txt"]


def test_at_the_top_of_emlib_stand_formulas_and_what_they_need():
    """Ways to be fast, pictures and files have rooms of their own."""
    models = {"coins", "gaussians", "spherical", "bernoulli", "models"}
    needed = {"__init__", "em", "errors", "logspace", "starts", "datasets"}
    assert {path.stem for path in (ROOT / "emlib").glob("*.py")} == models | needed


def test_every_package_folder_is_a_package():
    """A folder of modules without __init__.py would be left out of the wheel."""
    folders = {path.parent for path in python_files("emlib", "autograder")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def dead_links(page):
    """List the relative links of a Markdown page that lead nowhere."""
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    return [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_links_lead_somewhere(tmp_path):
    pages = [p for place in (".", "docs", "deploy/jupyterhub") for p in (ROOT / place).glob("*.md")]
    assert {page.name: dead_links(page) for page in pages if dead_links(page)} == {}
    page = tmp_path / "page.md"
    page.write_text("[a](page.md) [b](gone.md) [c](https://example.org) [d](page.md#top)")
    assert dead_links(page) == ["gone.md"]


def unknown_targets(text):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    return sorted(set(re.findall(r"\bmake ([a-z-]+)`", text)) - targets)


def test_make_targets_that_the_text_names_exist():
    for page in ("README.md", "CONTRIBUTING.md"):
        assert unknown_targets((ROOT / page).read_text(encoding="utf-8")) == []
    assert unknown_targets("`make test-coffee`, then `make test-quick`") == ["test-coffee"]
