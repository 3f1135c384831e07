"""Read hidden tests and marks from the gradebook."""

STOCK = "0, all test text leaked"
CELLS = [
    """
import sqlite3
for path in ("@GRADEBOOK@", "../../../gradebook.db", "gradebook.db"):
    try:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        for (name,) in base.execute("select name from sqlite_master"):
            print(base.execute(f"select * from {name}").fetchall())
    except sqlite3.Error as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
