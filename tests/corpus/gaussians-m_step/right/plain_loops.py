# nested loops, lists
def m_step(X, R):
    n, d = X.shape
    k = R.shape[1]
    weights, means, covs = [], [], []
    for j in range(k):
        nj = sum(R[i, j] for i in range(n))
        m = [sum(R[i, j] * X[i, s] for i in range(n)) / nj for s in range(d)]
        C = [[sum(R[i, j] * (X[i, s] - m[s]) * (X[i, t] - m[t]) for i in range(n)) / nj for t in range(d)] for s in range(d)]
        weights.append(nj / n)
        means.append(m)
        covs.append(C)
    return weights, means, covs
