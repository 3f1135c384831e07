# loops and the math module, image by image
import math
def e_step(X, weights, means):
    def log_p(x, m):
        s = 0.0
        for a, p in zip(x, m):
            if a > 0:
                s += a * math.log(p) if p > 0 else -math.inf
            if a < 1:
                s += (1 - a) * math.log1p(-p) if p < 1 else -math.inf
        return s
    R, ll = [], 0.0
    mm = [[float(p) for p in m] for m in means]
    for x in X:
        x = [float(a) for a in x]
        logs = [math.log(w) + log_p(x, m) for w, m in zip(weights, mm)]
        top = max(logs)
        e = [math.exp(l - top) for l in logs]
        R.append([v / sum(e) for v in e])
        ll += top + math.log(sum(e))
    return R, ll
