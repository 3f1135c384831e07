# the plain m_step
# name: ignores alpha
def m_step_map(X, R, alpha):
    N = R.sum(0)
    return N / len(X), R.T @ X / N[:, None]
