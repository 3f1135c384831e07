"""A notebook of 50 MB, with outputs of 200 MB claimed."""

STOCK = "full, 40 MB copied"


def hand_in(sheet, path):
    sheet.add("x = 1")
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    sheet.cells[-1]["outputs"] = [output]
    sheet.save(path)
