"""The exercises of the course, by their ids; points are those of their properties."""

from collections.abc import Mapping
from importlib import import_module

IDS = (
    "start-weighted_mean",
    "coins-mle",
    "coins-e_step",
    "coins-m_step",
    "coins-em",
    "gaussians-log_gaussian",
    "gaussians-e_step",
    "gaussians-m_step",
    "gaussians-e_step_spherical",
    "gaussians-m_step_spherical",
    "digits-log_bernoulli",
    "digits-e_step",
    "digits-m_step",
    "digits-m_step_map",
    "digits-contingency",
)


class _ById(Mapping):
    """What belongs to each exercise id, found when it is first asked for."""

    def __iter__(self):
        return iter(IDS)

    def __len__(self):
        return len(IDS)

    def __contains__(self, exercise_id):
        return exercise_id in IDS


class _Exercises(_ById):
    """Dict from exercise id to Exercise; a lesson's module is imported when it is needed."""

    def __getitem__(self, exercise_id):
        if exercise_id not in IDS:
            known = ", ".join(IDS)
            raise KeyError(f"there is no exercise {exercise_id!r}; the exercises are {known}")
        lesson = import_module(f"autograder.exercises.{exercise_id.split('-')[0]}.lesson")
        return next(e for e in lesson.EXERCISES if e.id == exercise_id)


class _Points(_ById):
    """Dict from exercise id to the points of its properties together."""

    def __getitem__(self, exercise_id):
        return EXERCISES[exercise_id].max_score


EXERCISES = _Exercises()
POINTS = _Points()
