# X.astype(int): grey pixels become white
# name: *grey*
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X.astype(int) + alpha) / (N + 2 * alpha)[:, None]
