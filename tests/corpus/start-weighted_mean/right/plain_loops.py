# plain loops over points and features, a list is returned
def weighted_mean(X, r):
    d = len(X[0])
    total = [0.0] * d
    weight = 0.0
    for x, w in zip(X, r):
        weight += w
        for s in range(d):
            total[s] += w * x[s]
    return [t / weight for t in total]
