"""What is said of an answer whose results can't be read: nothing, too many things, a dict."""

from autograder.judging.verdict import Advice


def unreadable(exercise, trials):
    """Name what came back in place of the outputs, where none of them could be read.

    Parameters
    ----------
    exercise : Exercise
    trials : list of Trial

    Returns
    -------
    Advice, or None if some output could be read, or no call came back
    """
    came = [trial for trial in trials if trial.failure is None]
    if not came or any(cell.array is not None for t in came for cell in t.cells.values()):
        return None
    what, names = came[0].came, exercise.names
    wanted = f"Wanted: return {', '.join(names)}"
    if what == "None":
        wanted = "print shows a value, return hands it on: does the function end with return?"
    count = f" instead of {len(names)}" if what.endswith("things") else ""
    return Advice(f"returns {what}{count}", wanted, exercise.misconceptions[0].section)
