# one imaginary image of each kind
# name: keeps the means away from 0 and 1
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), (R.T @ X + 1) / (Nk[:, None] + 2)
