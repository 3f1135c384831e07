# a data frame and a Series' sum
import numpy as np
import pandas as pd
def e_step(X, thetas):
    p = pd.DataFrame({j: np.prod(t ** X, axis=1) for j, t in enumerate(thetas)})
    ll = np.log(p.mean(axis=1)).sum()
    return p.div(p.sum(axis=1), axis=0), ll
