"""``yanxing explain``: one fact, its sentence, its place, and the rules that made it."""

from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, console, for_people

if TYPE_CHECKING:
    from yanxing.publish.explain import Explanation


def command(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="A fact's id, or the beginning of it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Say of one fact in which words it was said, where, and which rule made each field of it."""
    from yanxing.publish import explain
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.fact(fact)
        explanation = explain.explain(found, opened.report(found.report))
    if for_people():
        _show(explanation)
    else:
        typer.echo("\n".join(explain.lines(explanation)))


def _show(explanation: "Explanation") -> None:
    from rich.table import Table
    from rich.text import Text

    screen = console()
    screen.print(Text(f"fact {explanation.id}", "bold"))
    section = f" · {explanation.section}" if explanation.section else ""
    screen.print(Text(explanation.title + section))
    place = f"{explanation.place} (characters {explanation.start} to {explanation.end})"
    screen.print(Text(place, "dim"))
    screen.print()
    screen.print(Text.assemble(explanation.before, (explanation.quote, "bold reverse"), explanation.after))
    screen.print()
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("field", "value", "rule"):
        table.add_column(name)
    for each in explanation.fields:
        table.add_row(Text(each.field), Text(each.value, "bold"), Text(", ".join(each.rules), "dim"))
        for doubt in each.doubts:
            table.add_row("", Text(f"doubtful: {doubt}", "yellow"), "")
    screen.print(table)
