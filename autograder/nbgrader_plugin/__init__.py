"""Plug the course into nbgrader: `configure(c)` is all that nbgrader_config.py has to call."""


def configure(config):
    """Set nbgrader's own seams, in the Config of `get_config()`, to this course."""
    from nbgrader.preprocessors import (
        AssignLatePenalties,
        CheckCellMetadata,
        OverwriteCells,
        OverwriteKernelspec,
    )

    from autograder.authoring.stubs import release_steps
    from autograder.nbgrader_plugin.execute import SandboxedExecute
    from autograder.nbgrader_plugin.feedback import FeedbackExporter
    from autograder.nbgrader_plugin.save import SaveJudgedGrades
    from autograder.nbgrader_plugin.submission import SubmissionExporter

    config.GenerateAssignment.preprocessors = release_steps()
    config.Autograde.exporter_class = SubmissionExporter
    clean = [OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
    judge = [SandboxedExecute, SaveJudgedGrades, AssignLatePenalties, CheckCellMetadata]
    config.Autograde.sanitize_preprocessors = clean
    config.Autograde.autograde_preprocessors = judge
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = []
