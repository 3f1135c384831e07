# plain loops
def m_step_map(X, R, alpha):
    n, d, k = len(X), len(X[0]), len(R[0])
    w, m = [], []
    for j in range(k):
        nj = sum(R[i][j] for i in range(n))
        w.append((nj + alpha) / (n + k * alpha))
        m.append([(sum(R[i][j] * X[i][s] for i in range(n)) + alpha) / (nj + 2 * alpha) for s in range(d)])
    return w, m
