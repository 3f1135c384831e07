"""The few system calls that Python 3.11 lacks, by way of the C library."""

import ctypes
import os
import sys

NEWNS, NEWUTS, NEWIPC, NEWUSER = 0x00020000, 0x04000000, 0x08000000, 0x10000000
NEWPID, NEWNET = 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, NOEXEC = 1, 2, 4, 8
BIND, REC, SLAVE = 4096, 16384, 1 << 19
SET_DUMPABLE, SET_NO_NEW_PRIVS, SET_CHILD_SUBREAPER, CAPBSET_DROP = 4, 38, 36, 24
CAP_AMBIENT, CAP_AMBIENT_CLEAR_ALL, SET_SECCOMP = 47, 4, 22

LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None


def _check(result, what):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def unshare(flags):
    """Leave the named namespaces for new ones."""
    _check(_libc.unshare(flags), "unshare")


def mount(source, target, kind, flags, options=""):
    """Mount a file system."""
    arguments = (source.encode(), target.encode(), kind.encode() if kind else None)
    _check(_libc.mount(*arguments, ctypes.c_ulong(flags), options.encode()), f"mount {target}")


def prctl(option, first=0, second=0):
    """Set one property of this process."""
    numbers = [ctypes.c_ulong(number) for number in (first, second, 0, 0)]
    return _check(_libc.prctl(option, *numbers), f"prctl {option}")


def drop_capabilities():
    """Give up every capability, for this process and what it starts."""
    prctl(SET_NO_NEW_PRIVS, 1)
    prctl(CAP_AMBIENT, CAP_AMBIENT_CLEAR_ALL)
    for capability in range(64):
        try:
            prctl(CAPBSET_DROP, capability)
        except OSError:  # the last one is behind us, or there is nothing to drop
            break
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
