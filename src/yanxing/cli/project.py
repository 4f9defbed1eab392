"""``yanxing project``: the history of one project over the reports of a ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import (
    DEFAULT_LEDGER,
    JurisdictionOption,
    LedgerOption,
    note,
    nothing_like,
    show_rows,
)
from yanxing.cli.formats import FormatOption, OutputOption, choose, give

if TYPE_CHECKING:
    from yanxing.link.projects import History

_SHOWN = ("jurisdiction", "year", "name", "role", "period", "status", "moved", "sentence")


def command(  # noqa: PLR0913 - every option of a command is a parameter
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The project's name, or part of it; else all.")
    ] = "",
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    rulings: Annotated[
        Path | None,
        typer.Option(help="A TOML file of pairs of names that are the same, or apart."),
    ] = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only list names that may be the same project.")
    ] = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give the history of a project: what each report says of it, under whatever name, and when it moved.

    Phases of a project and sections of a line are projects of their own. Names that may be the same project
    but need not be are told apart, with a note; --doubtful lists them all. Settle them with --rulings, a file
    of lines such as same = [["霁云高铁", "霁川至云汀高铁"]] and apart = [["棠泠水库", "棠泠县水库"]].
    """
    from yanxing.link.projects import find_histories, read_rulings
    from yanxing.publish.histories import history_rows
    from yanxing.store.ledger import Ledger

    ruled = read_rulings(rulings)
    with Ledger.open(ledger) as opened:
        heads = {entry.id: entry.head for entry in opened.reports()}
        found = find_histories(opened.projects(jurisdiction=jurisdiction), heads, ruled)
        for each in ruled.unknown(found):
            note(f"no project is called {each}: look at the rulings")
        chosen = [history for history in found if _asked(history, name)]
        if doubtful:
            _list_doubts(chosen, choose(form, output), output)
            return
        rows = [
            row
            for history in chosen
            for row in history_rows(history.name, history.pairs, heads, opened.canonical)
        ]
        nothing = nothing_like("projects", jurisdiction, opened)
    if name and not rows:
        nothing = f"no report says how {name} stands; yanxing projects lists those there are"
    give(
        rows,
        choose(form, output),
        output,
        screen=lambda each: show_rows(each, _SHOWN, prose="sentence"),
        nothing=nothing,
    )
    for history in chosen:
        for reason in history.reasons:
            note(f"{history.name}: {reason}")
        for doubt in history.doubtful:
            note(f"{history.name}: perhaps the same as {doubt}; settle it with --rulings")


def _list_doubts(chosen: "list[History]", form: str, output: Path | None) -> None:
    from yanxing.publish.histories import doubt_rows

    rows = list(doubt_rows((each.name, each.kind, each.doubtful) for each in chosen))
    shown = ("project", "perhaps", "kind")
    give(rows, form, output, screen=lambda each: show_rows(each, shown), nothing="no names are doubtful")


def _asked(history: "History", name: str) -> bool:
    return any(name in each for each in history.names)
