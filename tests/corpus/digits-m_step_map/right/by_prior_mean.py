# a mixture of the plain means and one half
def m_step_map(X, R, alpha):
    N = R.sum(axis=0)
    plain = R.T @ X / N[:, None]
    trust = (N / (N + 2 * alpha))[:, None]
    w = (N + alpha) / (N + alpha).sum()
    return w, trust * plain + (1 - trust) * 0.5
