# the weighted sum, never divided
# name: does not divide by the sum of the weights
def weighted_mean(X, r):
    return X.T @ r
