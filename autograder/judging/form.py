"""What is said of an answer whose results can't be read: nothing, too many things, a dict."""

from autograder.judging.verdict import Advice


def unreadable(exercise, trials):
    """Name, as Advice, what came back in place of the outputs, where none of them could be read.

    None if some output could be read, or no call came back.
    """
    came = [trial for trial in trials if trial.failure is None]
    if not came or any(cell.array is not None for t in came for cell in t.cells.values()):
        return None
    what, section = came[0].came, exercise.misconceptions[0].section
    if what == "None":
        name = "prints the result or forgets it, and returns None"
        return Advice(name, "print shows a value and lets go of it; return hands it on.", section)
    count = f" instead of {len(exercise.names)}" if what.endswith("things") else ""
    return Advice(f"returns {what}{count}", f"Wanted: return {', '.join(exercise.names)}", section)
