"""How a session is shut off from the warm parent, from other sessions and from the machine.

settings["isolation"] is one of

    "inner"   the warm parent lives in bubblewrap; a session gets, once more, its own user, mount,
              process, IPC, host-name and network namespaces, and a temporary file system of its own
    "outer"   the whole bubblewrap belongs to this one session, which needs no more
    "none"    nothing but limits
"""

import contextlib
import os
import random
import resource
import signal
import socket

from autograder.sandbox.inside import kernel
from autograder.sandbox.places import PLACES, SCRATCH

NAMESPACES = (
    kernel.NEWUSER | kernel.NEWNS | kernel.NEWPID | kernel.NEWIPC | kernel.NEWUTS | kernel.NEWNET
)


def become_reaper():
    """Let orphans of our children become our children, so that they can be waited for."""
    if kernel.LINUX:
        kernel.prctl(kernel.SET_CHILD_SUBREAPER, 1)


def works(settings):
    """Tell, by trying, whether a session can be shut off from others inside here.

    Tell, too, whether the kernel counts the processes of a session apart (since Linux 5.14); only
    then can it limit them.
    """
    pid = fork({**settings, "isolation": "inner"})
    if not pid:
        code = 1
        with contextlib.suppress(OSError):
            furnish(settings["limits"], covered=[])
            code = 2
            limit_processes(settings["limits"])
            if not os.fork():
                os._exit(0)
            code = 0
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) if pid > 0 else 1
    return code in (0, 2), code == 0


def fork(settings):
    """Fork like os.fork, for "inner" into new namespaces; -1 if that is refused."""
    if settings["isolation"] != "inner":
        return os.fork()
    tell, told = os.pipe()
    between = os.fork()
    if not between:
        with contextlib.suppress(OSError):
            kernel.prctl(kernel.SET_DUMPABLE, 1)  # or else its /proc files belong to root
            _enter()
            pid = os.fork()  # the first process of the new process space
            if not pid:
                os.close(tell)
                os.close(told)
                return 0
            os.write(told, str(pid).encode())
        os._exit(0)
    os.close(told)
    os.waitpid(between, 0)  # its child is ours from now on
    with os.fdopen(tell) as file:
        text = file.read()
    return int(text) if text else -1


def _enter():
    uid, gid = os.getuid(), os.getgid()
    kernel.unshare(NAMESPACES)
    told = {"setgroups": "deny", "uid_map": f"{uid} {uid} 1", "gid_map": f"{gid} {gid} 1"}
    for name, text in told.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def furnish(limits, covered):
    """Mount what a session has to itself, and cover what is not for it."""
    options = kernel.NOSUID | kernel.NODEV
    kernel.prctl(kernel.SET_DUMPABLE, 0)
    kernel.mount("", "/", "", kernel.REC | kernel.SLAVE)
    kernel.mount("proc", "/proc", "proc", options | kernel.NOEXEC)
    size = f"size={int(limits['file_mb'] * 1e6)},nr_inodes=20000,mode=755"
    kernel.mount("tmpfs", SCRATCH, "tmpfs", options, size)
    for name, place in PLACES.items():
        os.mkdir(f"{SCRATCH}/{name}", 0o700)
        kernel.mount(f"{SCRATCH}/{name}", place, "", kernel.BIND)
    terminals = "newinstance,ptmxmode=0666,mode=620,max=16"
    kernel.mount("devpts", "/dev/pts", "devpts", kernel.NOSUID | kernel.NOEXEC, terminals)
    for path in covered:
        if os.path.isdir(path):
            small = "size=4k,nr_inodes=4,mode=0"
            kernel.mount("tmpfs", path, "tmpfs", options | kernel.RDONLY, small)
        else:
            kernel.mount(os.devnull, path, "", kernel.BIND)
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")  # else a session could mount file systems of any size
    socket.sethostname("sandbox")


def close_all_but(*kept):
    """Close every descriptor except the three standard ones and those that are named."""
    limit = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 65536)
    start = 3
    for descriptor in sorted(kept):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, limit)


def silence(*descriptors):
    """Let descriptors lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def settle(settings, home):
    """Give the runner its limits and its home, and take everything else away from it."""
    os.setsid()
    os.makedirs(home, exist_ok=True)
    os.chdir(home)
    silence(0, 1, 2)
    os.environ.update(HOME=home)
    signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_resources(settings["limits"])
    reseed()
    if settings["counts"]:
        limit_processes(settings["limits"])
    if kernel.LINUX:
        kernel.drop_capabilities()
        kernel.prctl(kernel.SET_DUMPABLE, 1)  # only now are its /proc files its own
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")  # should memory run out, the kernel takes this one first
        if settings["isolation"] != "none":
            from autograder.sandbox.inside.filter import refuse_system_calls

            refuse_system_calls()


def limit_resources(limits):
    """Set the limits that the kernel itself holds."""
    used = 0
    with contextlib.suppress(OSError), open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    cpu = int(limits["cpu_seconds"]) + 1
    wanted = {
        "AS": (used + int(limits["memory_mb"] * 1e6),) * 2,
        "CPU": (cpu, cpu + 1),
        "FSIZE": (int(limits["file_mb"] * 1e6),) * 2,
        "NOFILE": (limits["open_files"],) * 2,
        "CORE": (1, 1),  # 0 would still start a program that takes dumps
        "MSGQUEUE": (0, 0),
        "MEMLOCK": (1 << 16,) * 2,
    }
    for name, values in wanted.items():
        number = getattr(resource, f"RLIMIT_{name}", None)
        if number is not None:
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some
                resource.setrlimit(number, values)


def limit_processes(limits):
    """Limit processes and threads, the keeper's among them."""
    resource.setrlimit(resource.RLIMIT_NPROC, (limits["processes"] + 1,) * 2)


def reseed():
    """Forget the random state that every fork has in common."""
    import numpy as np

    random.seed()
    np.random.seed(int.from_bytes(os.urandom(4), "little"))
