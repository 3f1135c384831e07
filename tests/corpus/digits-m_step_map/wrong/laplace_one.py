# 1 and 2 in place of alpha and 2 alpha
# name: uses a fixed number instead of alpha
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    return (N + 1) / (n + k), (R.T @ X + 1) / (N + 2)[:, None]
