# R is rounded to six digits before it is used
# name: rounds the responsibilities | *round*
def m_step_map(X, R, alpha):
    R = R.round(6)
    N = R.sum(0)
    n, k = R.shape
    return (N + alpha) / (n + k * alpha), (R.T @ X + alpha) / (N + 2 * alpha)[:, None]
