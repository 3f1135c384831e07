# a list of pandas Series
import pandas as pd
def m_step(X, R):
    rows = []
    for j in range(R.shape[1]):
        c = pd.Series(R[:, j] @ X)
        rows.append(c / c.sum())
    return rows
