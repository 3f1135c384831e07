"""A submission's folder goes in as plain files."""

import os
import socket
import subprocess
import sys
import time

import pytest

from autograder.sandbox.folder import pack_folder
from tests.autograder.sandboxes import open_sandbox

pytestmark = pytest.mark.slow(5)

SWAP = """
import os, sys
os.chdir(sys.argv[1])
while True:
    os.rename("sub", "away"); os.rename("link", "sub")
    os.rename("sub", "link"); os.rename("away", "sub")
"""


def test_files_are_taken_with_their_bytes(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b").write_bytes(b"\x00\xff")
    (tmp_path / "a.csv").write_text("1,2")
    (tmp_path / "coins.ipynb").write_text("{}")
    names, contents, skipped = pack_folder(tmp_path, 1000)
    assert dict(zip(names, contents, strict=True)) == {"a.csv": b"1,2", "sub/b": b"\x00\xff"}
    assert skipped == []


def test_what_is_no_file_is_left_out_and_not_opened(tmp_path):
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(tmp_path / "secret")
    (inside / "folder link").symlink_to(tmp_path)
    os.mkfifo(inside / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(inside / "socket")[-100:] if len(str(inside)) > 90 else str(inside / "s"))
        names, contents, skipped = pack_folder(inside, 1000)
    assert (names, contents) == ([], [])
    assert {"link", "folder link", "pipe"} <= set(skipped)


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.getuid() != 0, reason="only root makes devices")
def test_a_device_is_left_out(tmp_path):
    os.mknod(tmp_path / "zero", 0o20666, os.makedev(1, 5))
    assert pack_folder(tmp_path, 1000) == ([], [], ["zero"])


def test_a_link_that_takes_the_place_of_a_folder_leads_nowhere(tmp_path):
    """Somebody swaps them all the time; what lies behind the link never comes along."""
    inside, secret = tmp_path / "inside", tmp_path / "secret"
    for folder in (inside / "sub", secret):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(folder.name)
    (inside / "link").symlink_to(secret)
    swapper = subprocess.Popen([sys.executable, "-c", SWAP, str(inside)])
    try:
        came, end = set(), time.monotonic() + 2
        while time.monotonic() < end:
            _, contents, _ = pack_folder(inside, 1000)
            came |= set(contents)
    finally:
        swapper.kill()
        swapper.wait()
    assert came == {b"sub"}


def test_files_by_the_ten_thousand_are_not_even_named(tmp_path):
    for number in range(12_000):
        os.close(os.open(tmp_path / str(number), os.O_CREAT))
    names, _, skipped = pack_folder(tmp_path, 1000)
    assert (len(names), len(skipped)) == (1000, 9000)


def test_odd_names_go_along(tmp_path):
    for name in (b"\xff\xfe", b"new\nline", b"-rf", "é $(id).txt".encode()):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(name)
    names, contents, _ = pack_folder(tmp_path, 1000)
    assert [os.fsencode(name) for name in names] == contents
    assert len(names) == 4


def test_size_and_depth_are_bounded(tmp_path):
    (tmp_path / "a").write_bytes(bytes(60))
    (tmp_path / "b").write_bytes(bytes(60))
    deep = tmp_path
    for _ in range(20):
        deep = deep / "d"
        deep.mkdir()
    (deep / "c").write_bytes(b"c")
    names, _, skipped = pack_folder(tmp_path, 100)
    assert names == ["a"]
    assert skipped == ["b", "d/d/d/d/d/d/d/d/d"]


def test_a_folder_that_is_gone_gives_nothing(tmp_path):
    assert pack_folder(tmp_path / "no", 10) == ([], [], ["."])


def test_a_module_beside_the_notebook_can_be_imported(tmp_path):
    (tmp_path / "helpers.py").write_text("def twice(x): return 2 * x")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "more.py").write_text("from helpers import twice as double")
    with open_sandbox() as sandbox, sandbox.open(tmp_path) as session:
        for source in ("from helpers import *\nf = twice", "from tools.more import double"):
            assert session.run_cell(source).message == ""
        assert session.function("double")(4) == 8


def test_a_slider_that_is_left_out_may_be_asked_for_anything():
    with open_sandbox() as sandbox, sandbox.open() as session:
        outcome = session.run_cell(
            "from emlib.stepper import stepper\n"
            "s = stepper(0, None, None, 0, view='coins')\n"
            "s.slider.observe(print)\n"
            "s.index = 3\n"
            "s"
        )
        assert outcome.message == ""
        assert "a slider" in outcome.outputs[0]["data"]["text/plain"]
