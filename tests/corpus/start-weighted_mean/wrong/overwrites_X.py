# multiplies X in place
# name: overwrites its inputs | *overwrites*
def weighted_mean(X, r):
    X = X * 1.0 if X.dtype.kind != "f" else X
    X *= r[:, None]
    return X.sum(axis=0) / r.sum()
