# heads share of each coin divided by n times the mean length of a row
# name: takes all rows to be equally long | divides by the flips of all coins | the responsibilities are missing from the denominator | each coin is divided by the wrong total | thetas would be right if each row were divided by its sum
def m_step(X, R):
    return R.T @ X / (len(X) * X.sum(1).mean() / R.shape[1])
