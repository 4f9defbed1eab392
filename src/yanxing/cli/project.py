"""``yanxing project``: the history of one project over the reports of a ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, JurisdictionOption, LedgerOption, note, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give

if TYPE_CHECKING:
    from yanxing.link.projects import History

_SHOWN = ("jurisdiction", "year", "name", "role", "period", "status", "moved", "sentence")


def command(
    name: Annotated[str, typer.Argument(help="The project's name, or part of it.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    rulings: Annotated[
        Path | None,
        typer.Option(help="A TOML file of pairs of names that are the same, or apart."),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give the history of a project: what each report says of it, under whatever name, and when it moved.

    Phases of a project and sections of a line are projects of their own. Names that may be the same project
    but need not be are told apart, with a note; settle them with --rulings, a file of lines such as
    same = [["罗若铁路", "罗布泊至若羌铁路"]] and apart = [["甲水库", "甲水库二期"]].
    """
    from yanxing.link.projects import find_histories, read_rulings
    from yanxing.publish.histories import history_rows
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        heads = {entry.id: entry.head for entry in opened.reports()}
        found = find_histories(opened.projects(jurisdiction=jurisdiction), heads, read_rulings(rulings))
        chosen = [history for history in found if _asked(history, name)]
        rows = [
            row
            for history in chosen
            for row in history_rows(history.name, history.pairs, heads, opened.canonical)
        ]
    if not rows:
        note(f"no report of this ledger says how {name} stands; yanxing projects lists those there are")
        return
    give(rows, choose(form, output), output, screen=lambda each: show_rows(each, _SHOWN))
    for history in chosen:
        for reason in history.reasons:
            note(f"{history.name}: {reason}")
        for doubt in history.doubtful:
            note(f"{history.name}: perhaps the same as {doubt}; settle it with --rulings")


def _asked(history: "History", name: str) -> bool:
    return any(name in each for each in history.names)
