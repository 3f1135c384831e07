# only the means are smoothed
# name: does not smooth the mixing weights
def m_step_map(X, R, alpha):
    N = R.sum(0)
    return N / len(X), (R.T @ X + alpha) / (N + 2 * alpha)[:, None]
