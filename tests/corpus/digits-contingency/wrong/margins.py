# margins=True: a row and a column of totals
# name: the table has the wrong size | *totals* | *margin*
import pandas as pd
def contingency(z, labels, k):
    t = pd.crosstab(z, labels).reindex(index=range(k), columns=range(10), fill_value=0)
    t["all"] = t.sum(axis=1)
    return t
