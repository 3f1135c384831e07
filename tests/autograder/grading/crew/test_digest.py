"""A class is graded anew when a mark can change by it, and not for a word in a command."""

import shutil
from pathlib import Path

import pytest

from autograder.grading.crew.digest import DECIDING, ROOT, deciding_files, judge_digest
from scripts.house import imports, read_modules

OUT = {  # what only shows, carries, teaches, sells or speeds up; no mark depends on it
    *("autograder", "autograder.check", "autograder.errors", "autograder.authoring"),
    *("autograder.commands", "autograder.demo", "autograder.exports", "autograder.learning"),
    *("autograder.nbgrader_plugin", "autograder.reporting"),
    *("autograder.grading", "autograder.grading.back", "autograder.grading.crew"),
    "autograder.grading.collect",
    "autograder.grading.whole_class",
    *("emlib.estimators", "emlib.fast", "emlib.models", "emlib.plots", "emlib.stepper"),
}
PACKAGES = {"autograder", "autograder.grading"}  # listed for their __init__ alone


def is_out(name):
    return name in OUT or any(name.startswith(f"{o}.") for o in OUT - PACKAGES)


def test_every_module_decides_or_is_known_not_to():
    """A new room is put on one of the two lists."""
    inside = {path.relative_to(ROOT).with_suffix("") for path in deciding_files()}
    inside = {".".join(path.parts).removesuffix(".__init__") for path in inside}
    modules = set(read_modules())
    assert len(modules) > 150
    assert {name for name in modules if (name in inside) == is_out(name)} == set()
    assert all((ROOT / name).exists() for name in DECIDING)


def test_what_decides_leans_on_what_decides():
    """But for errors, for when it came, and for how the outputs of cells and marks are shown."""
    shown = ("autograder.errors", "autograder.grading.back", "autograder.grading.collect.kept")
    shown += ("emlib.plots", "emlib.stepper")
    modules = read_modules()
    deciding = {name: module for name, module in modules.items() if not is_out(name)}
    used = {used for name, module in deciding.items() for used in imports(name, *module)}
    own = {name if name in modules else name.rpartition(".")[0] for name in used}
    assert {n for n in own & set(modules) if is_out(n) and not n.startswith(shown)} == set()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("copy")
    for package in ("autograder", "emlib"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, root / package, ignore=ignored)
    return root


def digest_with(copy, name, extra=b"\n# another word\n"):
    """Return the digest after a file was changed, and put the file back."""
    path = Path(copy, name)
    before = path.read_bytes()
    path.write_bytes(before + extra)
    try:
        return judge_digest(copy)
    finally:
        path.write_bytes(before)


def test_the_same_files_give_the_same_digest_wherever_they_lie(copy):
    assert judge_digest(copy) == judge_digest()


@pytest.mark.parametrize(
    "name",
    [
        "autograder/judging/compare.py",
        "autograder/exercises/coins/e_step.py",
        "autograder/sandbox/inside/runner.py",
        "autograder/grading/run.py",
        "autograder/grading/submission/align.py",
        "autograder/text.py",
        "emlib/gaussians.py",
        "emlib/data/mnist.npz",
    ],
)
def test_what_can_change_a_mark_changes_the_digest(copy, name):
    assert digest_with(copy, name) != judge_digest()


@pytest.mark.parametrize(
    "name",
    [
        "autograder/commands/doctor.py",
        "autograder/exports/canvas.py",
        "autograder/reporting/page.py",
        "autograder/learning/progress.py",
        "autograder/learning/texts/coins-mle.md",
        "autograder/authoring/build.py",
        "autograder/demo/pupils.py",
        "autograder/grading/back/feedback.py",
        "autograder/grading/crew/workers.py",
        "autograder/templates/report.html.j2",
        "emlib/plots/coins.py",
        "emlib/stepper/page.py",
    ],
)
def test_what_only_shows_or_carries_a_mark_does_not(copy, name):
    assert digest_with(copy, name) == judge_digest()


def test_a_file_that_is_renamed_or_new_counts(copy):
    new = copy / "autograder" / "judging" / "new.py"
    new.touch()
    try:
        assert judge_digest(copy) != judge_digest()
    finally:
        new.unlink()
