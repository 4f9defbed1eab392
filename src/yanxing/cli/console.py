"""What commands say and to whom: tables for people, plain streams for pipes, remarks on standard error."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from yanxing.model import Bound, Measure

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import Console

    from yanxing.model import Problem
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import Ledger

LedgerOption = Annotated[Path, typer.Option("--ledger", "-l", help="The ledger to ask.", metavar="LEDGER")]
JurisdictionOption = Annotated[
    str, typer.Option(help="A name or a part of one, a code, or 国务院 for the nation.")
]
DEFAULT_LEDGER = Path("ledger.duckdb")

_WIDE = 100
# So much of an id is shown; ``explain`` takes any beginning that only one fact has.
_ID = 8
# A column is narrow, and better not broken, up to so many cells; a terminal puts two between columns.
_NARROW = 16
_GAP = 2
# Beside prose, no column takes more than such a part of the screen.
_SHARE = 6
_RIGHT = ("value", "facts", "compared", "held", "findings")
_STYLES = {"target": "bold", "result": "", "base": "dim", "context": "dim"}


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    typer.echo(f"yanxing: {message}", err=True)


def note(message: str) -> None:
    """Say something beside the result, on standard error."""
    typer.echo(message, err=True)


def nothing_like(what: str, jurisdiction: str, ledger: "Ledger") -> str:
    """Return what is said where nothing is as it was asked for: whether the place is why.

    >>> nothing_like("facts", "无此地", ledger), nothing_like("facts", "澜江省", ledger)
    ('no report of 无此地 in this ledger; yanxing reports lists those there are', 'no facts are like that')
    """
    if jurisdiction and not ledger.named(jurisdiction):
        return f"no report of {jurisdiction} in this ledger; yanxing reports lists those there are"
    return f"no {what} are like that"


def for_people() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def console() -> "Console":
    """Return the console of standard output; it honours NO_COLOR."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def tell_problems(problems: Iterable["Problem"], label: str) -> None:
    """Say on standard error what is wrong with inputs, the same thing once."""
    counted: dict[Problem, int] = {}
    for problem in problems:
        counted[problem] = counted.get(problem, 0) + 1
    for problem, count in counted.items():
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        often = f" ({count} times)" if count > 1 else ""
        note(f"{label}: {place}: {problem.reason}{often}")
        if problem.advice:
            note(f"    {problem.advice}")


def value(row: "Row") -> str:
    """Return value, bound and unit of a fact in a few characters.

    >>> from decimal import Decimal
    >>> row = {"value": Decimal(6), "value_to": None, "unit": "%", "bound": "approx", "measure": "growth"}
    >>> value(row)
    '≈ +6%'
    """
    from yanxing.publish.figures import figure

    number, upper = cast("Decimal", row["value"]), cast("Decimal | None", row["value_to"])
    return figure(number, upper, str(row["unit"]), Bound(str(row["bound"])), Measure(str(row["measure"])))


def show_facts(rows: Sequence["Row"], *, reports: bool = False) -> None:
    """Print facts as a table; what is the same or empty in all of them, or has no room, takes no column."""
    from rich.table import Table
    from rich.text import Text

    from yanxing.publish.rows import plain

    screen = console()
    wide = screen.width >= _WIDE
    shown = [name for name in ("jurisdiction", "year") if reports and len({row[name] for row in rows}) > 1]
    shown += ["indicator", "value", *(["measure"] if wide else []), "role", "period"]
    shown += ["area"] if any(row["area"] for row in rows) else []
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in (*shown, "id"):
        folds = name in ("indicator", "area")
        right = name in ("value", "year")
        table.add_column(name, justify="right" if right else "left", no_wrap=not folds, overflow="fold")
    for row in rows:
        cells = {name: plain(row[name]) for name in shown} | {"value": value(row)}
        doubt = " ?" if row["doubts"] else ""
        last = Text(plain(row["id"])[:_ID] + doubt)
        table.add_row(*(Text(cells[name]) for name in shown), last, style=_STYLES[str(row["role"])])
    screen.print(table)


def show_rows(rows: Sequence["Row"], names: Sequence[str], *, prose: str = "") -> None:
    """Print these columns of rows as a table; one that is empty throughout is left out.

    The column ``prose`` has the room that the others leave.
    """
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    screen = console()
    cells = {name: [_cell(row, name) for row in rows] for name in names}
    shown = {name: cells[name] for name in names if any(cells[name])}
    widths = {name: max(map(cell_len, (name, *column))) for name, column in shown.items()}
    whole = _unbroken(widths, screen.width)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in shown:
        most = None if name == prose or not prose else max(screen.width // _SHARE, len(name))
        justify: Literal["left", "right"] = "right" if name in _RIGHT else "left"
        table.add_column(name, justify=justify, overflow="fold", max_width=most, no_wrap=name in whole)
    for row in zip(*shown.values(), strict=True):
        table.add_row(*map(Text, row))
    screen.print(table)


def _cell(row: "Row", name: str) -> str:
    from yanxing.publish.rows import plain

    return plain(row[name])[: _ID if name == "id" else None]


def _unbroken(widths: Mapping[str, int], room: int) -> set[str]:
    """Return the narrow columns, where they leave room for the others; else a terminal would cut them off.

    >>> sorted(_unbroken({"year": 4, "sentence": 120}, 80)), _unbroken({"year": 4, "sentence": 120}, 20)
    (['year'], set())
    """
    narrow = {name: width for name, width in widths.items() if width <= _NARROW}
    needed = sum(narrow.values()) + _NARROW * (len(widths) - len(narrow)) + _GAP * (len(widths) - 1)
    return set(narrow) if needed <= room else set()
