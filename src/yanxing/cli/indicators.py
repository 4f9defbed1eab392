"""``yanxing indicators``: what a ledger's figures measure, and which phrases the registry does not know."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, console
from yanxing.cli.formats import OutputOption, TextFormatOption, choose, give

if TYPE_CHECKING:
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import IndicatorCount


def command(
    ledger: LedgerOption = DEFAULT_LEDGER,
    unresolved: Annotated[
        int, typer.Option(min=0, help="So many of the most frequent phrases that resolve to no entry.")
    ] = 30,
    everything: Annotated[bool, typer.Option("--all", help="Also entries that do not occur.")] = False,
    form: TextFormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the registry's indicators by their frequency in a ledger, then phrases that resolve to none.

    A phrase that resolves to no entry has an empty id.
    """
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        counted = opened.indicators()
    rows = [*_known(counted, everything=everything), *_unknown(counted, unresolved)]
    give(rows, choose(form, output), output, screen=_show)


def _known(counted: "Sequence[IndicatorCount]", *, everything: bool) -> "list[Row]":
    from yanxing.rules.indicators import entries

    facts: Counter[str] = Counter()
    for each in counted:
        facts[each.id] += each.facts
    listed = sorted(entries(), key=lambda entry: (-facts[entry.id], entry.id))
    return [
        {
            "id": entry.id,
            "indicator": entry.zh,
            "english": entry.en,
            "theme": entry.theme,
            "facts": facts[entry.id],
        }
        for entry in listed
        if facts[entry.id] or everything
    ]


def _unknown(counted: "Sequence[IndicatorCount]", limit: int) -> "list[Row]":
    phrases = [each for each in counted if not each.id and each.phrase][:limit]
    return [
        {"id": "", "indicator": each.phrase, "english": "", "theme": "", "facts": each.facts}
        for each in phrases
    ]


def _show(rows: "Sequence[Row]") -> None:
    from rich.table import Table
    from rich.text import Text

    for title, known in (("In the registry", True), ("Phrases that resolve to no entry", False)):
        chosen = [row for row in rows if bool(row["id"]) is known]
        if not chosen:
            continue
        table = Table(box=None, header_style="bold", pad_edge=False, title=title, title_justify="left")
        for name in ("facts", "indicator", "english", "id") if known else ("facts", "indicator"):
            table.add_column(name, justify="right" if name == "facts" else "left")
        for row in chosen:
            table.add_row(*(Text(str(row[str(column.header)])) for column in table.columns))
        console().print(table)
