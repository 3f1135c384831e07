"""Plug the course into nbgrader: `configure(c)` is all that nbgrader_config.py has to call."""


def configure(config):
    """Set nbgrader's own seams to this course.

    Parameters
    ----------
    config : traitlets Config, as `get_config()` returns it
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import ClearSolutions

    from autograder.nbgrader_plugin.stubs import ClearSolutionsByName

    config.GenerateAssignment.preprocessors = [
        ClearSolutionsByName if step is ClearSolutions else step
        for step in GenerateAssignment.preprocessors.default()
    ]
