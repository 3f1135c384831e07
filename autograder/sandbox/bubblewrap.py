"""The bubblewrap around the warm parent: what it can see, and the ways to start it.

Inside there is a read-only system, the Python environment, three packages (`packages.py`), an empty
home and no network; nothing of the course folder. Who starts it decides how:

    bwrap (view, namespaces)  python                           an ordinary user
    bwrap (view)  setpriv  bwrap (namespaces)  python          root: the outer one can read
                                                               everything, the rest runs as NOBODY
    bwrap (view, namespaces)  setpriv  python                  root, where no other user may make
                                                               namespaces

A way is `shared` if sessions can be shut off from each other inside one bubblewrap; where the
kernel refuses that, each submission gets a bubblewrap of its own, which takes about two seconds.
"""

import glob
import os
import shutil
import site
import sys
from pathlib import Path

from autograder.sandbox.errors import SandboxError
from autograder.sandbox.places import FROM_TMP, HOME, PACKAGES, SCRATCH

NOBODY = 65533  # an uid that Debian gives to nobody
SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = ("alternatives", "fonts", "ld.so.cache", "localtime", "mime.types")
PARTS = ("bin", "lib", "lib64", "share", "pyvenv.cfg")  # of a Python environment
APART = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
OWN_USER = ("--unshare-user", "--cap-drop", "ALL")
FIRMLY = ("--die-with-parent", "--new-session")
NO_ZERO = ("--dev-bind", "/dev/null", "/dev/zero")  # shared pages of it are counted nowhere
CLOSED = ("--remount-ro", "/", "--remount-ro", "/dev")


def ways(packages, *, scratch_bytes, shared, hidden=()):
    """List the ways to start a command inside, best first: lists of str, to be continued.

    packages : path, what `packages.build` has made
    scratch_bytes : int, size of the temporary folder
    shared : bool, for many sessions; a single one has its memory file systems from bubblewrap
    hidden : paths that are not to be seen, as they are named inside

    SandboxError says what to install, or how to go on without.
    """
    bwrap = _find_bwrap()
    view = _view(packages)
    for path in hidden:
        cover = ["--perms", "0000", "--tmpfs"] if is_folder(path) else ["--ro-bind", os.devnull]
        view += [*cover, path]
    fresh = ["--proc", "/proc", "--dev", "/dev", *NO_ZERO]
    work = _memory("/tmp", scratch_bytes) + ([] if shared else _memory("/dev/shm", 1 << 20))
    places = [argument for path in (SCRATCH, HOME) for argument in ("--dir", path)]
    if os.getuid() != 0:
        return [[bwrap, *view, *FIRMLY, *APART, *OWN_USER, *fresh, *work, *places, *CLOSED, "--"]]
    drop = _setpriv()
    places = [argument for path in ("/tmp", SCRATCH, HOME) for argument in _open_folder(path)]
    devices = ["--dev-bind", "/proc", "/proc", "--dev", "/dev", *NO_ZERO]
    outer = [bwrap, *view, *devices, *places, FIRMLY[0], "--"]
    inner = [bwrap, "--ro-bind", "/", "/", *FIRMLY, *APART, *OWN_USER, *fresh, *work, *CLOSED, "--"]
    alone = [bwrap, *view, *FIRMLY, *APART, *fresh, *work, *places[4:], *CLOSED, "--"]
    return [[*outer, *drop, *inner], [*alone, *drop]]


def _memory(path, size):
    return ["--perms", "1777", "--size", str(size), "--tmpfs", path]


def _find_bwrap():
    if sys.platform != "linux":
        raise SandboxError(
            f"the sandbox needs Linux and this is {sys.platform}: grade in a Linux machine, or go "
            f"on without protection with --sandbox none"
        )
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise SandboxError(
            "the sandbox needs bubblewrap: install it (Debian, Ubuntu: apt install bubblewrap; "
            "Fedora: dnf install bubblewrap), or go on without protection with --sandbox none"
        )
    return bwrap


def _setpriv():
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise SandboxError(
            "the sandbox, started by root, needs setpriv: install util-linux, or start it as an "
            "ordinary user"
        )
    uid = str(NOBODY)
    return [
        *(setpriv, "--reuid", uid, "--regid", uid, "--clear-groups", "--no-new-privs"),
        *("--inh-caps=-all", "--bounding-set=-all"),
    ]


def _view(packages):
    """Bind the system, the Python environment and the packages, read-only."""
    view = ["--ro-bind", "/usr", "/usr"]
    for path in SYSTEM:
        if os.path.islink(path):
            view += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            view += ["--ro-bind", path, path]
    view += _open_folder("/etc")
    for name in SETTINGS:
        view += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    seen = set()
    for path in _environment():
        place = seen_at(path)
        view += [part for folder in _parents(place, seen) for part in _open_folder(folder)]
        view += ["--ro-bind", path, place]
    for package in ("emlib", "autograder"):
        for path in everywhere(package):
            view += ["--perms", "0755", "--tmpfs", path]
    return [*view, *_open_folder(PACKAGES), "--ro-bind", str(packages), PACKAGES]


def is_folder(path):
    """Tell whether what is seen inside at a path is a folder."""
    return path.startswith(PACKAGES) or os.path.isdir(path.replace(FROM_TMP, "/tmp", 1))


def seen_at(path):
    """Return where a path of the Python environment is seen inside, which has a /tmp of its own.

    >>> seen_at("/opt/env/bin"), seen_at("/tmp/env/bin")
    ('/opt/env/bin', '/environment/env/bin')
    """
    return FROM_TMP + path.removeprefix("/tmp") if path.startswith("/tmp/") else path


def _environment():
    """List what this Python consists of, outside /usr."""
    homes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
    homes |= {os.path.realpath(home) for home in homes}
    paths = {os.path.join(home, part) for home in homes for part in PARTS}
    paths |= {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    paths |= set(site.getsitepackages())
    link = sys.executable
    while os.path.islink(link):  # each hop of the interpreter's links
        paths.add(link)
        link = os.path.normpath(os.path.join(os.path.dirname(link), os.readlink(link)))
    paths.add(link)
    found = []
    for path in sorted(paths):
        inside = any(path == f or path.startswith(f + "/") for f in ("/usr", *found))
        if os.path.exists(path) and not inside:
            found.append(path)
    return found


def everywhere(part):
    """List where an installed file or folder is seen inside, with what is compiled of it.

    Parameters
    ----------
    part : str, its path from a place of imports, such as "sklearn/mixture"; an environment may be
        seen by several paths, and other Pythons beside it
    """
    roots = [f"/usr/{name}" for name in ("lib", "lib64", "local/lib", "local/lib64")]
    roots += _environment()
    places = {place for root in roots for place in glob.glob(f"{root}/python*/*-packages")}
    places |= {path for path in sys.path if path.startswith(tuple(f"{root}/" for root in roots))}
    folder, _, name = part.rpartition("/")
    names = [name, f"__pycache__/{name.removesuffix('.py')}.*"] if name.endswith(".py") else [name]
    found = [f for p in places for n in names for f in glob.glob(os.path.join(p, folder, n))]
    return [seen_at(path) for path in sorted(found)]


def _parents(path, seen):
    """List the folders above a path, outermost first, each only once."""
    parents = [str(parent) for parent in reversed(Path(path).parents) if str(parent) != "/"]
    new = [parent for parent in parents if parent not in seen]
    seen.update(new)
    return new


def _open_folder(path):
    return ["--perms", "0755", "--dir", path]
