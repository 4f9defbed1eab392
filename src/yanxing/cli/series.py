"""``yanxing series``: one indicator across the reports."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, JurisdictionOption, LedgerOption, show_rows, value
from yanxing.cli.formats import FormatOption, OutputOption, choose, give

if TYPE_CHECKING:
    from yanxing.publish.rows import Row

_SHOWN = ("jurisdiction", "period", "span", "measure", "role", "value", "report_year")


def command(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="An id of the registry, or a name.")],
    jurisdiction: JurisdictionOption = "",
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give all that reports say of one indicator, targets and results, by measure and time.

    Figures of one year (annual), of several (cumulative) and yearly averages are told apart; a figure that
    gives another value than an earlier report names that report's fact in restates.
    """
    from yanxing import pipeline
    from yanxing.link.series import series
    from yanxing.publish.scorecard import Sources, point_row
    from yanxing.rules.indicators import resolve
    from yanxing.store.ledger import Ledger

    name = resolve(indicator).id or indicator
    with Ledger.open(ledger) as opened:
        reports = pipeline.delivered(opened, jurisdiction)
        sources = Sources({report.id: report.head for report in reports}, opened.canonical)
        places = list(dict.fromkeys(report.head.jurisdiction.name for report in reports))
        rows = [
            point_row(point, sources)
            for place in places
            for point in series((one for one in reports if one.head.jurisdiction.name == place), name)
        ]
    nothing = f"no report says anything of {indicator}; yanxing indicators lists what reports speak of"
    give(rows, choose(form, output), output, screen=_show, nothing=nothing)


def _show(rows: "Sequence[Row]") -> None:
    show_rows([row | {"value": value(row)} for row in rows], _SHOWN)
