"""EM as code that reads like the formulas: one loop, three models, data, pictures."""

from emlib.em import Result, Step, restarts, run_em
from emlib.errors import CollapseError

__all__ = ["CollapseError", "Result", "Step", "restarts", "run_em"]
