# both steps written out inside the loop, in plain Python
import math
def em(X, thetas, tol=1e-6, max_iter=100):
    X = [[int(c) for c in x] for x in X]
    thetas = [list(map(float, t)) for t in thetas]
    k, d = len(thetas), len(X[0])
    logliks = []
    for it in range(max_iter):
        counts = [[0.0] * d for _ in range(k)]
        ll = 0.0
        for x in X:
            p = [math.prod(t ** c for t, c in zip(theta, x)) for theta in thetas]
            s = sum(p)
            ll += math.log(s / k)
            for j in range(k):
                for side in range(d):
                    counts[j][side] += p[j] / s * x[side]
        logliks.append(ll)
        if it > 0 and logliks[it] - logliks[it - 1] < tol:
            break
        thetas = [[c / sum(row) for c in row] for row in counts]
    return thetas, logliks
