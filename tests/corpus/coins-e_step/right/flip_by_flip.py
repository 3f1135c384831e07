# flip by flip, in plain loops
import numpy as np
def e_step(X, thetas):
    R, ll = [], 0.0
    for x in X:
        p = [1.0] * len(thetas)
        for s in range(len(x)):
            for _ in range(int(x[s])):
                for j in range(len(thetas)):
                    p[j] *= thetas[j][s]
        R.append([q / sum(p) for q in p])
        ll += np.log(sum(p) / len(p))
    return R, ll
