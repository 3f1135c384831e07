"""Nothing outside of a session can be seen, reached or changed from inside it."""

import os
import secrets
import socket
import sys
import time
from pathlib import Path

import pytest

import emlib
from autograder.sandbox import Limits
from tests.autograder.sandboxes import open_sandbox, processes_below

pytestmark = pytest.mark.slow(50)

LIMITS = Limits(cell_seconds=30, call_seconds=30, output_mb=1)


@pytest.fixture(scope="module", params=["inner", "outer"])
def sandbox(request):
    with open_sandbox(LIMITS, shared=request.param == "inner") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def session(sandbox):
    """One for all tests that leave it as it was."""
    with sandbox.open() as session:
        yield session


def printed(session, source):
    """Run a cell; return what it prints, or how it fails."""
    outcome = session.run_cell(source)
    texts = [o["text"] for o in outcome.outputs if o["output_type"] == "stream"]
    return "".join(texts).strip() or outcome.message


def test_no_network_not_even_loopback(session):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        source = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)"
        assert "OSError" in printed(session, source) or "refused" in printed(session, source)
        with pytest.raises(TimeoutError):
            server.accept()


def test_other_kinds_of_socket_are_refused(session):
    for family in ("AF_VSOCK", "AF_NETLINK", "AF_PACKET"):
        said = printed(session, f"import socket; socket.socket(socket.{family}, 3)")
        assert "not supported" in said


def test_abstract_unix_sockets_are_out_of_reach(session):
    name = f"\0{secrets.token_hex(8)}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        said = printed(
            session, f"import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect({name!r})"
        )
    assert "refused" in said


def test_files_outside_are_not_there(session, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("4711")
    tmp_path.chmod(0o755)
    system = map(Path, ("/etc/shadow", "/etc/passwd", "/var", "/var/log", "/run", "/sys"))
    system = [path for path in system if path not in Path(sys.prefix).parents]  # Python is seen
    for path in (secret, Path(emlib.__file__), *system):
        assert "FileNotFoundError" in printed(session, f"import os; os.stat({str(path)!r})")
    for path in {Path(__file__).parents[4], Path.home(), Path(emlib.__file__).parents[3]}:
        said = printed(session, f"import os\nprint(sorted(os.listdir({str(path)!r})))")
        for name in ("gradebook.db", "solutions", "source", "tests", "autograder", ".ssh"):
            assert repr(name) not in said


def test_the_formulas_and_the_judge_are_not_there(session):
    said = printed(session, "import os; print(os.listdir('/packages/real'))")
    assert "PermissionError" in said
    for name in ("judging.judge", "exercises", "exercises.coins", "grading", "judging.compare"):
        assert "ModuleNotFoundError" in printed(session, f"import autograder.{name}")
    source = "import inspect, emlib.coins\nprint(inspect.getsource(emlib.coins))"
    code = printed(session, source)
    assert "def e_step(X, thetas):" in code
    assert "normalise(" not in code


def test_nothing_outside_the_home_can_be_written(session):
    script = """
import os
refused, tops = [], ["/", "/usr", "/dev", "/etc", "/packages", "/proc/sys/kernel"]
for top in [*tops, sys.prefix, np.__path__[0]]:
    try:
        open(os.path.join(top, "planted"), "w")
        print("written", top)
    except OSError as error:
        refused.append(top)
print(len(refused))
"""
    session.run_cell("import sys, numpy as np")
    assert printed(session, script) == "8"
    assert (
        printed(session, "open('here', 'w').write('x'); open('/tmp/x', 'w'); print('ok')") == "ok"
    )


def test_only_own_processes_are_seen(session):
    script = """
import os
pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
print(len(pids), os.getuid() != 0)
"""
    count, ordinary = printed(session, script).split()
    assert int(count) <= 4
    assert ordinary == "True"


def test_there_are_no_rights_and_none_can_be_had(session):
    status = printed(session, "print(open('/proc/self/status').read())")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    for kind in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(fields[kind], 16) == 0
    assert fields["NoNewPrivs"].strip() == "1"
    assert fields["Seccomp"].strip() == "2"


@pytest.mark.parametrize(
    ("name", "x86_64"),
    [
        ("unshare", 272),
        ("mount", 165),
        ("memfd_create", 319),
        ("ptrace", 101),
        ("process_vm_readv", 310),
        ("shmget", 29),
        ("bpf", 321),
        ("io_uring_setup", 425),
        ("keyctl", 250),
        ("perf_event_open", 298),
    ],
)
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of another machine")
def test_dangerous_system_calls_are_refused(session, name, x86_64):
    script = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall({x86_64}, 0, 0, 0, 0, 0), ctypes.get_errno())
"""
    assert printed(session, script) == "-1 1"


def test_memory_of_the_kernel_cannot_be_filled(session):
    script = """
