# alpha above the line alone
# name: adds alpha only above the line of the means | means holds (sum r x + alpha) / n_k
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + alpha) / N[:, None]
