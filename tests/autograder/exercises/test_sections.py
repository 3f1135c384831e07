"""Where a misconception sends its reader, there is a section of that name."""

import re
from pathlib import Path

import pytest

from autograder.exercises import EXERCISES

SOLUTIONS = Path(__file__).parents[3] / "solutions"
FILES = {
    "Start here": "00_start_here.py",
    "Coins": "01_coins.py",
    "Gaussians": "02_gaussians.py",
    "Digits": "03_digits.py",
}


def exists(section):
    """Tell whether "Coins, section 4: The loop" is a heading of its lesson."""
    match = re.fullmatch(r"([A-Z][a-z ]+), section (\d+): (.+)", section)
    if match is None or match[1] not in FILES:
        return False
    text = (SOLUTIONS / FILES[match[1]]).read_text(encoding="utf-8")
    return f"\n# ## {match[2]}. {match[3]}\n" in text


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_every_misconception_sends_to_a_section_that_exists(exercise):
    sections = {mistake.section for mistake in exercise.misconceptions}
    assert sections
    assert [section for section in sections if not exists(section)] == []


@pytest.mark.parametrize(
    "section",
    ["Coins, section 3: The loop", "Coins, section 4: The", "Coins: The loop", "the loop"],
)
def test_a_section_that_does_not_exist_is_noticed(section):
    assert exists("Coins, section 4: The loop")
    assert not exists(section)


PROMISED = {"Start here": (10, 15), "Coins": (60, 75), "Gaussians": (75, 90), "Digits": (90, 90)}


def minutes(text):
    """List the numbered sections of a lesson with the minutes that stand under the heading."""
    found = re.findall(r"^# ## (\d+)\. .*\n(?:#\n# \*(\d+) minutes?\*$)?", text, re.MULTILINE)
    return {int(number): int(time or 0) for number, time in found}


@pytest.mark.parametrize("lesson", FILES)
def test_every_section_says_how_long_it_takes_and_they_add_up(lesson):
    text = (SOLUTIONS / FILES[lesson]).read_text(encoding="utf-8")
    sections = minutes(text)
    least, most = PROMISED[lesson]
    assert list(sections) == list(range(1, len(sections) + 1))
    assert all(sections.values())
    assert least <= sum(sections.values()) <= most
    words = {10: "Ten to fifteen minutes", 60: "60 to 75 minutes", 75: "75 to 90 minutes"}
    assert words.get(least, "about 90 minutes") in text


def test_a_section_without_its_time_is_noticed():
    text = "# ## 1. A\n#\n# *5 minutes*\n# ## 2. B\n#\n# Text\n# ## 3. C\n#\n# *1 minute*\n"
    assert minutes(text) == {1: 5, 2: 0, 3: 1}
