"""The judge's stand-in for a student's function believes nothing and never waits for ever."""

import time

import numpy as np
import pytest

from autograder.judging.ending import Ending
from autograder.judging.plain import Odd
from autograder.judging.subject import CallFailed, as_subject, call
from autograder.sandbox import Limits
from tests.autograder.sandboxes import failing, open_sandbox

pytestmark = pytest.mark.slow(15)

LIMITS = Limits(call_seconds=3, cell_seconds=20, reply_mb=4)
SOON = 40  # seconds, on a busy machine; what is cut off would last a hundred
FIND_RUNNER = (
    "import gc, json, os, struct, time\n"
    "import numpy as np\n"
    "runner = [o for o in gc.get_objects() if type(o).__name__ == 'Runner'][0]\n"
    "wire, sock = runner.wire, runner.wire.sock\n"
    "def frame(header, *bodies):\n"
    "    header = {'re': runner.serial, 'sizes': [len(b) for b in bodies], **header}\n"
    "    text = json.dumps(header).encode()\n"
    "    return b'EMF1' + struct.pack('<I', len(text)) + text + b''.join(bodies)\n"
    "def say(header, *bodies):\n"
    "    sock.sendall(frame(header, *bodies)); time.sleep(100)\n"
)


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox(LIMITS) as sandbox:
        yield sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        yield session


def define(session, source):
    outcome = session.run_cell(source)
    assert outcome.status == Ending.DONE, outcome.message
    return session.function("f")


def test_it_is_a_subject(session):
    function = define(session, "def f(x): return x")
    assert as_subject(function) is function
    assert function.__name__ == "f"


def test_arguments_arrive_as_they_were_sent(session):
    function = define(
        session,
        "def f(*args):\n"
        "    return [(type(a).__name__, str(getattr(a, 'dtype', '')), getattr(a, 'shape', None),\n"
        "             bool(getattr(a, 'flags', {'F': 0})['F'])) for a in args]",
    )
    got = function(np.zeros((2, 3)), np.asfortranarray(np.zeros((2, 3), np.uint8)), 3, 0.5)
    assert got == [
        ("ndarray", "float64", (2, 3), False),
        ("ndarray", "uint8", (2, 3), True),
        ("int", "", None, False),
        ("float", "", None, False),
    ]


def test_a_function_can_use_others_and_imports_of_its_notebook(session):
    session.run_cell("from math import sqrt\ndef g(x): return sqrt(x) + base\nbase = 10")
    function = define(session, "def f(x): return g(x)")
    assert function(4.0) == 12
    session.run_cell("base = 20")
    assert function(4.0) == 22


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(): raise ValueError('bad')", "ValueError"),
        ("def f(): raise SystemExit(0)", "SystemExit"),
        ("def f(): raise GeneratorExit", "GeneratorExit"),
        ("def f(): return f()", "RecursionError"),
        ("class E(BaseException): pass\ndef f(): raise E('x' * 10**7)", "E"),
        ("class E(Exception):\n    def __str__(self): 1 / 0\ndef f(): raise E", "E"),
        ("f = 3", "TypeError"),
    ],
)
def test_whatever_is_raised_comes_as_a_remote_error(session, source, kind):
    with failing(Ending.RAISED) as caught:
        define(session, source)()
    assert caught.value.student_type == kind
    assert len(caught.value.message) < 30_000
    assert len(caught.value.traceback_text) < 30_000
    assert session.alive


def test_a_missing_function_is_a_name_error(session):
    with failing(Ending.RAISED, match="name 'nothing' is not defined"):
        session.function("nothing")()


def test_printing_and_warning_disturb_nothing(session):
    function = define(
        session,
        "import os, sys, warnings\n"
        "def f(x):\n"
        "    print('x' * 10**6); print('y', file=sys.stderr); warnings.warn('z')\n"
        "    os.write(1, b'EMF1'); os.write(2, b'EMF1'); sys.__stdout__ and print(3)\n"
        "    return x",
    )
    assert [function(i) for i in range(20)] == list(range(20))


def test_a_refusal_that_is_hidden_is_remembered(session):
    """The student's code goes on as if nothing had been refused; the judge's side knows."""
    function = define(
        session,
        "from emlib import coins\n"
        "def f(x):\n"
        "    try: coins.e_step(x, x)\n"
        "    except BaseException: pass\n"
        "    return 7",
    )
    with pytest.raises(CallFailed, match=r"emlib\.coins\.e_step"):
        function(np.ones((2, 2)))
    assert define(session, "def f(x): return 7")(1) == 7


