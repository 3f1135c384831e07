"""No notebook at all, but other files."""

M_STEP = 0


def hand_in(sheet, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name("notes.txt").write_text("hi")
