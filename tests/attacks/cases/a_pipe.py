"""A pipe in place of the notebook."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    __import__("os").mkfifo(path)
