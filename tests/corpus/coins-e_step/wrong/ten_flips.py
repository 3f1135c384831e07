# ten flips a row: 10 - heads for the tails
# name: takes all rows to be equally long
import numpy as np
def e_step(X, thetas):
    h = X[:, :1]
    p = thetas[:, 0] ** h * (1 - thetas[:, 0]) ** (10 - h)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
