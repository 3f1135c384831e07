"""A link to the neighbour's notebook in place of one's own."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.parents[2] / "adam" / "01_coins" / "coins.ipynb")
