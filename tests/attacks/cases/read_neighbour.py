"""Copy another student's cells from the folder beside."""

STOCK = "10"
CELLS = [
    """
import json, os
here = os.getcwd()
for path in ("@NEIGHBOUR@", "../../adam/01_coins/coins.ipynb", "../adam/coins.ipynb"):
    try:
        text = open(os.path.join(here, path)).read()
        print(text)
        for cell in json.loads(text)["cells"]:
            exec("".join(cell["source"]))
    except Exception as error:
        print(error)
""",
]
