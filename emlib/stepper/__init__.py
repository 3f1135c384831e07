"""See EM move: `stepper` is a slider over a run, `what_if` a panel that runs it again."""

from emlib.stepper.whatif import what_if
from emlib.stepper.widget import Stepper, stepper

__all__ = ["Stepper", "stepper", "what_if"]
