"""nbgrader for everybody on the hub: the course, and the folder through which notebooks pass."""

import os

c = get_config()  # noqa: F821 - nbgrader provides it
c.CourseDirectory.course_id = os.environ["EM_COURSE_ID"]
c.Exchange.root = os.environ["EM_EXCHANGE"]
c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"
