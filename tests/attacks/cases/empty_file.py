"""A notebook of no bytes."""

STOCK = "none"
M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
