# minus where plus belongs
# name: has the wrong sign before alpha in the means | means holds (sum r x - alpha) / (n_k + 2 alpha)
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X - alpha) / (N + 2 * alpha)[:, None]
