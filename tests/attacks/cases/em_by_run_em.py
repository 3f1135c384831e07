"""Let emlib's loop do the work of em, and of whatever else it can."""

SAYS = "is the solution"
CELLS = [
    """
import importlib
import numpy as np
import emlib.em
def own_e_step(X, thetas):
    log_p = X @ np.log(thetas).T - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), float(norm.sum())
print(emlib.em.run_em(np.ones((2, 2)), own_e_step, lambda X, R: np.full((2, 2), 0.5),
                      np.full((2, 2), 0.5)).n_iter)
""",
    """
def e_step(X, thetas):
    run_em = importlib.reload(emlib.em).run_em
    step = run_em(X, own_e_step, lambda X, R: thetas, thetas, max_iter=0).history[0]
    return step.R, step.loglik
""",
]
