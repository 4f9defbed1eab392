"""``yanxing show``: a report as a page to read, every fact marked in it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note

if TYPE_CHECKING:
    from yanxing.model import Extraction, Report


def command(
    report: Annotated[
        str,
        typer.Argument(
            metavar="FILE|REPORT", help="A file, or a report of the ledger: 澜江省-2025, or its id."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PAGE", help="The page to write; - for standard output."),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write a report as one page that needs no other file and no network.

    Without -o the page is named after the report, as in 澜江省-2025.html.
    """
    found, extraction = _load(report, ledger)
    if str(output) == "-":
        from yanxing.publish.page import render

        sys.stdout.buffer.write(render(found, extraction).encode("utf-8"))
        return
    head = found.head
    name = f"{head.jurisdiction.name or Path(found.source.path).stem}-{head.year}.html"
    target = output or Path(name.replace("/", "-"))
    write_page(found, extraction, target)
    note(f"open {target} in a browser")


def write_page(report: "Report", extraction: "Extraction", target: Path) -> None:
    """Write the page of a report, whole or not at all."""
    from yanxing.publish.outputs import placed
    from yanxing.publish.page import render

    page = render(report, extraction)
    with placed(target) as draft:
        draft.write_text(page, "utf-8", newline="\n")


def _load(name: str, ledger: Path) -> "tuple[Report, Extraction]":
    """Take a file if there is one of that name, else a report of the ledger."""
    from yanxing import pipeline

    if Path(name).exists() or not ledger.exists():
        found = pipeline.read(name, lenient=True)
        return found, pipeline.extract(found)
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.report(name)
        return found, opened.extraction(found.id)
