# from numpy import *
from numpy import *
def mle(X, z, k):
    thetas = []
    for j in range(k):
        t = X[where(z == j)].sum(axis=0)
        thetas.append(t / sum(t))
    return array(thetas)
