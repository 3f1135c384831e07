"""The world notices when something has happened to it; else no attack could ever be found out."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.attacks.world import World


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    if world.victim.poll() is None:
        world.victim.send_signal(signal.SIGCONT)
    world.close()


def test_nothing_has_happened_at_first(world):
    (world.folder / "own.txt").write_text("x")
    assert world.harm() == []


@pytest.mark.parametrize("name", ["secret", "gradebook", "neighbour", "next", "source"])
def test_a_changed_file_is_noticed(world, name):
    path = getattr(world, name)
    path.write_text("x")
    assert world.harm() == [f"{path} was changed"]


def test_a_new_and_a_deleted_file_are_noticed(world):
    (world.root / "new").touch()
    world.next.unlink()
    assert len(world.harm()) == 2


def test_a_visit_is_noticed_and_would_tell_the_secret(world):
    with socket.create_connection(("127.0.0.1", world.service.port)) as visitor:
        said = visitor.recv(1000)
        while world.token.encode() not in said:
            said += visitor.recv(1000)
    assert world.harm() == ["the service was reached"]


def test_a_visit_by_the_socket_file_is_noticed(world):
    script = (
        "import os, socket, sys\n"
        "os.chdir(sys.argv[1])\n"
        "s = socket.socket(socket.AF_UNIX)\n"
        "s.connect('socket')\n"
        "s.recv(1)"
    )
    subprocess.run([sys.executable, "-c", script, world.root], check=True)
    assert world.harm() == ["the service was reached"]


def test_a_stopped_process_is_noticed(world):
    os.kill(world.victim.pid, signal.SIGSTOP)
    time.sleep(0.1)
    assert world.harm() == ["a process outside was stopped"]


def test_a_killed_process_is_noticed(world):
    world.victim.kill()
    world.victim.wait()
    assert "a process outside was killed" in world.harm()


def test_sources_are_aimed(world):
    aimed = world.aim("open('@SECRET@'); connect(@PORT@); kill(@GRADER@)")
    assert aimed == (
        f"open('{world.secret}'); connect({world.service.port}); kill({world.victim.pid})"
    )
