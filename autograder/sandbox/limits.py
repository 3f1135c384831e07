"""How much a submission may use. The defaults suit a laptop and lessons of this course."""

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Limits:
    """Limits of one submission's runner; a restart begins anew.

    Parameters
    ----------
    cpu_seconds : processor time of all its processes together
    wall_seconds : time on the clock, from opening the session to closing it
    cell_seconds : time on the clock for one cell
    call_seconds : time on the clock for one call of a student's function
    memory_mb : memory of all its processes and of what lies in its temporary folders
    processes : processes and threads at one time
    file_mb : largest single file, and all files together
    open_files : open files of one process
    output_mb : all that its cells print and display
    reply_mb : what one call of a function may get or return, one cell show, one file hold

    Examples
    --------
    >>> Limits(cpu_seconds=60).cpu_seconds
    60
    >>> Limits(processes=0)
    Traceback (most recent call last):
    ValueError: processes must be at least 4, got 0
    """

    cpu_seconds: float = 300
    wall_seconds: float = 600
    cell_seconds: float = 60
    call_seconds: float = 20
    memory_mb: int = 2048
    processes: int = 64
    file_mb: int = 256
    open_files: int = 256
    output_mb: float = 16
    reply_mb: float = 64

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise TypeError(f"{field.name} must be a number, got {value!r}")
            least = _LEAST.get(field.name, 0)
            if not least <= value < float("inf"):
                raise ValueError(f"{field.name} must be at least {least}, got {value}")

    @property
    def room(self):
        """How many bytes of files are taken along with a submission."""
        return int(min(self.reply_mb * 1e6, self.file_mb * 5e5))

    def as_dict(self):
        """Return the limits as a plain dict, for the command line and for the runner."""
        return asdict(self)


# Below these the runner itself does not start.
_LEAST = {
    "memory_mb": 64,
    "processes": 4,
    "open_files": 32,
    "file_mb": 1,
    "cpu_seconds": 1,
    "wall_seconds": 1,
}
