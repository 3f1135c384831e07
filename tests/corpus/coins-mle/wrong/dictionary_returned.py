# a dictionary from coin to probabilities
# name: *dict*
def mle(X, z, k):
    out = {}
    for j in range(k):
        c = X[z == j].sum(axis=0)
        out[j] = c / c.sum()
    return out
