"""Paste a picture of 3 MB into each of fifteen written cells."""

WORDS = "![](attachment:p.png)"


def hand_in(sheet, path):
    picture = {"p.png": {"image/png": "iVBORw0KGgoA" + "A" * 3_000_000}}
    sheet.cell("coins-written")["source"] = WORDS
    for _ in range(15):
        sheet.add(WORDS, "markdown")
        sheet.cells[-1]["attachments"] = picture
    sheet.save(path)
