# pandas, a frame is returned
import pandas as pd
def m_step(X, R):
    c = pd.DataFrame(R).T.dot(pd.DataFrame(X))
    return c.div(c.sum(axis=1), axis=0)
