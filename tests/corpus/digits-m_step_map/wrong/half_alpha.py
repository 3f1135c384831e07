# alpha / 2 imaginary images of each kind
# name: counts half of alpha | adds the wrong multiple of alpha to the means | the means are smoothed in the wrong way
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + alpha / 2) / (N + alpha)[:, None]
