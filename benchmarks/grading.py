"""What grading costs: `autograder grade` against stock nbgrader, on the same submissions.

    python -m benchmarks.grading [--submissions 30] [--lesson coins] [--every-cell]

Both grade the same class, one after the other on one worker, as whole commands from the shell:
nbgrader 0.9 as it is (`autograde` and `generate_feedback`, its own configuration), and ours. Half
of the class is right, the others make one of a few common mistakes.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STOCK = """c = get_config()
c.CourseDirectory.course_id = "em"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "course"
c.Execute.timeout = 300
"""
MISTAKES = {  # text of an answer, and what is put in its place
    "coins": [("axis=1, keepdims=True)", "axis=0, keepdims=True)"), ("/ len(thetas)", "")],
    "gaussians": [("axis=1", "axis=0"), ("weights", "1 + 0 * weights")],
    "digits": [("1 - X", "X"), ("axis=1", "axis=0")],
}


def prepare(folder, lesson, count):
    """Make a course with one lesson and `count` submissions; return the name of the assignment."""
    from autograder.build import Places, build
    from autograder.exercises import POINTS
    from autograder.lessons import find_lessons

    source = next(x for x in find_lessons(ROOT / "solutions") if x.notebook == lesson)
    (folder / "solutions").mkdir()
    shutil.copy(source.path, folder / "solutions")
    (folder / "nbgrader_config.py").write_text(STOCK)
    points = {k: v for k, v in POINTS.items() if k.startswith(f"{lesson}-")}
    build(Places.of(folder), points)
    solved = folder / "source" / source.assignment / f"{lesson}.ipynb"
    for number in range(count):
        notebook = json.loads(solved.read_text())
        if number % 2:
            old, new = MISTAKES[lesson][number // 2 % len(MISTAKES[lesson])]
            for cell in notebook["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("solution"):
                    text = "".join(cell["source"])
                    cell["source"] = text.replace(old, new)
        where = folder / "submitted" / f"student{number:03}" / source.assignment
        where.mkdir(parents=True)
        (where / f"{lesson}.ipynb").write_text(json.dumps(notebook))
    return source.assignment


def timed(folder, *command):
    """Run a command in a folder; return seconds on the clock."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    if done.returncode:
        print(f"{' '.join(command[:3])} ended with {done.returncode}:", done.stderr[-1500:])
    return time.perf_counter() - start


def phases(results):
    """Add up where our time went, seconds over all notebooks."""
    total = {}
    for row in json.loads((results / "grades.json").read_text())["notebooks"]:
        for phase, seconds in row["seconds"].items():
            total[phase] = total.get(phase, 0.0) + seconds
    return total


def main():
    """Print both times a submission, their ratio, and where ours went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=30)
    parser.add_argument("--lesson", choices=MISTAKES, default="coins")
    parser.add_argument("--every-cell", action="store_true", help="ours runs all cells as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assignment = prepare(folder, options.lesson, options.submissions)
        print(
            f"load {os.getloadavg()[0]:.1f}, {options.submissions} submissions of {options.lesson}"
        )
        more = ["--every-cell"] if options.every_cell else []
        ours = timed(
            folder, "autograder", "grade", "submitted", "--out", "results", "--jobs", "1", *more
        )
        autograde = timed(folder, "nbgrader", "autograde", assignment)
        feedback = timed(folder, "nbgrader", "generate_feedback", assignment)
        each = options.submissions
        print(f"nbgrader autograde          {autograde / each:8.2f} s a submission")
        print(f"nbgrader generate_feedback  {feedback / each:8.2f}")
        print(f"autograder grade            {ours / each:8.2f}")
        print(f"ratio, ours to stock        {ours / (autograde + feedback):8.3f}")
        for phase, seconds in sorted(phases(folder / "results").items()):
            print(f"  of ours, {phase:17} {seconds / each:8.3f}")


if __name__ == "__main__":
    main()
