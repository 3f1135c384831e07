"""Answers that are not one's own: what they try, for which exercise, and what may come of it.

Each is (name, exercise, cells before, answer). Nothing of it may earn a point. Cells before are run
as ordinary cells, where formulas may be called; the answer is judged.
"""

from dataclasses import dataclass, field

GIVEN = """import numpy as np
from autograder.check import check, hint, progress
from emlib import bernoulli, coins, gaussians, plots, run_em
def right_e_step(X, thetas):
    log_p = X @ np.log(thetas).T - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), float(norm.sum())
def right_m_step(X, R):
    sides = R.T @ X
    return sides / sides.sum(axis=1, keepdims=True)"""
BY_RUN_EM = """def em(X, thetas, tol=1e-6, max_iter=100):
    run = run_em(X, right_e_step, right_m_step, thetas, tol=tol, max_iter=max_iter)
    return run.params, run.logliks"""
GAUSSIAN = """    found = GaussianMixture(len(weights), covariance_type="full")
    found.weights_, found.means_, found.covariances_ = weights, means, covs
    found.precisions_cholesky_ = np.array([np.linalg.cholesky(np.linalg.inv(c)) for c in covs])
    return found.predict_proba(X), found.score_samples(X).sum()"""
E_STEP = "def e_step(X, weights, means, covs):\n"


@dataclass(frozen=True)
class Borrowing:
    """One answer that somebody else has written."""

    name: str
    exercise: str
    answer: str
    before: list = field(default_factory=list)
    says: str = ""


def _from_run_em(name, line, says="emlib.em.run_em"):
    return Borrowing(f"run_em_{name}", "coins-em", BY_RUN_EM, [line], says)


