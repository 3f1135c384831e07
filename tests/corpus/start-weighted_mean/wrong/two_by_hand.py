# two features written out
# name: *two features* | fails in a special case: * | *two columns*
def weighted_mean(X, r):
    return [sum(r * X[:, 0]) / sum(r), sum(r * X[:, 1]) / sum(r)]
