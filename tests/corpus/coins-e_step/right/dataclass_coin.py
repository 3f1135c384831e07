# a small class for a coin
import math
class Coin:
    def __init__(self, theta):
        self.theta = theta
    def chance(self, x):
        return math.prod(float(t) ** int(c) for t, c in zip(self.theta, x))
def e_step(X, thetas):
    coins = [Coin(t) for t in thetas]
    R, ll = [], 0
    for x in X:
        chances = [c.chance(x) for c in coins]
        R.append([c / sum(chances) for c in chances])
        ll += math.log(sum(chances) / len(coins))
    return R, ll