AWAY = "from autograder.sandbox.inside import away, turns\n"
CASES = [
    _from_run_em("plain", "pass"),
    _from_run_em("announced_to_nobody", AWAY + "away.announce = print"),
    _from_run_em("with_its_way_replaced", AWAY + "away.turns = lambda *a: None", ""),
    _from_run_em("asking_nobody", AWAY + "away.connect(lambda *a: ({'value': None}, []))", ""),
    _from_run_em("kept_from_a_cell", "kept = run_em\ndef run_em(*a, **k): return kept(*a, **k)"),
    _from_run_em(
        "copied_with_its_globals",
        "import types\nrun_em = types.FunctionType(run_em.__code__, dict(run_em.__globals__),"
        " 'x', run_em.__defaults__, None)\nfrom emlib import em as its_module"
        "\nrun_em.__kwdefaults__ = its_module.run_em.__kwdefaults__",
    ),
    _from_run_em(
        "read_as_source", "import inspect, emlib.em\nexec(inspect.getsource(emlib.em.run_em))"
    ),
    _from_run_em("read_from_compiled", """import glob, marshal, os, types
for path in glob.glob("/**/emlib/__pycache__/em*.pyc", recursive=True):
    for code in marshal.loads(open(path, "rb").read()[16:]).co_consts:
        if getattr(code, "co_name", "") == "run_em":
            run_em = types.FunctionType(code, globals())"""),
    _from_run_em("from_a_real_file", """import importlib.util, os, sys
for top, folders, files in os.walk("/"):
    folders[:] = [f for f in folders if f not in ("proc", "sys", "sealed")]
    if "em.py" in files and "emlib" in top:
        spec = importlib.util.spec_from_file_location("em_found", top + "/em.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        run_em = module.run_em"""),
    _from_run_em("by_restarts", """from emlib import restarts
def run_em(X, e, m, thetas, **options):
    return restarts(X, e, m, lambda rng: thetas, rng=np.random.default_rng(0), n_starts=1,
                    **options)"""),
    _from_run_em("by_steps", """from emlib.em import Result, steps
def run_em(X, e, m, thetas, tol, max_iter):
    history = []
    for step in steps(X, e, m, thetas):
        history.append(step)
        if len(history) > max_iter or len(history) > 1 and step[2] - history[-2][2] < tol:
            return Result(step[0], history, len(history), True)""", "emlib.em.steps"),
    _from_run_em("by_the_trace_of_a_slider", """def run_em(X, e, m, thetas, tol, max_iter):
    from emlib.stepper.trace import trace
    from emlib.em import Result
    history = trace(X, e, m, thetas, tol=tol, max_iter=max_iter).history
    return Result(history[-1].params, history, 0, True)""", "emlib.stepper"),
    Borrowing(
        "run_em_suspended_in_a_cell", "coins-em",
        """def em(X, thetas, tol=1e-6, max_iter=100):
    asked.put((X, thetas, tol, max_iter))
    return given.get(timeout=1)""",
        ["""import queue, threading
asked, given = queue.Queue(), queue.Queue()
def work():
    while True:
        X, thetas, tol, max_iter = asked.get()
        run = run_em(X, right_e_step, right_m_step, thetas, tol=tol, max_iter=max_iter)
        given.put((run.params, run.logliks))
threading.Thread(target=work, daemon=True).start()"""],
        "emlib.em.run_em",
    ),
    Borrowing(
        "run_em_in_a_forked_child", "coins-em",
        """def em(X, thetas, tol=1e-6, max_iter=100):
    tell, told = os.pipe()
    if not os.fork():
        try:
            run = run_em(X, right_e_step, right_m_step, thetas, tol=tol, max_iter=max_iter)
            os.write(told, pickle.dumps((run.params, run.logliks)))
        finally:
            os._exit(0)
    os.close(told)
    return pickle.loads(os.fdopen(tell, "rb").read())""",
        ["import os, pickle"],
    ),
    Borrowing(
        "likelihood_from_a_picture", "coins-e_step",
        """def e_step(X, thetas):
    from emlib.plots.likelihood import loglik_surface
    surface = loglik_surface(X, thetas[:, 0])
    return np.full((len(X), len(thetas)), 1 / len(thetas)), surface[0, -1]""",
        [], "emlib.plots.likelihood.loglik_surface",
    ),
    Borrowing(
        "likelihood_from_the_lines_of_a_picture", "coins-e_step",
        """def e_step(X, thetas):
    marks = plots.plot_bound(X, [thetas[0, 0]], thetas[1, 0]).lines
    loglik = [line.get_ydata()[0] for line in marks if line.get_marker() == "o"][0]
    return np.full((len(X), len(thetas)), 1 / len(thetas)), loglik""",
        [], "is the solution",
    ),
    Borrowing(
        "density_of_a_picture", "gaussians-log_gaussian",
        """def log_gaussian(X, mean, cov):
    from emlib.plots.density import density
    return np.log(density(X, [1.0], [mean], np.array([cov])))""",
        [], "emlib.plots.density.density",
    ),
    Borrowing(
        "mixture_of_sklearn", "gaussians-e_step", E_STEP + GAUSSIAN,
        ["from sklearn.mixture import GaussianMixture"], "sklearn.mixture, which is not to be used",
    ),
    Borrowing(
        "mixture_imported_late", "gaussians-e_step",
        E_STEP + "    from importlib import import_module\n"
        "    GaussianMixture = import_module('sklearn.mix' + 'ture').GaussianMixture\n" + GAUSSIAN,
        [], "sklearn.mixture",
    ),
    Borrowing(
        "mixture_by_its_private_function", "gaussians-log_gaussian",
        """def log_gaussian(X, mean, cov):
    from sklearn.mixture._gaussian_mixture import _estimate_log_gaussian_prob as log_prob
    factor = np.linalg.cholesky(np.linalg.inv(np.atleast_2d(cov)))
    return log_prob(X, np.array([mean]), np.array([factor]), "full")[:, 0]""",
        [], "sklearn.mixture",
    ),
    Borrowing(
        "mixture_without_the_finder", "gaussians-e_step",
        E_STEP + GAUSSIAN,
        ["""import sys
sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != "Finder"]
for name in [n for n in sys.modules if n.startswith("sklearn")]:
    del sys.modules[name]
try:
    from sklearn.mixture import GaussianMixture
except BaseException as error:
    print(error)"""],
    ),
    Borrowing(
        "mixture_by_the_second_path", "gaussians-e_step",
        E_STEP + GAUSSIAN,
        ["""import glob, importlib.util, sys
for path in glob.glob("/**/sklearn/mixture/__init__.py", recursive=True):
    if "sealed" not in path:
        spec = importlib.util.spec_from_file_location("sklearn.mixture", path,
            submodule_search_locations=[path.rpartition("/")[0]])
        module = importlib.util.module_from_spec(spec)
        sys.modules["sklearn.mixture"] = module
        spec.loader.exec_module(module)
        GaussianMixture = module.GaussianMixture"""],
    ),
    Borrowing(
        "mixture_in_another_python", "gaussians-e_step",
        """def e_step(X, weights, means, covs):
    import os, subprocess, sys
    told = subprocess.run([sys.executable, "-c", SCRIPT, repr([X.tolist(), weights.tolist(),
        means.tolist(), covs.tolist()])], capture_output=True, text=True).stdout
    return eval(told)""",
        ["""SCRIPT = '''import sys
import numpy as np
from sklearn.mixture import GaussianMixture
X, weights, means, covs = map(np.array, eval(sys.argv[1]))
g = GaussianMixture(len(weights))
g.weights_, g.means_, g.covariances_ = weights, means, covs
g.precisions_cholesky_ = np.array([np.linalg.cholesky(np.linalg.inv(c)) for c in covs])
print((g.predict_proba(X).tolist(), g.score_samples(X).sum()))'''"""],
    ),
    Borrowing(
        "table_of_sklearn", "digits-contingency",
        """def contingency(z, labels, k):
    from sklearn.metrics.cluster import contingency_matrix
    more = np.concatenate([z, np.arange(k)]), np.concatenate([labels, np.zeros(k, int)])
    more = np.concatenate([more[0], np.zeros(10, int)]), np.concatenate([more[1], np.arange(10)])
    table = contingency_matrix(*more).astype(int)
    table[:, 0] -= 1
    table[0] -= 1
    return table""",
        [], "sklearn.metrics.cluster",
    ),
    Borrowing(
        "table_called_confusion", "digits-contingency",
        """def contingency(z, labels, k):
    table = confusion_matrix(z, labels, labels=np.arange(max(k, 10)))
    return table[:k, :10]""",
        ["from sklearn.metrics import confusion_matrix"], "sklearn.metrics.confusion_matrix",
    ),
    Borrowing(
        "bayes_of_sklearn", "coins-e_step",
        """def e_step(X, thetas):
    from scipy.special import logsumexp
    found = MultinomialNB()
    found.feature_log_prob_, found.classes_ = np.log(thetas), np.arange(len(thetas))
    found.class_log_prior_ = np.full(len(thetas), -np.log(len(thetas)))
    joint = found._joint_log_likelihood(X)
    norm = logsumexp(joint, axis=1)
    return np.exp(joint - norm[:, None]), norm.sum()""",
        ["from sklearn.naive_bayes import MultinomialNB"], "sklearn.naive_bayes",
    ),
    Borrowing(
        "counts_of_bayes", "coins-mle",
        """def mle(X, z, k):
    return np.exp(MultinomialNB(alpha=0).fit(X, z).feature_log_prob_)""",
        ["from sklearn.naive_bayes import MultinomialNB"], "sklearn.naive_bayes",
    ),
    Borrowing(
        "an_object_made_in_a_cell", "coins-mle",
        """def mle(X, z, k):
    return np.exp(fit(X, z).feature_log_prob_)""",
        ["from sklearn.naive_bayes import MultinomialNB\nfit = MultinomialNB(alpha=0).fit\n"
         "fit(np.ones((2, 2)), [0, 1])"],
        "sklearn.naive_bayes",
    ),
    Borrowing(
        "formula_in_the_memory_of_the_parent", "coins-e_step",
        """def e_step(X, thetas):
    functions = [o for o in gc.get_objects() if isinstance(o, types.FunctionType)]
    for code in [function.__code__ for function in functions]:
        if code.co_name in ("e_step", "log_likelihoods") and "compute" not in code.co_names:
            if code.co_filename != e_step.__code__.co_filename:
                return types.FunctionType(code, vars(coins))(X, thetas)
    raise LookupError("no formula is here")""",
        ["import gc, types\ne_step = None"], "no formula is here",
    ),
    Borrowing(
        "solution_of_the_hints", "coins-m_step",
        """def m_step(X, R):
    raise LookupError(f"{len(found)} texts")""",
        ["""import os
found = [os.path.join(top, f) for top, _, files in os.walk("/") for f in files
         if f.endswith((".md", ".ipynb")) and ("coins" in f or "learning" in top)]"""],
        "0 texts",
    ),
    Borrowing(
        "examples_in_docstrings", "coins-e_step",
        """def e_step(X, thetas):
    run = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(coins):
        test.globs.update(X=X, thetas=thetas)
        run.run(test, out=lambda text: None)
    return test.globs["R"], test.globs["loglik"]""",
        ["import doctest"], "is the solution",
    ),
    Borrowing(
        "parts_of_an_estimator", "digits-e_step",
        """def e_step(X, weights, means):
    from emlib import BernoulliMixture
    found = BernoulliMixture(len(weights))
    found.weights_, found.means_, found.n_features_in_ = weights, means, X.shape[1]
    return found.predict_proba(X), found.score(X) * len(X)""",
        [], "is the solution",
    ),
]  # fmt: skip
