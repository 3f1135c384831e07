"""emlib in the runner has no formulas; ordinary cells get their answers, judged calls do not."""

import ast
import importlib
import pkgutil
import subprocess
import sys
import textwrap

import numpy as np
import pytest

import emlib
from autograder.exercises import EXERCISES
from autograder.judging.borrowed import formulas
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.sandbox.packages import build
from autograder.sandbox.seal import seal
from emlib import bernoulli, coins, gaussians
from tests.autograder.sandboxes import failing, open_sandbox

pytestmark = pytest.mark.slow(15)

X = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])
THETAS = np.array([[0.6, 0.4], [0.5, 0.5]])


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.open() as session:
        session.run_cell(
            "import numpy as np\nfrom emlib import bernoulli, coins, gaussians, run_em"
        )
        yield session


def shown(session, source):
    """Run a cell and evaluate what it prints."""
    outcome = session.run_cell(source)
    assert outcome.status == Ending.DONE, outcome.message
    return eval(outcome.outputs[0]["text"], {"array": np.array, "nan": np.nan, "inf": np.inf})


def test_ordinary_cells_get_the_right_numbers(session):
    R, loglik = shown(session, f"print(coins.e_step(np.{X!r}, np.{THETAS!r}))")
    right = coins.e_step(X, THETAS)
    np.testing.assert_allclose(R, right[0], atol=1e-8)
    assert loglik == right[1]


def test_emlibs_own_types_survive_the_way(session):
    R = np.full((5, 2), 0.5)
    session.run_cell(f"X = np.{X!r}.astype(float); R = np.full((5, 2), 0.5)")
    covs = shown(session, "print(gaussians.m_step(X, R, reg=0.5).covs.tolist())")
    np.testing.assert_allclose(covs, gaussians.m_step(X.astype(float), R, reg=0.5).covs)
    total = "coins.stats(X[:2], R[:2]) + coins.stats(X[2:], R[2:])"
    thetas = shown(session, f"print(coins.from_stats({total}).tolist())")
    np.testing.assert_allclose(thetas, coins.m_step(X, R), atol=1e-6)


def test_emlibs_own_errors_survive_the_way(session):
    source = (
        "from emlib import CollapseError\n"
        "try:\n"
        "    coins.m_step(np.ones((2, 2)), np.zeros((2, 2)))\n"
        "except CollapseError as error:\n"
        "    print(repr(str(error)))"
    )
    assert "coin 0 has 0 expected flips" in shown(session, source)
    outcome = session.run_cell("bernoulli.m_step(np.full((2, 2), 3.0), np.ones((2, 1)))")
    assert outcome.message.startswith("ValueError: X must lie in [0, 1]")


def test_random_numbers_are_drawn_in_the_runner(session):
    session.run_cell("rng = np.random.default_rng(0)")
    drawn, _ = shown(session, f"print(coins.sample(3, np.{THETAS!r}, rng=rng))")
    np.testing.assert_array_equal(drawn, coins.sample(3, THETAS, rng=np.random.default_rng(0))[0])


def test_the_loop_calls_functions_of_the_runner(session):
    source = f"print(run_em(np.{X!r}, coins.e_step, coins.m_step, np.{THETAS!r}).loglik)"
    assert shown(session, source) == pytest.approx(-31.5702, abs=1e-4)


def test_estimators_take_their_state_along(session):
    session.run_cell("from emlib import BernoulliMixture")
    session.run_cell("X = (np.random.default_rng(0).random((40, 6)) < 0.4).astype(float)")
    source = "model = BernoulliMixture(2, random_state=0).fit(X)\nprint(model.weights_.sum())"
    assert shown(session, source) == pytest.approx(1)
    assert shown(session, "print(model.predict_proba(X).sum())") == pytest.approx(40)
    assert shown(session, "print(model.get_params()['random_state'])") == 0


def test_what_cannot_be_sent_is_told(session):
    outcome = session.run_cell("coins.e_step(lambda: 0, 1)")
    assert outcome.message.startswith("TypeError: emlib.coins.e_step: unsupported value")


