"""A slider over the iterations of EM: `stepper`."""

from emlib.stepper.widget import stepper

__all__ = ["stepper"]
