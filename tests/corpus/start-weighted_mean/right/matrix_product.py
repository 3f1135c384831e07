# a vector times a matrix
def weighted_mean(X, r):
    return r @ X / sum(r)
