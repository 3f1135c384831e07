# overwritten in the loop: the last point
# name: *last point* | *one point* | *single point*
def weighted_mean(X, r):
    for x, w in zip(X, r):
        m = w * x
    return m / r.sum()
