# comprehension over sides, probabilities as Fractions
from fractions import Fraction
def mle(X, z, k):
    rows = list(zip(X.tolist(), z.tolist()))
    total = [sum(sum(x) for x, c in rows if c == j) for j in range(k)]
    d = len(X[0])
    return [[Fraction(sum(x[s] for x, c in rows if c == j), total[j]) for s in range(d)] for j in range(k)]
