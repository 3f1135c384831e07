"""Work is put in place quickly, and stopped at any moment it is finished by the next run."""

import os
import subprocess
import sys
import time
from itertools import count

import pytest

from autograder.grading.collect.collect import collect
from tests.autograder.grading.collect.downloads import (
    COURSE,
    ROOT,
    A,
    canvas_gradebook,
    notebook,
    placed,
    tree,
    zipped,
)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "submitted"


def put(source, out, roster):
    return collect(source, A, COURSE, out, roster_file=roster)


def big_class(folder, n=200):
    people = [(f"Müller{i}", "Jörg", 1000 + i, f"u{i}") for i in range(n)]
    whole = notebook(mark="MARK").decode()
    files = {
        f"müller{i}jörg_{1000 + i}_{10 * i + k}_coins{f'-{k}' if k else ''}.ipynb":
            whole.replace("MARK", f"{i} {k}").encode()
        for i in range(n - 12) for k in range(3)
    }  # fmt: skip
    return canvas_gradebook(folder / "g.csv", people), zipped(files, folder / "d.zip")


def test_a_download_of_200_is_collected_in_seconds(tmp_path, out):
    """Processor time, since others use this machine."""
    roster, source = big_class(tmp_path)
    begun = time.process_time()
    done = put(source, out, roster)
    assert time.process_time() - begun < 10
    assert (len(done.students), len(done.idle), done.older) == (188, 12, 376)
    assert placed(out)["u7"] == {"coins.ipynb": "7 2"}


def die_after(most, patch, path_type):
    """Let all that changes the disk work so many times, and then no more."""
    moments = count()

    def dying(call):
        def wrapped(*args, **kwargs):
            if next(moments) >= most:
                raise KeyboardInterrupt
            return call(*args, **kwargs)

        return wrapped

    for place, name in ((os, "rename"), (os, "replace"), (path_type, "write_bytes")):
        patch.setattr(place, name, dying(getattr(place, name)))


def test_killed_at_any_moment_nothing_is_lost_and_nothing_double(tmp_path, out, monkeypatch):
    """Each change of the disk is the last one of some run; the next run finishes the work."""
    roster, source = big_class(tmp_path, 27)
    put(source, tmp_path / "whole", roster)
    for last in (0, 1, 2, 3, 4, 5, 9, 14, 20, 26):
        with monkeypatch.context() as patch:
            die_after(last, patch, type(out))
            with pytest.raises(KeyboardInterrupt):
                put(source, out, roster)
        before = {student: marks for student, marks in placed(out).items() if marks}
        assert all(marks == {"coins.ipynb": f"{s[1:]} 2"} for s, marks in before.items())
    put(source, out, roster)
    assert tree(out) == tree(tmp_path / "whole")


@pytest.mark.slow(20)
def test_a_killed_process_leaves_what_the_next_one_finishes(tmp_path, out):
    roster, source = big_class(tmp_path, 60)
    put(source, tmp_path / "whole", roster)
    args = [sys.executable, "-m", "autograder.commands.cli", "collect", source, "--assignment", A,
            "--roster", roster, "--out", out, "--course", COURSE]  # fmt: skip
    process = subprocess.Popen(args, cwd=ROOT, stdout=subprocess.DEVNULL)
    while not list(out.glob("u*/*")) and process.poll() is None:
        time.sleep(0.005)
    process.kill()
    process.wait()
    subprocess.run(args, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert tree(out) == tree(tmp_path / "whole")
