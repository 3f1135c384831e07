"""The figures as a page: docs/judge.md, its prose above the mark, tables made from a run below."""

import re

MARK = "<!-- below: python -m benchmarks.judge --save docs/judge -->\n"
COLUMNS = "exercise", "answers", "false rejects", "false accepts", "named", "named truly"


def summary(results):
    """Say the figures in a few lines of text."""
    f, seeds = results["figures"], results["seeds"]
    lines = [
        f"{f['right']} right and {f['wrong']} wrong answers, {seeds} draws of inputs for each",
        f"right answers that lost a point: {f['false_rejects']}",
        f"wrong answers that got full marks: {f['false_accepts']}",
        f"wrong answers that got a name: {_percent(f['named'])}",
        f"names that are true: {_percent(f['named_truly'])}",
        f"answers whose mark or name changed with the draw: {f['unstable']}",
        f"answers that the two doors judged differently: {f['doors_differ']} of {f['doors_asked']}",
    ]
    if "mutants" in results:
        mutants = results["mutants"]
        survived, asked = len(mutants["survived"]), mutants["asked"]
        lines.append(f"mutants that survived: {survived} of {asked}, {mutants['seeds']} draws each")
    seconds = results["seconds"]
    ratio = seconds["wrong"] / seconds["right"]
    lines.append(
        f"processor time of a verdict: {seconds['right']:.3f} s for a right answer, "
        f"{seconds['wrong']:.3f} s for a wrong one, {ratio:.1f} times as long"
    )
    return "\n".join(lines)


def _percent(share):
    return f"{100 * share:.1f} %"


def trouble(rows):
    """List the answers that are not judged as they should be, a line each."""
    found = []
    for r in rows:
        what = [] if r.state in ("full marks", "named truly") else [r.state]
        what += [] if r.stable else ["changes with the draw"]
        what += ["the doors differ"] if r.doors is False else []
        if what:
            scores = "/".join(f"{score:g}" for score in r.scores)
            said = " / ".join(name or "(no name)" for name in r.names)
            found.append(
                f"{r.key}: {', '.join(what)}; {scores} points; said: {said}; is: {r.label}"
            )
    return found


def page(text, results, rows):
    """Return the text up to the mark, and the tables of a run below it."""
    head, mark, _ = text.partition(MARK)
    if not mark:
        raise ValueError(f"no line {MARK.strip()!r}; the tables go below it")
    parts = [
        head + MARK,
        "## The figures\n",
        "\n".join(f"- {line}" for line in summary(results).split("\n")),
    ]
    parts += ["\n## By exercise\n", _table(COLUMNS, _by_exercise(rows))]
    left = trouble(rows)
    if left:
        parts += ["\n## Where it is wrong\n", "\n".join(f"- {line}" for line in left)]
    parts += ["\n## Wrong answers, label by label\n"]
    parts.append(_table(("exercise", "a person says", "the judge says", ""), _labels(rows)))
    return "\n".join(parts) + "\n"


def _by_exercise(rows):
    for exercise in sorted({r.exercise for r in rows}):
        mine = [r for r in rows if r.exercise == exercise]
        wrong = [r for r in mine if not r.right]
        named = [r for r in wrong if r.state.startswith("named")]
        yield (
            exercise,
            f"{len(mine) - len(wrong)} + {len(wrong)}",
            str(sum(r.state == "false reject" for r in mine)),
            str(sum(r.state == "false accept" for r in mine)),
            f"{len(named)} of {len(wrong)}",
            f"{sum(r.state == 'named truly' for r in named)} of {len(named)}",
        )


def _labels(rows):
    for r in rows:
        if not r.right:
            said = " / ".join(name or "(no name)" for name in r.names)
            yield r.exercise, r.label, said, "" if r.state == "named truly" else r.state


def _list(lines):
    return "\n".join(f"- {line}" for line in lines)


def _table(columns, rows):
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text):
    return re.sub(r"([|*\[<_])", r"\\\1", text.replace("\n", " "))
