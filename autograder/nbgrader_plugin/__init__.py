"""Plug the course into nbgrader: `configure(c)` is all that nbgrader_config.py has to call."""


def configure(config):
    """Set nbgrader's own seams to this course.

    Parameters
    ----------
    config : traitlets Config, as `get_config()` returns it
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import (
        AssignLatePenalties,
        CheckCellMetadata,
        ClearSolutions,
        OverwriteCells,
        OverwriteKernelspec,
    )

    from autograder.nbgrader_plugin.execute import SandboxedExecute
    from autograder.nbgrader_plugin.feedback import FeedbackExporter
    from autograder.nbgrader_plugin.save import SaveJudgedGrades
    from autograder.nbgrader_plugin.stubs import ClearSolutionsByName
    from autograder.nbgrader_plugin.submission import SubmissionExporter

    config.GenerateAssignment.preprocessors = [
        ClearSolutionsByName if step is ClearSolutions else step
        for step in GenerateAssignment.preprocessors.default()
    ]
    config.Autograde.exporter_class = SubmissionExporter
    config.Autograde.sanitize_preprocessors = [
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    config.Autograde.autograde_preprocessors = [
        SandboxedExecute,
        SaveJudgedGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = []
