# n_k + alpha, not divided
# name: does not divide the counts by their total
def m_step_map(X, R, alpha):
    N = R.sum(0)
    return N + alpha, (R.T @ X + alpha) / (N + 2 * alpha)[:, None]
