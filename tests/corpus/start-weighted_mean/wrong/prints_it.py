# prints the mean instead of returning it
# name: *print* | *None*
def weighted_mean(X, r):
    print((X * r[:, None]).sum(axis=0) / r.sum())
