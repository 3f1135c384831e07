# loops and the math module
import math
def e_step_spherical(X, weights, means, variances):
    R, ll = [], 0.0
    d = len(X[0])
    for x in X:
        logs = []
        for w, m, v in zip(weights, means, variances):
            sq = sum((a - b) ** 2 for a, b in zip(x, m))
            logs.append(math.log(w) - 0.5 * d * math.log(2 * math.pi * v) - 0.5 * sq / v)
        top = max(logs)
        s = sum(math.exp(l - top) for l in logs)
        R.append([math.exp(l - top) / s for l in logs])
        ll += top + math.log(s)
    return R, ll
