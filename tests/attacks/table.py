"""Print each attack, what stock nbgrader 0.9.6 gave it, and what it gets here.

python -m tests.attacks.table [--markdown]
"""

import sys
import tempfile
from pathlib import Path

from autograder.grading.whole_class import grade_class
from tests.attacks.attack import attacks
from tests.attacks.test_attacks import LIMITS
from tests.attacks.test_class import build_class


def main():
    """Grade the class of all attacks and print its table."""
    with tempfile.TemporaryDirectory(prefix="attacks-") as top:
        places, submitted, world = build_class(Path(top))
        graded = grade_class(
            submitted, Path(top) / "out", places.course, seed=11, sandbox="bwrap", limits=LIMITS
        )
        harm = world.harm()
        world.close()
    rows = {
        r.student: next(e for e in r.exercises if "e_step" in e.exercise) for r in graded.results
    }
    markdown = "--markdown" in sys.argv
    line = "| {} | {} | {:g} | {} | {} |" if markdown else "{:32}  {:26}  {:4g}  {:12}  {}"
    if markdown:
        print("| attack | stock nbgrader, of 10 | ours | status | reason |\n|---|---|---|---|---|")
    for attack in attacks():
        got = rows[attack.name]
        print(
            line.format(attack.name, attack.stock or "-", got.score, got.status, got.message[:100])
        )
    print(f"\nHarm done outside: {', '.join(harm) or 'none'}")


if __name__ == "__main__":
    main()
