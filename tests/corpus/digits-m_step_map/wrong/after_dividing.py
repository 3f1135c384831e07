# alpha is added to the plain means
# name: smooths the means after dividing by the counts
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    plain = R.T @ X / N[:, None]
    return (N + alpha) / (n + k * alpha), (plain + alpha) / (1 + 2 * alpha)
