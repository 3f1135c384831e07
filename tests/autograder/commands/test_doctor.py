"""The doctor sees what is missing, says how to get it, and is well where all is well."""

import os
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.commands import health as doctor
from autograder.commands.cli import main
from autograder.commands.machine import (
    EXTRAS,
    SWITCHES,
    Finding,
    extras,
    namespaces,
    nbgrader_settings,
)
from autograder.sandbox import SandboxError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def shut_in(monkeypatch):
    """A sandbox that starts at once: what it does is tested elsewhere."""

    class Started:
        isolation = "inner"

        def __init__(self, mode):
            assert mode == "bwrap"

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr("autograder.sandbox.Sandbox", Started)
    return Started


def run(monkeypatch, folder):
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, ["doctor"])


def test_a_machine_that_has_everything(monkeypatch, tmp_path, shut_in):
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    done = run(monkeypatch, tmp_path)
    assert done.exit_code == 0, done.output
    assert "bubblewrap works" in done.output
    assert "MISSING" not in done.output
    assert "Everything that grading needs is there." in done.output


def test_without_bubblewrap_the_reason_and_the_way_out_are_told(monkeypatch, tmp_path, shut_in):
    def refuse(self):
        raise SandboxError("bubblewrap is not installed: sudo apt-get install bubblewrap")

    monkeypatch.setattr(shut_in, "__enter__", refuse)
    monkeypatch.setattr(doctor, "namespaces", lambda: ())
    done = run(monkeypatch, tmp_path)
    assert done.exit_code == 1
    assert "MISSING Student code cannot be shut in here." in done.output
    assert "Bubblewrap is not installed: sudo apt-get install bubblewrap." in done.output
    assert "1 thing is missing that grading needs" in done.output


def test_the_sandboxs_own_words_come_through_where_bwrap_is_not_found(monkeypatch):
    """The real sandbox, on a PATH without bwrap."""
    monkeypatch.setattr("shutil.which", lambda name, **_: None)
    found = next(doctor.sandbox())
    assert found.level == "missing"
    assert "bubblewrap" in found.how.lower()


def test_a_slow_way_of_shutting_in_is_a_note(monkeypatch, shut_in):
    monkeypatch.setattr(shut_in, "isolation", "outer")
    assert next(doctor.sandbox()).level == "note"


def levels(findings):
    return [finding.level for finding in findings]


def test_packages_that_are_not_installed_are_named(monkeypatch, tmp_path):
    def fake(name):
        if name in ("scipy", "rich"):
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(doctor, "version", fake)
    found = list(doctor.packages(tmp_path))
    assert levels(found) == ["missing", "note"]
    assert "not installed: scipy, rich" in found[0].what
    assert "pip install" in found[0].how


def test_an_environment_without_the_course_is_seen(monkeypatch, tmp_path):
    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "requires", absent)
    assert levels(doctor.packages(tmp_path)) == ["missing"]


def test_versions_other_than_the_tested_ones_are_a_note(tmp_path):
    numpy = version("numpy")
    (tmp_path / "constraints.txt").write_text(f"# a remark\nnumpy=={numpy}\nno-such-thing==1\n")
    (tmp_path / "below").mkdir()
    assert levels(doctor.packages(tmp_path / "below")) == ["ok", "ok"]
    (tmp_path / "constraints.txt").write_text(f"numpy=={numpy}.1\nscipy=={version('scipy')}\n")
    note = list(doctor.packages(tmp_path))[1]
    assert note.level == "note"
    assert f"1 package has another version than was tested: numpy {numpy}, tested" in note.what


def test_alembic_on_the_path_beside_python_or_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.alembic().level == "note"
    assert "activate" in doctor.alembic().how
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert doctor.alembic().level == "missing"
    (tmp_path / "alembic").touch(mode=0o755)
    assert doctor.alembic().level == "ok"


def test_a_folder_that_cannot_be_written_to(tmp_path):
    gone = doctor.writable(tmp_path / "gone", "this folder")
    assert gone.level == "missing"
    assert "No such file or directory" in gone.what
    assert doctor.writable(tmp_path, "this folder").level == "ok"
    assert list(tmp_path.iterdir()) == []


def test_little_room_is_a_note(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "ROOM_MB", 1e12)
    assert doctor.writable(tmp_path, "this folder").level == "note"


def test_chromium_is_only_for_the_tests(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    assert doctor.chromium().level == "note"
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name == "google-chrome")
    assert doctor.chromium().level == "ok"


def test_the_released_notebooks(tmp_path, sample_course):
    assert doctor.course(tmp_path).level == "note"
    assert doctor.course(sample_course.course.parent).level == "ok"


def test_a_bubblewrap_that_may_not_work_is_told_apart_from_none(monkeypatch, tmp_path):
    """A real program of that name, which says what bubblewrap says where namespaces are closed."""
    refusal = "bwrap: setting up uid map: Permission denied"
    (tmp_path / "bwrap").write_text(f"#!/bin/sh\necho '{refusal}' >&2\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    found = next(doctor.sandbox())
    assert found.level == "missing"
    assert refusal in found.how
    assert "allow user namespaces" in found.how


def test_switches_of_the_kernel_are_named_with_the_command_that_opens_them(tmp_path):
    for name, bad, good in SWITCHES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{good}\n")
        assert list(namespaces(tmp_path)) == []
        path.write_text(f"{bad}\n")
        (found,) = namespaces(tmp_path)
        assert f"sudo sysctl -w {name.replace('/', '.')}={good}" in found.how
        path.unlink()


def test_a_closed_kernel_is_named_beside_a_sandbox_that_fails(monkeypatch, shut_in):
    def refuse(self):
        raise SandboxError("no")

    monkeypatch.setattr(shut_in, "__enter__", refuse)
    closed = Finding("missing", "The kernel is closed.", "Open it.")
    monkeypatch.setattr(doctor, "namespaces", lambda: [closed])
    assert list(doctor.sandbox())[1:] == [closed]


def test_extras_that_are_not_installed_say_what_they_are_for():
    found = list(extras(find=lambda name: None))
    assert levels(found) == ["note"] * 3
    text = " ".join(f"{finding.what} {finding.how}" for finding in found)
    for words in ("dask and distributed", "psycopg", "'.[cluster]'", "'.[postgres]'", "'.[hub]'"):
        assert words in text
    assert levels(extras(find=lambda name: name)) == ["ok"] * 3
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(EXTRAS) <= set(declared["optional-dependencies"])


def test_nbgrader_without_our_settings_is_a_note(tmp_path):
    assert "no nbgrader_config.py" in nbgrader_settings(tmp_path).what
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n# configure(c)\n")
    assert nbgrader_settings(tmp_path).level == "note"
    assert "configure(c)" in nbgrader_settings(tmp_path).how
    assert nbgrader_settings(ROOT).level == "ok"


def test_a_poor_machine_is_told_everything_at_once(tmp_path):
    """The real command, on a PATH with nothing on it, in an empty folder."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.commands.cli", "doctor"],
        cwd=tmp_path, env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    for words in (
        "There is no constraints.txt here or above",
        "MISSING Student code cannot be shut in here.",
        "install bubblewrap",
        "alembic is installed but not on PATH",
        "The released notebooks are not here.",
        "There is no nbgrader_config.py here",
        "Chromium is not installed",
        "sudo apt-get install chromium",
    ):
        assert words in done.stdout, words
    assert "Error:" in done.stderr
    assert "missing that grading needs" in done.stderr
