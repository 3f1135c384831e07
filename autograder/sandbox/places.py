"""Paths inside the sandbox that both sides speak of."""

PACKAGES = "/packages"
FROM_TMP = "/environment"  # what of a Python environment lies in the /tmp outside
SCRATCH = "/scratch"  # a session's own temporary file system, and what lies in it:
HOME = "/home/student"
PLACES = {"tmp": "/tmp", "home": HOME, "shm": "/dev/shm"}
