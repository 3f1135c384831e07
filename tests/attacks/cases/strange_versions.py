"""Claim a schema version and a kernel that do not exist."""

STOCK = "none, run aborts"


def hand_in(sheet, path):
    for cell in sheet.cells:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = 99
    sheet.nb["metadata"]["kernelspec"] = {"name": "evil", "display_name": "x", "language": "bash"}
    sheet.save(path)
