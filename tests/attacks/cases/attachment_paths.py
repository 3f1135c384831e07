"""Name attachments, ids and languages after paths and scripts."""


def hand_in(sheet, path):
    for number, cell in enumerate(sheet.cells):
        cell["id"] = "../../" + "x" * number
        cell["attachments"] = {"../../../gradebook.db": {"image/png": "AAAA"}}
    sheet.nb["metadata"] |= {"language_info": {"file_extension": "/../../x"}, "title": "<script>"}
    sheet.save(path)
