# .mean(axis=0) of the weighted rows, which divides by n
# name: divides by n instead of the sum of the weights
def weighted_mean(X, r):
    return (X * r[:, None]).mean(axis=0)
