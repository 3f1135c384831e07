# means as (d, k)
# name: the means are transposed
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (X.T @ R + alpha) / (N + 2 * alpha)
