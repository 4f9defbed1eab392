"""``yanxing diff``: what became of the statements and undertakings of one report in another."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give
from yanxing.errors import LedgerError, YanxingError
from yanxing.model import Account, Course, Fate, Reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yanxing.link.projects import Rulings
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import Ledger

_SHOWN = ("what", "fate", "indicator", "before_quote", "after_quote", "remarks")
_FATES = tuple(fate.value for fate in (*Fate, *Course, *Reported))


class What(StrEnum):
    """What of a report is looked at."""

    FIGURE = "figure"
    PROJECT = "project"
    LIVELIHOOD = "livelihood"
    TASK = "task"


def command(  # noqa: PLR0913 - every option of a command is a parameter
    before: Annotated[str, typer.Argument(metavar="A", help="A report: 澜江省-2024, or its id.")],
    after: Annotated[str, typer.Argument(metavar="B", help="A later one of the same jurisdiction.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    what: Annotated[
        What | None, typer.Option(help="Only figures, projects, livelihood items or tasks.")
    ] = None,
    fate: Annotated[str, typer.Option(help="Only what became this: dropped, vanished, silent …")] = "",
    rulings: Annotated[
        Path | None, typer.Option(help="A TOML file of pairs of project names that are the same, or apart.")
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what became of the targets, projects, livelihood items and tasks of report A in report B.

    Targets are kept, raised, lowered, reworded, dropped or new; results are first_reported,
    no_longer_reported or restated, told of indicators of the registry alone. Projects have moved, are under
    way, stalled or vanished. Livelihood items and tasks are reported done, partly, overall (an item of
    which B says no more than that all are done together), or B is silent on them: then no words of it were
    found there, and nothing is concluded from that.
    """
    from yanxing import pipeline
    from yanxing.link.projects import read_rulings
    from yanxing.store.ledger import Ledger

    if fate and fate not in _FATES:
        raise YanxingError(f"nothing becomes {fate}", advice=f"one of: {', '.join(_FATES)}")
    ruled = read_rulings(rulings)
    with Ledger.open(ledger) as opened:
        one, other = (pipeline.account(opened, key) for key in (before, after))
        heads = one.report.head, other.report.head
        if heads[0].jurisdiction != heads[1].jurisdiction or heads[0].year >= heads[1].year:
            raise LedgerError(
                f"{before} and {after} are no earlier and later report of one jurisdiction",
                path=str(ledger),
                advice="name the earlier report first",
            )
        rows = [
            row
            for row in (*_figures(opened, one, other), *_undertakings(one, other, ruled))
            if what in (None, row["what"]) and fate in ("", row["fate"])
        ]
    columns = dict.fromkeys(name for row in rows for name in row)
    rows = [{name: row.get(name, "") for name in columns} for row in rows]
    screen = partial(show_rows, names=_SHOWN)
    give(rows, choose(form, output), output, screen=screen, nothing="nothing is like that")


def _figures(ledger: "Ledger", one: Account, other: Account) -> "Iterator[Row]":
    from yanxing.link.becoming import becoming
    from yanxing.publish.scorecard import Sources, becoming_row

    sources = Sources({each.report.id: each.report.head for each in (one, other)}, ledger.canonical)
    for each in becoming(one.delivered, other.delivered):
        yield {"what": What.FIGURE.value, **becoming_row(each, sources)}


def _undertakings(one: Account, other: Account, rulings: "Rulings") -> "Iterator[Row]":
    from yanxing.link.courses import courses
    from yanxing.link.fulfilment import fulfilments
    from yanxing.link.projects import between
    from yanxing.publish.fulfilment import fulfilment_row, passage_row
    from yanxing.settings import DEFAULT

    histories = between(one, other, rulings)
    for passage in courses(one, other, histories):
        yield passage_row(passage, one, other)
    for found in fulfilments(one, other, histories, DEFAULT.about_percent):
        yield fulfilment_row(found, one, other)
