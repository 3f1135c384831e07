# a data frame, multiplied row by row
import pandas as pd
def weighted_mean(X, r):
    df = pd.DataFrame(X)
    return df.mul(r, axis=0).sum() / r.sum()
