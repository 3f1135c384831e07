"""The command `autograder`. A subcommand's module is imported only when it is called."""

from importlib import import_module

import click

from autograder.grading.crew.quick import put_off

COMMANDS = {
    "build": "Make the students' notebooks from solutions/.",
    "release": "The course as one zip for students, without answers.",
    "collect": "Sort a download from Canvas, Moodle, ... for grading.",
    "grade": "Grade a folder of submissions.",
    "check": "Grade one notebook and show the verdicts.",
    "report": "Write the page about a graded class anew.",
    "export": "Marks for Canvas, Moodle, spreadsheets; packages for Gradescope, GitHub.",
    "doctor": "Say what is missing on this machine, and how to get it.",
    "demo": "Grade a small made-up class and compare the marks.",
}


class Commands(click.Group):
    """A group that knows what its commands are for without importing them."""

    def list_commands(self, ctx):
        return list(COMMANDS)

    def get_command(self, ctx, name):
        if name not in COMMANDS:
            return None
        return import_module(f"autograder.commands.{name}").command

    def format_commands(self, ctx, formatter):
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="em-course", prog_name="autograder")
def main():
    """Build and grade the EM course.

    Run a command with --help to see its options.
    """
    put_off()


if __name__ == "__main__":
    main()