import fcntl, socket
file = open("locked", "w")
fcntl.flock(file, fcntl.LOCK_EX)
for what in (lambda: fcntl.lockf(file, fcntl.LOCK_EX, 1, 0),
             lambda: socket.socket().setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10**7)):
    try:
        what()
        print("allowed")
    except OSError as error:
        print(error)
file.close()
"""
    said = printed(session, script)
    assert "No locks available" in said
    assert "Operation not permitted" in said
    assert "allowed" not in said


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of another machine")
def test_no_new_namespaces_by_clone(session):
    script = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0), ctypes.get_errno())
print(libc.syscall(435, 0, 0), ctypes.get_errno())
"""
    assert printed(session, script).split() == ["-1", "1", "-1", "38"]


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_the_keeper_cannot_be_looked_into_or_killed(session):
    for what in ("mem", "environ", "maps", "fd/0", "root/etc"):
        said = printed(session, f"open('/proc/1/{what}').read(1)")
        assert "PermissionError" in said or "Permission denied" in said
    session.run_cell(
        "import os, signal\nfor n in (9, 15, 2, 19, 11): os.kill(1, n) if n != 15 else 0"
    )
    assert printed(session, "print('still here')") == "still here"


def test_sessions_do_not_see_each_other(sandbox):
    with sandbox.open() as one, sandbox.open() as two:
        one.run_cell("open('/tmp/mine', 'w').write('x'); open('mine', 'w'); x = 3")
        one.run_cell("open('/dev/shm/mine', 'w')")
        one.run_cell("import subprocess; p = subprocess.Popen(['sleep', '100'])")
        script = """
import os
print([os.listdir(d) for d in (".", "/dev/shm", "/dev/pts")], "mine" in os.listdir("/tmp"))
print([open(f"/proc/{p}/comm").read() for p in os.listdir("/proc") if p.isdigit()])
"""
        said = printed(two, script)
        assert "mine" not in said
        assert "False" in said
        assert "sleep" not in said
        assert not two.has("x")


def test_the_next_session_finds_nothing_of_the_last(sandbox):
    with sandbox.open() as session:
        session.run_cell("import numpy, emlib\nnumpy.pi = 3\nemlib.run_em = None")
        session.run_cell(
            "import os; os.environ['X'] = '1'; open('/tmp/left', 'w'); os.chdir('/tmp')"
        )
        session.run_cell("import random, numpy as np; a = np.random.rand(), random.random()")
        first = printed(session, "print(a)")
    with sandbox.open() as session:
        script = "import numpy as np, emlib, os, random\nprint(np.pi > 3, emlib.run_em is not None)"
        assert printed(session, script) == "True True"
        assert printed(session, "print(os.environ.get('X'), 'left' in os.listdir('/tmp'))") == (
            "None False"
        )
        assert printed(session, "print((np.random.rand(), random.random()))") != first


def test_no_descriptor_but_its_own_is_open(sandbox):
    script = """
import os
kinds = [os.readlink(f"/proc/self/fd/{d}").partition(":")[0] for d in range(3, 256)
         if os.path.lexists(f"/proc/self/fd/{d}")]
print(kinds)
"""
    with sandbox.open() as fresh:
        assert printed(fresh, script) == "['socket']"


def test_nothing_outlives_the_session(sandbox):
    if sandbox.isolation == "inner":
        pid = sandbox._parent._process.pid
        before = processes_below(pid)
    with sandbox.open() as session:
        pid = sandbox._parents[session._number]._process.pid
        session.run_cell(
            "import os, subprocess, threading, time, atexit, signal\n"
            "atexit.register(lambda: open('/tmp/x', 'w'))\n"
            "for _ in range(20):\n"
            "    if not os.fork():\n"
            "        os.setsid()\n"
            "        if not os.fork():\n"
            "            for n in range(1, 65):\n"
            "                try: signal.signal(n, signal.SIG_IGN)\n"
            "                except (OSError, ValueError): pass\n"
            "            time.sleep(1000)\n"
            "        os._exit(0)\n"
            "threading.Thread(target=time.sleep, args=(1000,)).start()\n"
            "subprocess.Popen(['nohup', 'sleep', '1000'], start_new_session=True)\n"
        )
        assert len(processes_below(pid)) > 20
    end = time.monotonic() + 60
    left = processes_below(pid) - (before if sandbox.isolation == "inner" else set())
    while left and time.monotonic() < end:
        left = processes_below(pid) - (before if sandbox.isolation == "inner" else set())
    assert left == set()


def test_no_temporary_file_is_left_outside():
    folder = open_sandbox(LIMITS)
    with folder:
        place = Path(folder._folder)
        assert place.is_dir()
        with folder.open() as session:
            session.run_cell("open('/tmp/x', 'w')")
            assert {path.name for path in place.iterdir()} == {"packages"}
    assert not place.exists()
