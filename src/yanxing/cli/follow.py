"""``yanxing follow``: what became of the targets of a jurisdiction's reports."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note
from yanxing.cli.formats import FormatOption, OutputOption, choose, give
from yanxing.cli.scorecard import show_outcomes, summary
from yanxing.errors import LedgerError, YanxingError
from yanxing.model import Verdict
from yanxing.settings import DEFAULT

if TYPE_CHECKING:
    from yanxing.model import Delivered
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import Ledger


def command(  # noqa: PLR0913 - every option of a command is a parameter
    jurisdiction: Annotated[
        str,
        typer.Argument(
            metavar="JURISDICTION", help="A name or a part of one, a code, or 国务院 for the nation."
        ),
    ],
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The year of the report that set the targets; else all.")
    ] = 0,
    ledger: LedgerOption = DEFAULT_LEDGER,
    verdict: Annotated[Verdict | None, typer.Option(help="Only targets of this verdict.")] = None,
    values: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Official values beside the reports': CSV of jurisdiction, indicator, year, value, source.",
        ),
    ] = None,
    tolerance: Annotated[
        float, typer.Option(min=0, max=50, help="The room that 左右 leaves, in per cent of the target.")
    ] = float(DEFAULT.about_percent),
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Hold the targets of a jurisdiction's reports against what its later reports say: the scorecard.

    Verdicts: attained, missed, unmeasurable, not_reported (a later report is silent), no_report_yet. The
    rules are in docs/outcomes.md. A report's figures are the claims of the government that issued it.
    """
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        rows = scorecard(opened, jurisdiction, year, values=values, percent=Decimal(str(tolerance)))
    rows = [row for row in rows if verdict is None or row["verdict"] == verdict.value]
    give(rows, choose(form, output), output, screen=show_outcomes, nothing="no targets are like that")
    if rows:
        note(summary(rows))


def scorecard(
    ledger: "Ledger",
    jurisdiction: str,
    year: int = 0,
    *,
    values: Path | None = None,
    percent: Decimal = DEFAULT.about_percent,
) -> "list[Row]":
    """Return the rows of what became of a jurisdiction's targets, of one year or of all.

    >>> [row["verdict"] for row in scorecard(ledger, "澜江省", 2023) if row["indicator_id"] == "gdp"]
    ['no_report_yet', 'no_report_yet', 'attained', 'missed']
    """
    from yanxing import pipeline
    from yanxing.link.hierarchy import standings
    from yanxing.link.neighbours import neighbourhood
    from yanxing.link.official import beside, read_values, values_of_other_kinds
    from yanxing.link.outcomes import follow
    from yanxing.publish.scorecard import Sources, outcome_rows

    own = _own(ledger, jurisdiction, year)
    # A table that someone wrote for the purpose comes first.
    known_values = (*(read_values(values) if values else ()), *values_of_other_kinds(own))
    outcomes = beside(follow(own, percent, year), known_values, own[0].head.jurisdiction, percent)
    above = pipeline.superiors(ledger, own)
    near = pipeline.neighbours(ledger, own)
    sources = Sources({report.id: report.head for report in (*own, *above, *near)}, ledger.canonical)
    among = neighbourhood((*own, *near), year)
    return outcome_rows(outcomes, standings((*own, *above), year), sources, among)


def _own(ledger: "Ledger", jurisdiction: str, year: int) -> "tuple[Delivered, ...]":
    from yanxing import pipeline

    if not jurisdiction:
        raise YanxingError("no jurisdiction is named", advice="name one; yanxing reports lists them")
    own = pipeline.delivered(ledger, jurisdiction)
    years = sorted({each.head.year for each in own})
    if year and year not in years:
        raise LedgerError(
            f"no report of {own[0].head.jurisdiction.name} of {year} here",
            path=str(ledger.path),
            advice=f"there are those of {', '.join(map(str, years))}",
        )
    return own
