# 2 alpha below the line alone
# name: adds alpha only below the line of the means | means holds sum r x / (n_k + 2 alpha)
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), R.T @ X / (N + 2 * alpha)[:, None]
