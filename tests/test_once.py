"""A thing that several workers want is made by one of them."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.once import once


def test_it_is_made_once_though_several_ask_at_a_time(tmp_path_factory, tmp_path):
    def make(folder):
        time.sleep(0.2)
        with (tmp_path / "log").open("a") as log:
            log.write("made\n")
        (folder / "file").write_text("here")
        return folder, 7

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(once, tmp_path_factory, tmp_path.name, make) for _ in range(4)]
    assert {future.result() for future in asked} == {asked[0].result()}
    folder, number = asked[0].result()
    assert number == 7
    assert (folder / "file").read_text() == "here"
    assert (tmp_path / "log").read_text() == "made\n"


def test_workers_of_one_run_share_it(tmp_path_factory, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    base = tmp_path / "run" / "gw0"
    base.mkdir(parents=True)
    monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda: base)
    made = once(tmp_path_factory, "thing", lambda folder: folder)
    assert made == tmp_path / "run" / "once-thing"


def test_after_a_failure_the_next_one_begins_anew(tmp_path_factory, tmp_path):
    def fail(folder):
        (folder / "half").touch()
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        once(tmp_path_factory, tmp_path.name, fail)
    assert once(tmp_path_factory, tmp_path.name, lambda folder: list(folder.iterdir())) == []
