"""nbgrader for instructors: the settings of the course folder, wherever a server was started."""

import os

c = get_config()  # noqa: F821 - nbgrader provides it
load_subconfig("nbgrader_config.py", path=os.environ["EM_FOLDER"])  # noqa: F821
c.CourseDirectory.root = os.environ["EM_FOLDER"]
c.ExchangeCollect.check_owner = False  # on the hub of one user, all files are that user's
