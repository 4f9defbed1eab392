"""What a command is to read: a file, standard input, or a report of a ledger."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from yanxing.cli.console import tell_problems

if TYPE_CHECKING:
    from yanxing.model import Extraction, Report


def load(name: str, ledger: Path) -> "tuple[Report, Extraction]":
    """Take a file if there is one of that name, or - for standard input, else a report of the ledger.

    >>> load("澜江省-2025", Path("ledger.duckdb"))[0].head.year  # doctest: +SKIP
    2025
    """
    from yanxing import pipeline

    if name == "-" or Path(name).exists() or not ledger.exists():
        if name == "-":
            report = pipeline.read_stream(sys.stdin.buffer.read())
        else:
            report = pipeline.read(name, lenient=True)
        tell_problems(report.problems, "note")
        return report, pipeline.extract(report)
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        report = opened.report(name)
        return report, opened.extraction(report.id)
