# through the transpose, so that the weights fit the last axis
def weighted_mean(X, r):
    return (X.T * r).sum(axis=1) / r.sum()
