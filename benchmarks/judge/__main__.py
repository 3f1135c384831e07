"""Put all labelled answers to the judge and publish what comes out.

    python -m benchmarks.judge [--quick] [--only coins-em] [--save docs/judge]

Every answer is judged in this process over twenty seeds and once in the sandbox. `--save` writes
docs/judge.json and the tables of docs/judge.md. `--quick` asks two seeds and no sandbox.
"""

import itertools
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from autograder.sandbox import Sandbox, SandboxError
from benchmarks.judge.corpus import corpus
from benchmarks.judge.doors import here, there
from benchmarks.judge.figures import as_json, figures, row
from benchmarks.judge.mutants import survivors
from benchmarks.judge.page import page, summary, trouble

SEEDS, FEW = range(20), range(2)
MUTANT_SEEDS = range(5)


def measure(answers, seeds, workers):
    """Judge answers in this process; yield each with its list of `Said`, one a seed."""
    with ProcessPoolExecutor(workers) as pool:
        asked = [(answer, pool.submit(_over_seeds, answer.key, seeds)) for answer in answers]
        for answer, future in asked:
            yield answer, future.result()


def _over_seeds(key, seeds):
    answer = next(answer for answer in corpus() if answer.key == key)
    return [here(answer, seed, watching=seed == seeds[0]) for seed in seeds]


def through_the_sandbox(answers, seed, workers):
    """Judge every answer once in the sandbox, an exercise at a time; a dict from key to `Said`."""
    exercises = sorted({a.exercise for a in answers})
    keys = [[a.key for a in answers if a.exercise == exercise] for exercise in exercises]
    with ProcessPoolExecutor(workers) as pool:
        found = pool.map(_in_one_sandbox, keys, itertools.repeat(seed))
        return dict(itertools.chain.from_iterable(track(found, "in the sandbox", len(keys))))


def _in_one_sandbox(keys, seed):
    answers = [answer for answer in corpus() if answer.key in keys]
    try:
        with Sandbox(mode="bwrap") as sandbox:
            return [(answer.key, there(answer, seed, sandbox)) for answer in answers]
    except SandboxError as error:
        click.echo(f"{answers[0].exercise}: only one door was asked: {error}", err=True)
        return []


def seconds(verdicts):
    """Return the mean processor time of a verdict for right and for wrong answers (seconds)."""
    spent = {True: [], False: []}
    for answer, said in verdicts:
        spent[answer.right] += [one.cpu for one in said[1:]]  # the first was watched
    return {
        kind: round(sum(values) / max(len(values), 1), 4)
        for kind, values in (("right", spent[True]), ("wrong", spent[False]))
    }


@click.command(help=__doc__)
@click.option("--quick", is_flag=True, help="Two seeds, one door, no mutants.")
@click.option("--only", multiple=True, help="An exercise, or the beginning of a key.")
@click.option("--workers", default=os.cpu_count(), show_default=True)
@click.option("--save", type=click.Path(path_type=Path), help="Without suffix: .json and .md.")
def main(quick, only, workers, save):
    console = Console(width=None if sys.stdout.isatty() else 160)
    answers = [a for a in corpus() if not only or a.key.startswith(tuple(only))]
    seeds = FEW if quick else SEEDS
    verdicts = list(track(measure(answers, seeds, workers), "in this process", len(answers)))
    elsewhere = {} if quick else through_the_sandbox(answers, seeds[0], workers)
    rows = [row(answer, said, elsewhere.get(answer.key)) for answer, said in verdicts]
    results = {"seeds": len(seeds), "figures": figures(rows), "answers": as_json(rows)}
    results["seconds"] = seconds(verdicts)
    if not quick:
        results["mutants"] = survivors({a.exercise for a in answers}, MUTANT_SEEDS, workers)
    console.print(summary(results))
    for line in trouble(rows):
        console.print(line, markup=False)
    if save:
        text = json.dumps(results, indent=1, ensure_ascii=False)
        save.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        target = save.with_suffix(".md")
        target.write_text(page(target.read_text(encoding="utf-8"), results, rows), "utf-8")


if __name__ == "__main__":
    main()
