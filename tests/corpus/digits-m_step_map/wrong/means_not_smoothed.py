# only the weights are smoothed
# name: does not smooth the means
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), R.T @ X / N[:, None]
