"""nbgrader for students: who hands in is the one who has logged in to the hub."""

import os

c = get_config()  # noqa: F821 - nbgrader provides it
c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
c.Exchange.assignment_dir = os.environ["EM_FOLDER"]
