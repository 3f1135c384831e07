"""What the processes of a session use together, read from /proc."""

import contextlib
import os
import resource
import signal
import time

MAX_SOCKETS = 200  # each may hold some 200 kB in the kernel that no process is charged for
_TICKS = os.sysconf("SC_CLK_TCK")


class Usage:
    """Processor time, memory, processes and files of one session.

    folder : path of the session's temporary file system, whose content counts as memory, or None
    everything : True if all that /proc shows belongs to the session (it has a process space of its
        own), False if only the descendants of this process do
    """

    def __init__(self, folder=None, everything=False):
        self.folder, self.everything = folder, everything
        self.shared = _memory(os.getpid())  # inherited from the warm parent, paid for there

    def broken(self, limits):
        """Name the limit that is broken now, or return an empty text."""
        pids = self.pids()
        if self.everything and not pids:  # the runner at least is there: /proc cannot be read
            return "nobody can watch it"
        threads, seconds = 0, _seconds(resource.getrusage(resource.RUSAGE_CHILDREN))
        for pid in pids:
            fields = _stat(pid)
            if fields:
                threads += int(fields[17])
                seconds += sum(map(int, fields[11:15])) / _TICKS
        if threads > limits["processes"]:
            return "processes"
        if self.folder and _sockets() > MAX_SOCKETS:
            return "sockets"
        if seconds > limits["cpu_seconds"]:
            return "cpu time"
        if self._memory_mb(pids, limits["memory_mb"]) > limits["memory_mb"]:
            return "memory"
        return ""

    def pids(self):
        """List the processes of the session, without the keeper."""
        own = os.getpid()
        try:
            found = [int(name) for name in os.listdir("/proc") if name.isdigit()]
        except OSError:  # no /proc on this system
            return []
        if self.everything:
            return [pid for pid in found if pid != own]
        parents = {}
        for pid in found:
            fields = _stat(pid)
            if fields:
                parents[pid] = int(fields[1])
        family, size = {own}, 0
        while size != len(family):
            size = len(family)
            family |= {pid for pid, parent in parents.items() if parent in family}
        return sorted(family - {own})

    def kill_all(self, runner):
        """Kill every process of the session and wait until none is left."""
        with contextlib.suppress(OSError):
            os.killpg(runner, signal.SIGKILL)
        for _ in range(1000):
            if self.everything:
                with contextlib.suppress(OSError):
                    os.kill(-1, signal.SIGKILL)
            else:
                self._stop_and_kill()
            try:
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            except ChildProcessError:
                return
            time.sleep(0.002)

    def _stop_and_kill(self):
        for number in (signal.SIGSTOP, signal.SIGKILL):  # what stands still forks no more
            for pid in self.pids():
                with contextlib.suppress(OSError):
                    os.kill(pid, number)

    def _memory_mb(self, pids, limit):
        files = 0
        if self.folder:
            disk = os.statvfs(self.folder)
            files = (disk.f_blocks - disk.f_bfree) * disk.f_frsize / 1e6
        total = sum(map(_memory, pids))
        if files + (total - self.shared) / 1e6 > limit:  # pages in common were counted repeatedly
            return files + sum(map(_proportional, pids)) / 1e6
        return files


def _sockets():
    """Count the sockets of this network namespace."""
    try:
        with open("/proc/net/sockstat") as file:
            return int(file.readline().split()[2])
    except (OSError, ValueError, IndexError):
        return 0


def _seconds(rusage):
    return rusage.ru_utime + rusage.ru_stime


def _stat(pid):
    """Return the fields of /proc/pid/stat from the state on, or None."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b") ")[2].split()
    except OSError:
        return None


def _fields(path, names):
    found = dict.fromkeys(names, 0)
    with open(path) as file:
        for line in file:
            name, _, rest = line.partition(":")
            if name in found:
                found[name] = int(rest.split()[0]) * 1024
    return found


def _memory(pid):
    """Return the bytes of a process that lie in memory and not in files."""
    try:
        found = _fields(f"/proc/{pid}/status", ("RssAnon", "RssShmem", "VmSwap"))
    except OSError:
        return 0
    return sum(found.values())


def _proportional(pid):
    """Return the same, a page that p processes share counted as 1/p."""
    try:
        found = _fields(f"/proc/{pid}/smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss"))
    except OSError:  # a process may hide this, and then counts in full
        return _memory(pid)
    return sum(found.values())
