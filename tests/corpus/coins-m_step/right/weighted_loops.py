# loops, dictionaries of totals
def m_step(X, R):
    n, d = X.shape
    k = R.shape[1]
    thetas = []
    for j in range(k):
        totals = {s: 0.0 for s in range(d)}
        for i in range(n):
            for s in range(d):
                totals[s] += R[i][j] * X[i][s]
        whole = sum(totals.values())
        thetas.append([totals[s] / whole for s in range(d)])
    return thetas
