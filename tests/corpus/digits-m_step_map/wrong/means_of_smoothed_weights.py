# the means are divided by n times the smoothed weights
# name: *means* | adds alpha once below the line of the means, not twice | the weighted sums are divided by the wrong numbers | the means are smoothed in the wrong way
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    w = (N + alpha) / (n + k * alpha)
    return w, (R.T @ X + alpha) / (n * w)[:, None]
