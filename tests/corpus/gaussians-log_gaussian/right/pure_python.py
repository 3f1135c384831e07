# Gauss elimination by hand, plain Python
import math
def log_gaussian(X, mean, cov):
    d = len(mean)
    out = []
    for x in X:
        A = [[float(v) for v in row] for row in cov]
        b = [float(x[s] - mean[s]) for s in range(d)]
        diff = list(b)
        logdet = 0.0
        for i in range(d):
            logdet += math.log(A[i][i])
            for r in range(i + 1, d):
                f = A[r][i] / A[i][i]
                for c in range(i, d):
                    A[r][c] -= f * A[i][c]
                b[r] -= f * b[i]
        y = [0.0] * d
        for i in reversed(range(d)):
            y[i] = (b[i] - sum(A[i][c] * y[c] for c in range(i + 1, d))) / A[i][i]
        q = sum(u * v for u, v in zip(diff, y))
        out.append(-0.5 * (d * math.log(2 * math.pi) + logdet + q))
    return out
