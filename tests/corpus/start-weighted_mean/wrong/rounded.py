# rounded to one digit
# name: *round*
def weighted_mean(X, r):
    return (r @ X / r.sum()).round(1)
