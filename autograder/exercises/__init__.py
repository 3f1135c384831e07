"""The exercises of the course: what is asked, the reference, the cases, points, misconceptions."""

from autograder.exercises.registry import EXERCISES, IDS, POINTS

__all__ = ["EXERCISES", "IDS", "POINTS"]
