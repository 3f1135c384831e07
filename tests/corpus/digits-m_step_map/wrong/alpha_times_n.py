# alpha n in place of alpha
# name: adds the wrong multiple of alpha to the means | *alpha* | the means are smoothed in the wrong way
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + n * alpha) / (N + 2 * n * alpha)[:, None]