@pytest.mark.parametrize(
    "answer",
    [
        "from emlib.coins import e_step",
        "e_step = coins.e_step",
        "def e_step(X, thetas): return coins.e_step(X, thetas)",
        "import importlib\ne_step = importlib.import_module('emlib.' + 'coins').e_step",
        "import sys\ndef e_step(*a): return sys.modules['emlib.coins'].e_step(*a)",
        "e_step = lambda *a: vars(coins)['e_' + 'step'](*a)",
        "import inspect\nexec(inspect.getsource(coins.e_step))",
        "exec(open(coins.__file__).read())",
        "import gc\ne_step = [f for f in gc.get_objects() if callable(f)"
        " and getattr(f, '__qualname__', '') == 'e_step' and f.__module__ == 'emlib.coins'][0]",
        "from emlib.logspace import normalise\n"
        "def e_step(X, t): return normalise(coins.log_likelihoods(X, t), np.ones(len(t)))",
        "def e_step(X, t):\n"
        "    try: return coins.e_step(X, t)\n"
        "    except BaseException: return np.ones((len(X), len(t))), 0.0",
        "def e_step(X, t):\n"
        "    run = run_em(X, coins.e_step, coins.m_step, t, max_iter=0)\n"
        "    return run.history[0][1:]",
        "import threading\n"
        "def e_step(X, t):\n"
        "    found = []\n"
        "    thread = threading.Thread(target=lambda: found.append(coins.e_step(X, t)))\n"
        "    thread.start(); thread.join()\n"
        "    return found[0]",
        "from emlib import MultinomialMixture\n"
        "def e_step(X, t): return MultinomialMixture(len(t)).fit(X).predict_proba(X), 0.0",
        "from autograder.sandbox.inside import away\n"
        "def e_step(*a): return away.compute('emlib.coins.e_step', a, {})",
    ],
)
def test_calling_the_solution_earns_nothing_and_is_named(session, answer):
    session.run_cell(answer)
    verdict = judge(EXERCISES["coins-e_step"], session.function("e_step"))
    assert verdict.score == 0
    assert "emlib." in verdict.message
    assert "is the solution" in verdict.message


def test_pictures_that_need_a_formula_are_drawn(session):
    outcome = session.run_cell(
        "from emlib import plots\n"
        f"X = np.{X!r}\n"
        f"run = run_em(X, coins.e_step, coins.m_step, np.{THETAS!r})\n"
        "plots.plot_loglik_map(X, [run]); plots.plot_bound(X, [0.5], theta_b=0.5)\n"
        "plots.plot_two_logliks(X, run)\n"
        "plots.plot_contours(np.ones(1), np.zeros((1, 2)), np.ones(1)); None"
    )
    assert outcome.message == ""
    assert [output["output_type"] for output in outcome.outputs] == ["display_data"] * 4


def test_an_own_answer_may_use_the_rest_of_emlib(session):
    session.run_cell(
        "from emlib import datasets, plots\n"
        "def e_step(X, thetas):\n"
        "    datasets.coin_flips(); plots.colour(0)\n"
        "    p = np.exp(X @ np.log(thetas).T)\n"
        "    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()\n"
        "coins.e_step(np.ones((2, 2)), np.full((1, 2), 0.5))"
    )
    assert judge(EXERCISES["coins-e_step"], session.function("e_step")).score == 10


def test_the_judge_remembers_what_a_function_has_tried(session):
    session.run_cell("def f(x):\n    if x: coins.e_step(1, 2)\n    return 3")
    function = session.function("f")
    assert function(0) == 3
    with failing(
        Ending.RAISED, r"emlib\.coins\.e_step, which is the solution", "emlib.coins.e_step"
    ):
        function(1)
    assert function.borrowed == ["emlib.coins.e_step"]


def test_a_forged_reply_hides_nothing(session):
    session.run_cell(
        "import gc\n"
        "runner = [o for o in gc.get_objects() if type(o).__name__ == 'Runner'][0]\n"
        "def f():\n"
        "    runner.wire.send({'re': runner.serial, 'upcall': 'reference',\n"
        "                      'name': 'emlib.coins.e_step', 'args': None})\n"
        "    runner.wire.receive()\n"
        "    return 1"
    )
    with failing(Ending.RAISED, borrowed="emlib.coins.e_step"):
        session.function("f")()


