# prints
# name: *print* | *None*
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    print((N + alpha) / (n + k * alpha), (R.T @ X + alpha) / (N + 2 * alpha)[:, None])