def test_a_replaced_function_may_raise(session):
    function = define(session, "def g(x): return x\ndef f(x): return g(x)")

    def wrong(x):
        raise ZeroDivisionError(f"with {x}")

    with failing(Ending.RAISED, match="with 3") as caught:
        function.replacing({"g": wrong})(3)
    assert caught.value.student_type == "ZeroDivisionError"
    assert function(3) == 3


def test_a_replaced_function_takes_arguments_by_the_names_that_its_author_gave(session):
    function = define(session, "def g(x, by): return x\ndef f(x): return g(by=x, x=1)")
    assert function.replacing({"g": lambda a, b: a - b})(3) == -2
    with failing(Ending.RAISED, match="missing a required argument: 'x'"):
        define(session, "def f(x): return g(by=x)").replacing({"g": lambda a, b: a - b})(3)


def test_a_replaced_function_that_is_not_there_takes_the_names_of_the_one_in_its_place(session):
    function = define(session, "def f(x): return g(by=x, x=1)")
    assert function.replacing({"g": lambda x, by: x - by})(3) == -2


def test_a_function_is_replaced_where_another_one_holds_it(session):
    function = define(session, "def g(x): return x\ndef f(x, step=g): return step(x)")
    assert function.replacing({"g": lambda x: 10 * x})(3) == 30


def test_a_replaced_function_is_gone_after_the_call(session):
    function = define(session, "kept = []\ndef f(x):\n    kept.append(g)\n    return g(x)")
    assert function.replacing({"g": lambda x: x + 1})(1) == 2
    with failing(Ending.RAISED, match="'g' is not defined"):
        function(1)
    stolen = session.run_cell("kept[0](5)")
    assert stolen.status != Ending.DONE


def test_arguments_of_a_call_back_are_bounded(session):
    function = define(session, FIND_RUNNER + "def f():\n    return g(*[np.ones(5000)] * 3)")
    with failing(Ending.RAISED, match="too large"):
        function.replacing({"g": lambda *args: 1})()


def test_calls_back_without_end_run_into_the_time_limit(session):
    function = define(session, "def f():\n    while True: g()")
    start = time.monotonic()
    with pytest.raises(CallFailed) as caught:
        function.replacing({"g": lambda: 1})()
    assert caught.value.status.stopped
    assert time.monotonic() - start < SOON


@pytest.mark.parametrize(
    "body",
    [
        "os.close(sock.fileno())",
        "sock.shutdown(2)",
        "sock.sendall(b'junk' * 100)",
        "say({'re': runner.serial + 1, 'status': 'value', 'value': 1})",
        "say({'re': 'x', 'status': 'value', 'value': 1})",
        "say({'upcall': 'replaced', 'name': 'nothing', 'args': {'t': []}})",
        "say({'upcall': ['x'], 'name': {'a': 1}})",
        "sock.sendall(b'EMF1' + struct.pack('<I', 10**6) + b'[' * 10**6)",
        "os.kill(os.getpid(), 9)",
        "os.kill(os.getpid(), 11)",
        "os._exit(0)",
        "os.execv('/bin/true', ['true'])",
    ],
)
def test_a_broken_connection_ends_the_runner_at_once(session, body):
    function = define(session, f"{FIND_RUNNER}def f():\n    {body}\n    time.sleep(100)")
    start = time.monotonic()
    with failing(Ending.CRASHED):
        function()
    assert time.monotonic() - start < SOON
    assert not session.alive
    with failing(Ending.CRASHED):
        function()


@pytest.mark.parametrize(
    "reply",
    [
        "{}",
        "{'status': ['value'], 'value': 3}",
        "{'status': 'value', 'value': [1]}",
        "{'status': 'value', 'value': {'a': 5}}",
        "{'status': 'value', 'value': {'r': ['emlib.coins:Sums', {'d': []}]}}",
        "{'status': 'value', 'value': 10**400}",
        "{'status': 'unsupported', 'message': 3}",
    ],
)
def test_replies_that_are_none_are_bad_replies(session, reply):
    with failing(Ending.UNREADABLE):
        define(session, f"{FIND_RUNNER}def f(): say({reply})")()


def test_forged_texts_are_bounded_and_clean(session):
    reply = "{'status': 'raised', 'type': 'T' * 10**5, 'message': 'm\\x00\\ud800' * 10**5}"
    with failing(Ending.RAISED) as caught:
        define(session, f"{FIND_RUNNER}def f(): say({reply})")()
    caught.value.message.encode()
    assert "\x00" not in caught.value.message
    assert len(caught.value.student_type) <= 100
    assert len(caught.value.message) <= 20_000


