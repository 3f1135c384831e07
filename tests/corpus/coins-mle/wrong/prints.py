# prints the table and returns nothing
# name: *print* | *None*
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    thetas = c / c.sum(axis=1, keepdims=True)
    print(thetas)
