# sums over the features
# name: sums over the features instead of the points
def weighted_mean(X, r):
    return (X * r[:, None]).sum(axis=1) / r.sum()
