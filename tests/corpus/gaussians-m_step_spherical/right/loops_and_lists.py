# loops and lists
def m_step_spherical(X, R):
    n, d, k = len(X), len(X[0]), len(R[0])
    w, m, v = [], [], []
    for j in range(k):
        nj = sum(R[i][j] for i in range(n))
        mean = [sum(R[i][j] * X[i][s] for i in range(n)) / nj for s in range(d)]
        ss = sum(R[i][j] * sum((X[i][s] - mean[s]) ** 2 for s in range(d)) for i in range(n))
        w.append(nj / n); m.append(mean); v.append(ss / (nj * d))
    return w, m, v
