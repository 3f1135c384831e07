"""Copy the graded cells, and one's own."""

STOCK = "none, run aborts"


def hand_in(sheet, path):
    for name in ("coins-e_step-check", "coins-m_step-check", "coins-m_step"):
        for _ in range(3):
            sheet.copy_of(name)
    sheet.save(path)
