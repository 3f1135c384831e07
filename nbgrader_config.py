"""nbgrader's own commands on this course: run them in this folder.

`autograder.nbgrader_plugin.configure` replaces the classes that would run a student's code in the
grader's process; without that line nbgrader still grades, all or nothing and less safely.
"""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821 - nbgrader provides it
c.CourseDirectory.course_id = "em"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "course"
configure(c)
