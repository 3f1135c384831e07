# asks whether a pixel is on: every grey pixel counts as black
# name: *grey*
import numpy as np
import math
def log_bernoulli(X, mu):
    out = []
    for x in X:
        row = []
        for m in mu:
            s = 0.0
            for a, p in zip(x, m):
                q = p if a else 1 - p
                s += math.log(q) if q > 0 else -math.inf
            row.append(s)
        out.append(row)
    return out
