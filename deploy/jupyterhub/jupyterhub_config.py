"""JupyterHub with nbgrader's exchange on one machine, to try the way of an assignment.

    jupyterhub --config deploy/jupyterhub/jupyterhub_config.py

No accounts are made: every server runs as whoever starts the hub. That is for trying out, not for a
class; README.md beside this file says what a real class needs.

EM_HUB      folder for all that it keeps; by default `build/hub` in the repository
EM_COURSE   the instructors' course: a clone of the repository; by default this one
EM_PEOPLE   who may log in; by default people.toml beside this file
EM_HUB_PORT where it is reached on this machine; the two ports above it are used, too
"""

import os
import secrets
import sys
import tomllib
from pathlib import Path

from jupyterhub.spawner import SimpleLocalProcessSpawner

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("EM_HUB", HERE.parents[1] / "build" / "hub")).resolve()
BIN = Path(sys.executable).parent
COURSE = Path(os.environ.get("EM_COURSE", HERE.parents[1])).resolve()
PORT = int(os.environ.get("EM_HUB_PORT", "8000"))
PEOPLE = tomllib.loads(Path(os.environ.get("EM_PEOPLE", HERE / "people.toml")).read_text("utf-8"))


def password(kind, length):
    """Return a password of this hub; it is drawn at the first start and kept for its owner only."""
    path = DATA / f"password-{kind}.txt"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(length) + "\n")
    return path.read_text().strip()


class OneMachineSpawner(SimpleLocalProcessSpawner):
    """Servers as processes of one user: instructors see the course, students their own folder."""

    def instructor(self):
        return self.user.name in PEOPLE["instructors"]

    def get_env(self):
        """Say where the exchange is, who this is, and which settings count."""
        kind = "instructors" if self.instructor() else "students"
        paths = [HERE / "etc" / kind, HERE / "etc" / "everybody"]
        return super().get_env() | {
            "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, paths)),
            "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]]),
            "EM_COURSE_ID": PEOPLE["course"],
            "EM_EXCHANGE": str(DATA / "exchange"),
            "EM_FOLDER": str(COURSE) if self.instructor() else self.home_dir,
        }

    def get_args(self):
        """Open the folder that is this person's place of work."""
        folder = str(COURSE) if self.instructor() else self.home_dir
        as_root = ["--allow-root"] if os.getuid() == 0 else []
        return [*super().get_args(), f"--ServerApp.root_dir={folder}", *as_root]


for folder in (DATA, DATA / "homes", DATA / "exchange"):
    folder.mkdir(parents=True, exist_ok=True)
DATA.chmod(0o700)
(DATA / "exchange").chmod(0o777)  # nbgrader insists on it; the folder around it is shut

c = get_config()  # noqa: F821 - JupyterHub provides it

c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 1}"
c.JupyterHub.hub_port = PORT + 2
c.ConfigurableHTTPProxy.command = [str(BIN / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(DATA / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{DATA / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(DATA / "cookie_secret")

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = password("students", 12)
c.SharedPasswordAuthenticator.admin_password = password("instructors", 32)
c.Authenticator.allowed_users = {*PEOPLE["students"], *PEOPLE["instructors"]}
c.Authenticator.admin_users = set(PEOPLE["instructors"])

# by these groups nbgrader asks who takes which course, with the token of the person's server
c.JupyterHub.load_groups = {
    f"nbgrader-{PEOPLE['course']}": {"users": PEOPLE["students"]},
    f"formgrade-{PEOPLE['course']}": {"users": PEOPLE["instructors"]},
}
c.JupyterHub.load_roles = [
    {
        "name": "server",
        "scopes": ["access:servers!server", "users:activity!user", "read:users!user"],
    }
]

c.JupyterHub.spawner_class = OneMachineSpawner
c.SimpleLocalProcessSpawner.home_dir_template = str(DATA / "homes" / "{username}")
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = c.Spawner.http_timeout = 300  # a slow machine is no failure
