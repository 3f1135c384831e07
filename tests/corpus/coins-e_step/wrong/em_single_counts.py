# returns the expected counts of heads and tails for each coin, as the E-step of a well-known script
# name: *counts* | returns a dict*
import numpy as np
def e_step(X, thetas):
    counts = {j: {"H": 0.0, "T": 0.0} for j in range(len(thetas))}
    for x in X:
        h, t = x[0], x[1]
        c = [th[0] ** h * (1 - th[0]) ** t for th in thetas]
        for j in range(len(thetas)):
            w = c[j] / sum(c)
            counts[j]["H"] += w * h
            counts[j]["T"] += w * t
    return counts
