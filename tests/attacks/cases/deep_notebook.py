"""JSON nested 20,000 deep."""

STOCK = "none"
M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[" * 20_000 + "]" * 20_000)
