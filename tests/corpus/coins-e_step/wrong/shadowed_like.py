# the zip variable hides the likelihood: the expected complete-data log-likelihood
# name: returns the expected complete-data log-likelihood
import numpy as np
def e_step(X, thetas):
    log_like = np.array([np.sum(X * np.log(t), axis=1) for t in thetas])
    like = np.exp(log_like)
    ws = like / like.sum(0)
    ll = np.sum([w * like for w, like in zip(ws, log_like)])
    return ws.T, ll
