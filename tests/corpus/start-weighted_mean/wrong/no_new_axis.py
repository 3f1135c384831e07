# X * r without a new axis
# name: multiplies without a new axis
def weighted_mean(X, r):
    return (X * r).sum(axis=0) / r.sum()
