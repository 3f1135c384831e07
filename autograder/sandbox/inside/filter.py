"""Refuse system calls that no lesson needs (seccomp): a second wall behind the namespaces.

Without it a runner could fill memory that nobody counts (`memfd_create`, System V shared memory),
reach beyond its network namespace (sockets of family AF_VSOCK), or trouble the kernel in ways that
are found anew each year (`io_uring`, `bpf`, `userfaultfd`, mounts).

The filter is a program for the kernel's packet filter: a list of (code, jump if true, jump if
false, number) that looks at the architecture, the call's number and, of a few calls, an argument.
"""

import ctypes
import errno
import platform
import struct
import sys

from autograder.sandbox.inside import kernel

# name: number on x86_64, on aarch64
REFUSED = {  # inotify: a queue of events is memory that nobody counts
    "acct": (163, 89), "add_key": (248, 217), "bpf": (321, 280), "chroot": (161, 51),
    "delete_module": (176, 106), "fanotify_init": (300, 262), "finit_module": (313, 273),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fsopen": (430, 430), "fspick": (433, 433),
    "init_module": (175, 105), "inotify_init": (253, 26), "inotify_init1": (294, 26),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "io_uring_setup": (425, 425),
    "kcmp": (312, 272), "kexec_file_load": (320, 294), "kexec_load": (246, 104),
    "keyctl": (250, 219), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "mount": (165, 40), "mount_setattr": (442, 442), "move_mount": (429, 429),
    "mq_open": (240, 180), "msgget": (68, 186), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "open_tree": (428, 428), "perf_event_open": (298, 241),
    "pidfd_getfd": (438, 438), "pivot_root": (155, 41), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "quotactl": (179, 60),
    "request_key": (249, 218), "semget": (64, 190), "setns": (308, 268),
    "setpriority": (141, 140), "shmget": (29, 194), "swapoff": (168, 225), "swapon": (167, 224),
    "umount2": (166, 39), "unshare": (272, 97), "userfaultfd": (323, 282),
}  # fmt: skip
CLONE, CLONE3, SOCKET = (56, 220), (435, 435), (41, 198)
FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6
FCNTL, LOCKS = (72, 25), (6, 7, 37, 38)  # each record lock is memory that nobody counts
MMAP, ANONYMOUS, SHARED, HUGE = (9, 222), 0x20, 0x01, 0x40000  # goes on unmapped, uncounted
OTHERS = {  # the keeper has the same uid: its limits and its turns are not for the runner to set
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
}
SETSOCKOPT, BUFFERS = (54, 208), (7, 8, 32, 33)  # and so is what a socket holds
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
NEW_NAMESPACES = 0x7E020000

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in what the filter sees


def program(machine):
    """Return the filter for a machine as a list of instructions.

    >>> program("x86_64")[0]
    (32, 0, 0, 4)
    """
    column, architecture = MACHINES[machine]
    allow = (RETURN, 0, 0, ALLOW)
    no = (RETURN, 0, 0, REFUSE | errno.EPERM)
    missing = (RETURN, 0, 0, REFUSE | errno.ENOSYS)
    code = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), missing]
    code.append((LOAD, 0, 0, NUMBER))
    if machine == "x86_64":
        code += [(AT_LEAST, 0, 1, 0x40000000), missing]  # the x32 way to call
    for numbers in REFUSED.values():
        code += [(EQUAL, 0, 1, numbers[column]), no]
    code += [(EQUAL, 0, 1, CLONE3[column]), missing]  # the C library then takes clone
    code += [(EQUAL, 0, 4, CLONE[column]), (LOAD, 0, 0, ARGUMENTS)]
    code += [(ANY_BIT, 0, 1, NEW_NAMESPACES), no, allow]
    family = (RETURN, 0, 0, REFUSE | errno.EAFNOSUPPORT)
    code += _by_argument(SOCKET[column], 0, FAMILIES, allow, family)
    code += _by_argument(FCNTL[column], 1, LOCKS, (RETURN, 0, 0, REFUSE | errno.ENOLCK), allow)
    code += _by_argument(SETSOCKOPT[column], 2, BUFFERS, no, allow)
    for numbers in OTHERS.values():
        code += _by_argument(numbers[column], 0, (0,), allow, no)
    code += [(EQUAL, 0, 6, MMAP[column]), (LOAD, 0, 0, ARGUMENTS + 8 * 3)]
    code += [(ANY_BIT, 2, 0, HUGE), (ANY_BIT, 0, 2, ANONYMOUS), (ANY_BIT, 0, 1, SHARED), no, allow]
    return [*code, allow]


def _by_argument(number, position, values, among, otherwise):
    """Decide about one system call by whether an argument is among some values."""
    tests = [(EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    block = [(LOAD, 0, 0, ARGUMENTS + 8 * position), *tests, otherwise, among]
    return [(EQUAL, 0, len(block), number), *block]


def refuse_system_calls():
    """Put the filter on this process and all it starts, for good; False on another machine."""
    if platform.machine() not in MACHINES or sys.maxsize < 1 << 32:
        return False
    code = program(platform.machine())
    text = b"".join(struct.pack("HBBI", *instruction) for instruction in code)
    buffer = ctypes.create_string_buffer(text, len(text))
    header = struct.pack("HxxxxxxP", len(code), ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(header, len(header))
    kernel.prctl(kernel.SET_SECCOMP, 2, ctypes.addressof(holder))
    return True
