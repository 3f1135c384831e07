# k alpha below the means, as for the weights
# name: adds alpha once for each pixel or component | means holds (sum r x + alpha) / (n_k + k alpha)
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + alpha) / (N + k * alpha)[:, None]