def test_no_formula_is_left_in_any_sealed_file(tmp_path):
    names = build(tmp_path)
    left = ""
    for path in (tmp_path / "sealed").rglob("*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                node.body = node.body[ast.get_docstring(node) is not None :] or [ast.Pass()]
        left += ast.unparse(tree)
    for formula in ("logsumexp(", "solve_triangular", "xlogy", "R.T @", "X.T @", "@ R"):
        assert formula not in left
    for module in (coins, gaussians, bernoulli):
        for name in ("e_step", "m_step", "stats", "from_stats"):
            assert f"{module.__name__}.{name}" in names


def test_every_module_of_the_sealed_emlib_can_be_imported(tmp_path):
    build(tmp_path)
    script = (
        "import importlib, pkgutil, sys\n"
        "sys.path[:0] = sys.argv[1:]\n"
        "import emlib\n"
        "for module in pkgutil.walk_packages(emlib.__path__, 'emlib.'):\n"
        "    importlib.import_module(module.name)\n"
        "assert emlib.__path__[0].startswith(sys.argv[1])\n"
    )
    paths = [str(tmp_path / "sealed"), str(tmp_path / "runner")]
    subprocess.run([sys.executable, "-c", script, *paths], check=True, timeout=100, cwd=tmp_path)


ESTIMATOR = textwrap.dedent(
    '''
    from dataclasses import dataclass

    @dataclass
    class Kept:
        x: int

        def half(self):
            return self.x / 2

    class Mixture:
        """A mixture."""

        def __init__(self, k=2):
            self.k = k

        def __repr__(self):
            return "Mixture"

        def fit(self, X, *rest, tol=1, **more):
            """Fit."""
            self.mean_ = sum(X)
            return self

        @property
        def secret(self):
            return 42
    '''
)


def test_methods_of_classes_are_sealed_and_records_are_not():
    sealed, names = seal(ESTIMATOR, "emlib.mixtures")
    assert names == ["emlib.mixtures.Mixture.fit", "emlib.mixtures.Mixture.secret"]
    assert "compute('emlib.mixtures.Mixture.fit', (self, X, *rest), {'tol': tol, **more})" in sealed
    assert "return self.x / 2" in sealed
    assert "self.k = k" in sealed
    assert "@property" in sealed
    assert "42" not in sealed
    assert "mean_" not in sealed


def test_a_sealed_object_takes_its_state_along(tmp_path):
    """Both ends in one process: a sealed class here, the real one behind the wire there."""
    folders = {kind: tmp_path / kind / "emlib" for kind in ("sealed", "real")}
    for kind, folder in folders.items():
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
        source = ESTIMATOR if kind == "real" else seal(ESTIMATOR, "emlib.mixtures")[0]
        (folder / "mixtures.py").write_text(source)
    script = textwrap.dedent(
        """
        import os, sys, threading
        sys.path[:0] = sys.argv[1:2]
        from autograder.sandbox.frames import Wire, pair
        from autograder.sandbox.inside import away
        ours, theirs = pair()
        if not os.fork():
            ours.close()
            away.serve(Wire(theirs, 10**6), {"emlib.mixtures.Mixture.fit"}, sys.argv[2])
            os._exit(0)
        wire = Wire(ours, 10**6)
        def ask(header, parts):
            wire.send({"id": 1, **header}, parts)
            reply, bodies = wire.receive()
            if reply["status"] != "value":
                raise RuntimeError(reply["message"])
            return reply, bodies
        away.connect(ask)
        from emlib.mixtures import Mixture
        model = Mixture(3)
        assert model.fit([1.0, 2.0], tol=5) is model
        assert vars(model) == {"k": 3, "mean_": 3.0}
        try:
            model.secret
        except RuntimeError as error:
            assert "no function of emlib" in str(error)
        else:
            raise AssertionError
        """
    )
    paths = [str(folder.parent) for folder in folders.values()]
    subprocess.run([sys.executable, "-c", script, *paths], check=True, timeout=60)


def test_the_loop_serves_cells_and_is_no_answer_to_em(session):
    session.run_cell(
        "def em(X, thetas):\n"
        "    return run_em(X, lambda X, T: (X, 0.0), lambda X, R: thetas, thetas).params\n"
        "from emlib.em import steps\n"
        "def em_by_steps(X, thetas):\n"
        "    return next(steps(X, lambda X, T: (X, 0.0), lambda X, R: thetas, thetas)).params"
    )
    with failing(
        Ending.RAISED, r"it calls emlib\.em\.run_em, which is the solution", "emlib.em.run_em"
    ):
        session.function("em")(np.ones((2, 2)), np.full((2, 2), 0.5))
    with failing(Ending.RAISED, r"it calls emlib\.em\.steps, which", "emlib.em.steps"):
        session.function("em_by_steps")(np.ones((2, 2)), np.full((2, 2), 0.5))
    assert session.run_cell("em(np.ones((2, 2)), np.full((2, 2), 0.5))").status == Ending.DONE


def test_what_is_sealed_is_what_the_check_notices(tmp_path):
    """One rule at two doors: formulas found in the loaded modules, and in the files."""
    sealed = set(build(tmp_path))
    for module in pkgutil.walk_packages(emlib.__path__, "emlib."):
        importlib.import_module(module.name)
    loaded = tuple(sorted(name for name in sys.modules if name.startswith("emlib")))
    noticed = set(formulas(loaded).values())
    initialisers = {name for name in sealed if name.endswith("__init__")}
    assert sealed - initialisers == noticed
