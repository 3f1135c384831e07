"""How much a submission may use. The defaults suit a laptop and lessons of this course."""

from dataclasses import asdict, dataclass, field, fields


def _limit(default, what, least=0):
    """Make a field with what it limits; below `least` the runner itself does not start."""
    return field(default=default, metadata={"what": what, "least": least})


@dataclass(frozen=True)
class Limits:
    """Limits of one submission's runner, in seconds, MB or as numbers; a restart begins anew.

    What each of them is about stands beside it, and in the help of `autograder grade`.

    >>> Limits(cpu_seconds=60).cpu_seconds
    60
    >>> Limits(processes=0)
    Traceback (most recent call last):
    ValueError: processes must be at least 4, got 0
    """

    cpu_seconds: float = _limit(300, "processor time of one submission", 1)  # all its processes
    wall_seconds: float = _limit(600, "time on the clock for one submission", 1)
    cell_seconds: float = _limit(60, "time on the clock for one cell")
    call_seconds: float = _limit(20, "time on the clock for one call of a student's function")
    memory_mb: int = _limit(2048, "memory of one submission, temporary files included", 64)
    processes: int = _limit(64, "processes and threads of one submission at a time", 4)
    file_mb: int = _limit(256, "size of files that one submission writes", 1)  # of one, and of all
    open_files: int = _limit(256, "open files of one process", 32)
    output_mb: float = _limit(16, "what the cells of one submission print and display")
    reply_mb: float = _limit(64, "what one call of a function returns")  # gets, or a cell shows

    def __post_init__(self):
        for limit in fields(self):
            value, least = getattr(self, limit.name), limit.metadata["least"]
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise TypeError(f"{limit.name} must be a number, got {value!r}")
            if not least <= value < float("inf"):
                raise ValueError(f"{limit.name} must be at least {least}, got {value}")

    @property
    def room(self):
        """How many bytes of files are taken along with a submission."""
        return int(min(self.reply_mb * 1e6, self.file_mb * 5e5))

    def as_dict(self):
        """Return the limits as a plain dict, for the command line and for the runner."""
        return asdict(self)
