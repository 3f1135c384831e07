# loops over components, images and pixels
def m_step(X, R):
    n, d, k = len(X), len(X[0]), len(R[0])
    weights, means = [0.0] * k, [[0.0] * d for _ in range(k)]
    for j in range(k):
        nj = 0.0
        for i in range(n):
            nj += R[i][j]
            for s in range(d):
                means[j][s] += R[i][j] * X[i][s]
        weights[j] = nj / n
        means[j] = [v / nj for v in means[j]]
    return weights, means
