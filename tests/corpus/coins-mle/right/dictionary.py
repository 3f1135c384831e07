# a dictionary of lists, plain Python
def mle(X, z, k):
    rows = {j: [] for j in range(k)}
    for x, j in zip(X.tolist(), z.tolist()):
        rows[j].append(x)
    thetas = []
    for j in range(k):
        sides = [sum(column) for column in zip(*rows[j])]
        thetas.append([s / sum(sides) for s in sides])
    return thetas
