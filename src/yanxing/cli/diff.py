"""``yanxing diff``: what became of the statements of one report in another."""

from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give
from yanxing.errors import LedgerError
from yanxing.model import Delivered, Fate

if TYPE_CHECKING:
    from yanxing.store.ledger import Ledger

_SHOWN = ("fate", "indicator", "before_quote", "after_quote", "remarks")


def command(
    before: Annotated[str, typer.Argument(metavar="A", help="A report: 澜江省-2024, or its id.")],
    after: Annotated[str, typer.Argument(metavar="B", help="A later one of the same jurisdiction.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    fate: Annotated[Fate | None, typer.Option(help="Only what became this.")] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what became of the targets of report A in report B, and which figures came, went or were revised.

    Targets are kept, raised, lowered, reworded, dropped or new; results are first_reported,
    no_longer_reported or restated, told of indicators of the registry alone.
    """
    from yanxing.link.becoming import becoming
    from yanxing.publish.scorecard import Sources, becoming_row
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        one, other = (_delivered(opened, key) for key in (before, after))
        if one.head.jurisdiction != other.head.jurisdiction or one.head.year >= other.head.year:
            raise LedgerError(
                f"{before} and {after} are no earlier and later report of one jurisdiction",
                path=str(ledger),
                advice="name the earlier report first",
            )
        sources = Sources({report.id: report.head for report in (one, other)}, opened.canonical)
        found = [each for each in becoming(one, other) if fate in (None, each.fate)]
        rows = [becoming_row(each, sources) for each in found]
    give(rows, choose(form, output), output, screen=lambda found: show_rows(found, _SHOWN))
    if not rows:
        note("nothing is like that")


def _delivered(ledger: "Ledger", key: str) -> Delivered:
    entry = ledger.find(key)
    extraction = ledger.extraction(entry.id)
    return Delivered(entry.id, entry.head, extraction.facts, extraction.goals, ledger.sections(entry.id))
