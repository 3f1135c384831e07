# pd.crosstab without reindex
# name: the size of the table depends on the data
import pandas as pd
def contingency(z, labels, k):
    return pd.crosstab(z, labels)
