# pandas groupby, unstack and reindex
import pandas as pd
def contingency(z, labels, k):
    df = pd.DataFrame({"z": z, "digit": labels})
    t = df.groupby(["z", "digit"]).size().unstack(fill_value=0)
    return t.reindex(index=range(k), columns=range(10), fill_value=0).to_numpy()
