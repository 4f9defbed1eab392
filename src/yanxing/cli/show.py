"""``yanxing show``: a report as a page to read, every fact marked in it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yanxing.model import Extraction, Report
    from yanxing.publish.scores import Score
    from yanxing.store.ledger import Ledger


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

    Without -o the page is named after the report, as in 澜江省-2025.html. The page of a report of the ledger
    also tells what its later reports say of its targets.
    """
    found, extraction, card = _load(report, ledger)
    if str(output) == "-":
        from yanxing.publish.page import render

        sys.stdout.buffer.write(render(found, extraction, card=card).encode("utf-8"))
        return
    head = found.head
    name = f"{head.jurisdiction.name or Path(found.source.path).stem}-{head.year}.html"
    target = output or Path(name.replace("/", "-"))
    write_page(found, extraction, target, card)
    note(f"open {target} in a browser")


def write_page(
    report: "Report", extraction: "Extraction", target: Path, card: "Sequence[Score]" = ()
) -> None:
    """Write the page of a report, whole or not at all."""
    from yanxing.publish.outputs import placed
    from yanxing.publish.page import render

    page = render(report, extraction, card=card)
    with placed(target) as draft:
        draft.write_text(page, "utf-8", newline="\n")


def judged(ledger: "Ledger", jurisdiction: str, year: int = 0) -> "list[Score]":
    """Return what became of a jurisdiction's targets, of one year or of all, as a page shows it.

    >>> judged(ledger, "澜江省", 2024)[0].verdict
    <Verdict.ATTAINED: 'attained'>
    """
    from yanxing import pipeline
    from yanxing.link.outcomes import follow
    from yanxing.publish.scorecard import Sources
    from yanxing.publish.scores import scores
    from yanxing.settings import DEFAULT

    reports = pipeline.delivered(ledger, jurisdiction)
    sources = Sources({report.id: report.head for report in reports}, ledger.canonical)
    return scores(follow(reports, DEFAULT.about_percent, year), sources)


def _load(name: str, ledger: Path) -> "tuple[Report, Extraction, list[Score]]":
    """Take a file if there is one of that name, else a report of the ledger."""
    from yanxing import pipeline

    if Path(name).exists() or not ledger.exists():
        found = pipeline.read(name, lenient=True)
        return found, pipeline.extract(found), []
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.report(name)
        place = found.head.jurisdiction.name
        card = judged(opened, place, found.head.year) if place and found.head.year else []
        return found, opened.extraction(found.id), card
