"""``yanxing programmes``: named sets and campaigns over the reports of a ledger."""

from typing import Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, JurisdictionOption, LedgerOption, nothing_like, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give

_SHOWN = ("programme", "jurisdiction", "year", "first", "mentions", "members")


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Part of the programme's name; else all.")] = "",
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Follow named sets (“八大产业链”) and campaigns (三年行动) over reports and places.

    A row for each report that names one: how often, whether it is the first, and the members of a set where
    the text lists as many as the name says.
    """
    from yanxing.link.programmes import threads
    from yanxing.publish.histories import programme_rows
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        heads = {entry.id: entry.head for entry in opened.reports()}
        rows = [
            row
            for thread in threads(opened.programmes(jurisdiction=jurisdiction), heads)
            if name in thread.name
            for row in programme_rows(thread.name, thread.sightings, heads, opened.canonical)
        ]
        nothing = nothing_like("programmes", jurisdiction, opened)
    give(rows, choose(form, output), output, screen=lambda found: show_rows(found, _SHOWN), nothing=nothing)
