"""Delete the graded cells."""

STOCK = "0, silent"


def hand_in(sheet, path):
    sheet.drop("coins-e_step-check").drop("coins-m_step-check").save(path)
