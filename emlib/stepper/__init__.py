"""See EM move: `stepper` is a slider over a run, `what_if` a panel that runs it again.

`album` puts the same slider over any pictures.
"""

from emlib.stepper.album import album
from emlib.stepper.whatif import what_if
from emlib.stepper.widget import Stepper, stepper

__all__ = ["Stepper", "album", "stepper", "what_if"]
