# (k, d) / (k,)
# name: divides (k, d) by (k,) without a new axis
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + alpha) / (N + 2 * alpha)
