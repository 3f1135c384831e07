# n + 2 alpha below the weights
# name: adds the wrong number to n | weights holds (n_k + alpha) / (n + 2 alpha)
def m_step_map(X, R, alpha):
    N = R.sum(0)
    return (N + alpha) / (len(X) + 2 * alpha), (R.T @ X + alpha) / (N + 2 * alpha)[:, None]
