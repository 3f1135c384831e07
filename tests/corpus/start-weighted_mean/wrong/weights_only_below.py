# divides the plain sum by the sum of the weights
# name: the weights are missing from the numerator
def weighted_mean(X, r):
    return X.sum(axis=0) / r.sum()
