# 2 alpha for the weights as well
# name: adds 2 alpha to the counts for the mixing weights | counts twice alpha
def m_step_map(X, R, alpha):
    N = R.sum(0) + 2 * alpha
    n, k = R.shape
    return N / (n + 2 * k * alpha), (R.T @ X + alpha) / N[:, None]
