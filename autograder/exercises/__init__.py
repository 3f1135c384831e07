"""The exercises of the course: what is asked, the reference, the cases, points, misconceptions."""

from collections.abc import Mapping
from importlib import import_module

POINTS = {
    "start-weighted_mean": 5,
    "coins-mle": 5,
    "coins-e_step": 10,
    "coins-m_step": 10,
    "coins-em": 10,
    "gaussians-log_gaussian": 5,
    "gaussians-e_step": 10,
    "gaussians-m_step": 10,
    "gaussians-e_step_spherical": 5,
    "gaussians-m_step_spherical": 5,
    "digits-log_bernoulli": 5,
    "digits-e_step": 10,
    "digits-m_step": 10,
    "digits-m_step_map": 5,
    "digits-contingency": 5,
}
MODULES = {"start": "toy"}


class _Exercises(Mapping):
    """Dict from exercise id to Exercise; a module is imported when its first exercise is needed."""

    def __iter__(self):
        return iter(POINTS)

    def __len__(self):
        return len(POINTS)

    def __contains__(self, exercise_id):
        return exercise_id in POINTS

    def __getitem__(self, exercise_id):
        if exercise_id not in POINTS:
            known = ", ".join(POINTS)
            raise KeyError(f"there is no exercise {exercise_id!r}; the exercises are {known}")
        notebook = exercise_id.split("-")[0]
        module = import_module(f"{__name__}.{MODULES.get(notebook, notebook)}")
        return next(e for e in module.EXERCISES if e.id == exercise_id)


EXERCISES = _Exercises()
