# an (n, k, d) array, summed over the rows
def m_step(X, R):
    cube = R[:, :, None] * X[:, None, :]
    heads = cube.sum(axis=0)
    flips = cube.sum(axis=(0, 2))
    return heads / flips.reshape(-1, 1)
