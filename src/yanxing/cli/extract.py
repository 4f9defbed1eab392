"""``yanxing extract``: the facts of one report."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from yanxing.cli.console import note, show_facts, tell_problems
from yanxing.cli.formats import OutputOption, TextFormatOption, choose, give


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report, or - for standard input.")],
    form: TextFormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give the facts of one report.

    jsonl holds every numeral of the text: facts, numerals that are none with their class, and targets
    without a figure. table and csv hold the facts. start and end count the characters of the decoded file.
    csv written with -o begins with the mark that Excel needs to read it right; csv in a pipe does not.
    """
    from yanxing import pipeline, statements
    from yanxing.publish.rows import fact_rows, rows

    if str(file) == "-":
        report = pipeline.read_stream(sys.stdin.buffer.read())
    else:
        report = pipeline.read(file, lenient=True)
    tell_problems(report.problems, "note")
    # Only figures are asked for; what is undertaken has commands of its own.
    extraction = statements.extract(report)
    shape = choose(form, output)
    give((rows if shape == "jsonl" else fact_rows)(report, extraction), shape, output, screen=show_facts)
    if sys.stderr.isatty():
        note(f"{len(extraction.facts)} facts, {len(extraction.numerals)} other numerals")
