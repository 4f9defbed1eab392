"""What a command is to read: a file, standard input, or a report of a ledger."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from yanxing.cli.console import tell_problems
from yanxing.errors import YanxingError

if TYPE_CHECKING:
    from yanxing.model import Extraction, Report


def load(name: str, ledger: Path) -> "tuple[Report, Extraction]":
    """Take a file if there is one of that name, or - for standard input, else a report of the ledger.

    >>> load("澜江省-2025", Path("ledger.duckdb"))[0].head.year  # doctest: +SKIP
    2025
    """
    from yanxing import pipeline

    if name == "-" or is_file(name, ledger):
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


def is_file(name: str, ledger: Path) -> bool:
    """Tell whether a name means a file rather than a report of the ledger, which has no path and no ending.

    >>> is_file("澜江省/2025.txt", ledger.path), is_file("澜江省-2025", ledger.path)
    (True, False)
    """
    path = Path(name.partition("#")[0])
    if path.exists() or path.parent.name or path.suffix:
        return True
    if not ledger.exists():
        raise YanxingError(
            f"there is no file {name}, and no ledger {ledger} that may hold such a report",
            advice="check the path, or make a ledger with: yanxing build PATH",
        )
    return False
