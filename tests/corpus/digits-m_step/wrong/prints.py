# prints the results
# name: *print* | *None*
def m_step(X, R):
    Nk = R.sum(0)
    print(Nk / len(X), R.T @ X / Nk[:, None])
