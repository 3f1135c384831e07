"""A notebook of 3,000 cells."""


def hand_in(sheet, path):
    for number in range(3000):
        sheet.add(f"x{number} = {number}")
    sheet.save(path)
