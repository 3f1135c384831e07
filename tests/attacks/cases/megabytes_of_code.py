"""Hand in 4 MB of code in one cell and 1 MB in small ones."""


def hand_in(sheet, path):
    sheet.add("a=1\n" * 1_000_000)
    for _ in range(25):
        sheet.add("b=1\n" * 10_000)
    sheet.save(path)
