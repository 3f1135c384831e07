# normalises the shares and then takes the mean too, so divides by n once more
# name: *twice* | mean holds the right numbers times 1 / n
import numpy as np

def weighted_mean(X, r):
    r = r / r.sum()
    return (X * r[:, None]).mean(axis=0)
