"""Each limit holds, says which one it was, and costs only the session that broke it."""

import time

import pytest

from autograder.judging.ending import Ending
from autograder.judging.plain import Odd
from autograder.sandbox import Limits
from tests.autograder.sandboxes import failing, open_sandbox

pytestmark = pytest.mark.slow(40)

LIMITS = Limits(
    cpu_seconds=4,
    cell_seconds=40,
    call_seconds=40,
    memory_mb=300,
    processes=24,
    file_mb=40,
    open_files=64,
    output_mb=1,
    reply_mb=8,
)


@pytest.fixture(scope="module", params=["inner", "outer"])
def sandbox(request):
    with open_sandbox(LIMITS, shared=request.param == "inner") as sandbox:
        yield sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        yield session


def test_limits_are_checked():
    with pytest.raises(ValueError, match="memory_mb must be at least 64, got 10"):
        Limits(memory_mb=10)
    with pytest.raises(TypeError, match="cpu_seconds must be a number, got '3'"):
        Limits(cpu_seconds="3")
    with pytest.raises(ValueError, match="wall_seconds"):
        Limits(wall_seconds=float("nan"))


def test_one_large_array_is_a_memory_error(session):
    outcome = session.run_cell("import numpy as np\nx = np.ones(100_000_000)")
    assert outcome.message.startswith(("MemoryError", "_ArrayMemoryError", "numpy"))
    assert session.alive


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_many_processes_share_one_memory(session):
    source = (
        "import os, time\n"
        "for _ in range(6):\n"
        "    if not os.fork():\n"
        "        x = bytearray(120_000_000)\n"
        "        time.sleep(60)\n"
        "time.sleep(60)"
    )
    outcome = session.run_cell(source)
    assert (outcome.status, outcome.message) == (Ending.CRASHED, "used too much: memory")


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_shared_memory_is_had_in_files_only_which_count(session):
    """Pages of a shared mapping stay when it is unmapped, and no process is charged for them."""
    asked = "import mmap\nmmap.mmap(-1, 4096)"
    assert session.run_cell(asked).message.startswith("PermissionError")
    assert (
        session.run_cell("m = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE); m[0] = 1").status
        == Ending.DONE
    )
    source = (
        "import mmap\n"
        "f = open('/dev/shm/a', 'w+b'); f.truncate(10_000_000)\n"
        "m = mmap.mmap(f.fileno(), 10_000_000); m[5] = 1"
    )
    assert session.run_cell(source).status == Ending.DONE


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_if_memory_runs_out_the_kernel_takes_a_runner_first(session):
    outcome = session.run_cell("print(open('/proc/self/oom_score_adj').read())")
    assert outcome.outputs[0]["text"].strip() == "1000"


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_the_keeper_keeps_its_limits_and_its_turns(session):
    session.run_cell("import os, resource")
    for source in (
        "resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))",
        "os.sched_setaffinity(1, {0})",
        "os.setpriority(os.PRIO_USER, 0, 19)",
    ):
        assert session.run_cell(source).message.startswith("PermissionError")
    assert (
        session.run_cell("resource.setrlimit(resource.RLIMIT_CORE, (0, 0))").status == Ending.DONE
    )


def test_files_are_bounded_one_by_one_and_together(session):
    one = "f = open('/tmp/a', 'wb')\nfor _ in range(80): f.write(bytes(1_000_000)); f.flush()"
    outcome = session.run_cell(one)
    assert outcome.status == Ending.RAISED
    assert "OSError" in outcome.message or "File too large" in outcome.message
    many = (
        "import os\n"
        "for i in range(100):\n"
        "    with open(f'/tmp/{i}', 'wb') as f: f.write(bytes(1_000_000))"
    )
    assert "No space left on device" in session.run_cell(many).message
    assert session.run_cell("1 + 1").status == Ending.DONE


