# the weights come in twice
# name: *twice* | *square*
def weighted_mean(X, r):
    w = r * r
    return w @ X / r.sum()
