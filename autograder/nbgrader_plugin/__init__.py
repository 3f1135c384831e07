"""Plug the course into nbgrader: `configure(c)` is all that nbgrader_config.py has to call."""

from autograder.nbgrader_plugin.seams import configure

__all__ = ["configure"]
