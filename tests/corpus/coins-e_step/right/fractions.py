# exact fractions for R
from fractions import Fraction
from math import log, prod
def e_step(X, thetas):
    T = [[Fraction(float(t)) for t in row] for row in thetas]
    R, ll = [], 0.0
    for x in X:
        p = [prod(t ** int(c) for t, c in zip(row, x)) for row in T]
        R.append([q / sum(p) for q in p])
        ll += log(float(sum(p)) / len(p))
    return R, ll
