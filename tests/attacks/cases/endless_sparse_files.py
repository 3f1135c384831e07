"""Lay files of a terabyte, all of it holes, beside the notebook, and thousands of small ones."""

import os

CELLS = ["def e_step(X, thetas): return 1"]


def plant(folder, world):
    for name in ("data.csv", "timestamp.txt", "other.ipynb"):
        (folder / name).touch()
        os.truncate(folder / name, 1 << 40)
    for number in range(3000):
        (folder / f"{number}.txt").touch()
