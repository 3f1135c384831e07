# loops that skip what adds nothing
import math
def log_bernoulli(X, means):
    out = []
    for x in X:
        row = []
        for m in means:
            s = 0.0
            for a, p in zip(x, m):
                a, p = float(a), float(p)
                if a > 0:
                    s += a * math.log(p) if p > 0 else -math.inf
                if a < 1:
                    s += (1 - a) * math.log(1 - p) if p < 1 else -math.inf
            row.append(s)
        out.append(row)
    return out
