# means first
# name: the results are in the wrong order
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (R.T @ X + alpha) / (N + 2 * alpha)[:, None], (N + alpha) / (n + k * alpha)
