"""``yanxing reports``: what stands in a ledger."""

from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, JurisdictionOption, LedgerOption, nothing_like, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give

if TYPE_CHECKING:
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import Entry

_SHOWN = ("jurisdiction", "year", "kind", "facts", "source", "id")


def command(
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    year: Annotated[int | None, typer.Option(help="The year the report was delivered.")] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the reports of a ledger: whose, of what year, from which file, with how many facts."""
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        rows = [_row(entry) for entry in opened.reports(jurisdiction=jurisdiction, year=year)]
        nothing = nothing_like("reports", jurisdiction, opened)
    give(rows, choose(form, output), output, screen=lambda found: show_rows(found, _SHOWN), nothing=nothing)


def _row(entry: "Entry") -> "Row":
    head = entry.head
    return {
        "jurisdiction": head.jurisdiction.name,
        "jurisdiction_code": head.jurisdiction.code,
        "level": head.jurisdiction.level.value,
        "year": head.year,
        "reviewed": head.reviewed,
        "kind": head.kind,
        "date": head.date,
        "session": head.session,
        "speaker": head.speaker,
        "facts": entry.facts,
        "source": entry.source.path,
        "format": entry.source.format,
        "url": head.url,
        "id": entry.id,
    }
