# n_k + 1e-3
# name: *denominator* | divides the weighted sums by the wrong number | divides the counts by the wrong number | *small number*
def m_step(X, R):
    Nk = R.sum(0) + 1e-3
    return Nk / len(X), R.T @ X / Nk[:, None]
