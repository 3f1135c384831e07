"""Hand in thousands of damaged cells, each of which is worth a note in every file."""


def hand_in(sheet, path):
    sheet.nb["cells"] = [*sheet.cells, *[{"cell_type": "code", "source": 1}] * 1900]
    sheet.cell("coins-e_step")["source"] = "def e_step(X, thetas): return 1"
    sheet.save(path)