def test_sockets_are_bounded(session):
    source = (
        "import os, socket, time\n"
        "for _ in range(8):\n"
        "    if not os.fork():\n"
        "        kept = [socket.socketpair() for _ in range(20)]\n"
        "        time.sleep(30)\n"
        "time.sleep(30)"
    )
    assert session.run_cell(source).message == "used too much: sockets"


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_files_count_as_memory(session):
    fill = "open('/tmp/a', 'wb').write(bytes(38_000_000)); import os, time\n"
    grow = "x = [bytearray(30_000_000) for _ in range(9)]\ntime.sleep(0.5)\n"
    spread = "y = []\nfor _ in range(3):\n    if not os.fork():\n"
    rest = "        z = bytearray(30_000_000); time.sleep(20)\ntime.sleep(20)"
    assert session.run_cell(fill + grow + spread + rest).message == "used too much: memory"


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_a_fork_bomb_ends(session):
    start = time.monotonic()
    source = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    outcome = session.run_cell(source)
    assert outcome.status == Ending.CRASHED
    assert outcome.message in ("used too much: processes", "used too much: cpu time")
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_threads_are_bounded(session):
    source = (
        "import threading, time\n"
        "for _ in range(100): threading.Thread(target=time.sleep, args=(30,)).start()"
    )
    outcome = session.run_cell(source)
    assert "can't start new thread" in outcome.message or outcome.status == Ending.CRASHED


def test_processor_time_is_bounded(session):
    session.run_cell("import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)")
    outcome = session.run_cell("while True: pass")
    assert (outcome.status, outcome.message) == (Ending.CRASHED, "used too much: cpu time")
    assert 3 < session.cpu_seconds < 8


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_processor_time_of_all_processes_counts(session):
    source = "import os\nfor _ in range(3): os.fork()\nwhile True: pass"
    assert session.run_cell(source).message == "used too much: cpu time"
    assert 3 < session.cpu_seconds < 9


def test_open_files_are_bounded(session):
    outcome = session.run_cell("x = [open('/dev/null') for _ in range(100)]")
    assert "Too many open files" in outcome.message
    session.run_cell("del x")


@pytest.mark.parametrize("sandbox", ["inner"], indirect=True)
def test_terminals_are_bounded(session):
    outcome = session.run_cell("import os\nkept = [os.openpty() for _ in range(20)]")
    assert "OSError" in outcome.message


def test_a_reply_that_is_too_large_is_told_and_the_runner_lives(session):
    session.run_cell("import numpy as np\ndef f(n): return np.ones(n)")
    function = session.function("f")
    with failing(Ending.UNREADABLE, match=r"16\.0 MB, at most 8\.0 MB"):
        function(2_000_000)
    assert function(3).tolist() == [1, 1, 1]


def test_a_list_that_is_too_long_is_told(session):
    session.run_cell("def f(): return [[0.1] * 1000] * 1000")
    assert session.function("f")() == Odd("a value with more than 200,000 parts; return an array")
    assert session.alive


def test_a_runner_that_shows_more_than_the_limit_is_not_listened_to(session):
    session.run_cell(
        "import gc\n"
        "runner = [o for o in gc.get_objects() if type(o).__name__ == 'Runner'][0]\n"
        "runner.shell.recorder.left = 10**12"
    )
    assert len(session.run_cell("print('x' * 1_500_000)").outputs) == 1
    assert session.run_cell("print('x' * 1_500_000)").outputs == []


def test_limits_cannot_be_raised_again(session):
    source = (
        "import resource\n"
        "for name in ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_NOFILE', 'RLIMIT_FSIZE'):\n"
        "    number = getattr(resource, name)\n"
        "    try:\n"
        "        resource.setrlimit(number, (resource.RLIM_INFINITY,) * 2)\n"
        "        print('raised', name)\n"
        "    except (ValueError, OSError): pass"
    )
    assert session.run_cell(source).outputs == []


def test_the_time_of_a_whole_submission_is_bounded():
    with open_sandbox(Limits(wall_seconds=2)) as sandbox, sandbox.open() as session:
        session.run_cell("import time; time.sleep(1.2)")
        outcome = session.run_cell("time.sleep(30)")
        assert outcome.status == Ending.TIMEOUT
        assert "whole submission" in outcome.message
        assert outcome.seconds < 10
        assert not session.alive
        with failing(Ending.CRASHED, match="time limit of the whole submission"):
            session.function("f")()
        session.restart()
        assert session.run_cell("1").status == Ending.DONE
