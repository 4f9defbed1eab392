"""``yanxing explain``: one fact, its sentence, its place, and the rules that made it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, console, for_people, note

if TYPE_CHECKING:
    from yanxing.model import Fact, Report
    from yanxing.publish.explain import Explanation


def command(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="A fact's id, or the beginning of it.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PICTURE", help="Also write the page it stands on, marked, as PNG."
        ),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Say of one fact in which words it was said, where, and which rule made each field of it.

    Of a report that came as a PDF or as pictures, -o writes the page with the fact's words marked. The file
    must still be where it was read.
    """
    from yanxing.publish import explain
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.fact(fact)
        report = opened.report(found.report)
    explanation = explain.explain(found, report)
    if output:
        _draw(found, report, output)
    if for_people():
        _show(explanation)
    else:
        typer.echo("\n".join(explain.lines(explanation)))


def _draw(fact: "Fact", report: "Report", picture: Path) -> None:
    from yanxing.publish.outputs import placed
    from yanxing.publish.pageimage import render_fact

    drawn = render_fact(fact, report)
    with placed(picture) as draft:
        draft.write_bytes(drawn)
    note(f"{picture} shows the page")


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
