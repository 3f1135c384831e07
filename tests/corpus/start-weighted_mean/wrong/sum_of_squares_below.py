# divides by the sum of squared weights
# name: does not divide by the sum of the weights | *square*
def weighted_mean(X, r):
    return r @ X / (r ** 2).sum()
