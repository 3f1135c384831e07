"""Where a misconception sends its reader, there is a section of that name."""

import re
from pathlib import Path

import pytest

from autograder.exercises import EXERCISES

SOLUTIONS = Path(__file__).parents[2] / "solutions"
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
