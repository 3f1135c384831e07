# (k, d) / (k,)
# name: divides (k, d) by (k,) without a new axis
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), R.T @ X / Nk
