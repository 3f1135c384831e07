"""Take away the other students' marks."""

STOCK = "0, adam 10 -> 0"
CELLS = [
    """
import sqlite3
try:
    base = sqlite3.connect("@GRADEBOOK@")
    base.execute("update grade set manual_score = 0, auto_score = 0")
    base.commit()
except sqlite3.Error as error:
    print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
