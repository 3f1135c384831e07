"""Paths inside the sandbox that both sides speak of."""

PACKAGES = "/packages"
SCRATCH = "/scratch"  # a session's own temporary file system, and what lies in it:
HOME = "/home/student"
PLACES = {"tmp": "/tmp", "home": HOME, "shm": "/dev/shm"}