@pytest.mark.parametrize(
    "changed", ["[-1, 5, 'x', True, None, 0.5, 1, 1]", "'01'", "{'0': 1}", "[[0]]", "None"]
)
def test_forged_positions_are_harmless(session, changed):
    function = define(
        session,
        f"{FIND_RUNNER}def f(*a): say({{'status': 'value', 'value': 1, 'changed': {changed}}})",
    )
    assert function(1, 2) == 1
    assert function.changed_arguments in ((), (1,))


def test_an_npy_bomb_is_a_bad_reply(session):
    header = (
        "b'\\x93NUMPY\\x01\\x00\\x76\\x00' + "
        "\"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }\""
        ".ljust(117).encode() + b'\\n'"
    )
    function = define(
        session,
        f"{FIND_RUNNER}def f(): say({{'status': 'value', 'value': {{'a': 0}}}}, {header})",
    )
    with failing(Ending.UNREADABLE, match="size"):
        function()


@pytest.mark.parametrize(
    "announced",
    [
        "frame({'re': runner.serial, 'status': 'value', 'sizes': [10**10]})",
        "b'EMF1' + struct.pack('<I', 2**32 - 1)",
    ],
)
def test_announcing_too_much_ends_the_runner(session, announced):
    function = define(session, f"{FIND_RUNNER}def f(): sock.sendall({announced})")
    with failing(Ending.UNREADABLE, match="at most"):
        function()
    assert not session.alive


def test_a_drip_is_cut_off(session):
    function = define(
        session,
        FIND_RUNNER + "def f():\n"
        "    for b in frame({'status': 'value', 'value': 1, 'x': 'y' * 999}):\n"
        "        time.sleep(0.05)\n"
        "        sock.sendall(bytes([b]))",
    )
    start = time.monotonic()
    with failing(Ending.TIMEOUT):
        function()
    assert time.monotonic() - start < SOON
    assert not session.alive


def test_a_runner_that_stops_reading_is_cut_off(session):
    define(session, FIND_RUNNER + "def f(x): return 1")
    session.run_cell("import signal, threading\nthreading.Thread(target=lambda: None).start()")
    function = define(session, "def f(x):\n    os.kill(os.getpid(), signal.SIGSTOP)")
    start = time.monotonic()
    with failing(Ending.TIMEOUT):
        function(np.ones(400_000))
    assert time.monotonic() - start < SOON


def test_answers_sent_ahead_do_not_count(session):
    define(session, FIND_RUNNER + "def f(): return 1")
    session.run_cell(
        "ahead = {'re': runner.serial + 1, 'status': 'value', 'value': 7, 'changed': []}\n"
        "sock.sendall(frame(ahead))"
    )
    with failing(Ending.CRASHED, match="broke the protocol"):
        session.function("f")()


@pytest.mark.parametrize(
    "body",
    [
        "class A:\n    def __array__(self, *a, **k): raise SystemExit\ndef f(): return A()",
        "class A:\n    def __array__(self, *a, **k): return A()\ndef f(): return A()",
        "class A(list):\n    def __iter__(self): 1 / 0\ndef f(): return A([[1]])",
        "class A(dict):\n    def __getitem__(self, key): return self\ndef f(): return A(a=1)",
        "class A(float):\n    def __float__(self): return 'x'\ndef f(): return A(1)",
        "class M(type):\n    __name__ = property(lambda s: 1 / 0)\n"
        "class A(metaclass=M): pass\ndef f(): return A()",
    ],
)
def test_objects_that_play_tricks_are_no_values(session, body):
    value, failure = call(define(session, body), ())
    if failure is None:
        assert isinstance(value, Odd) or value in ([[1]], {"a": Odd("an A")})
    else:
        assert failure.status == Ending.UNREADABLE
    assert session.alive


def test_an_array_that_claims_to_equal_anything_becomes_a_plain_one(session):
    function = define(
        session,
        "import numpy as np\n"
        "class A(np.ndarray):\n"
        "    def __eq__(self, other): return True\n"
        "    def __array_function__(self, *a, **k): return True\n"
        "    def __array_ufunc__(self, *a, **k): return True\n"
        "def f(): return np.zeros(3).view(A)",
    )
    assert type(function()) is np.ndarray
