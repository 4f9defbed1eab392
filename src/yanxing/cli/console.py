"""What commands say and to whom: tables for people, plain streams for pipes, remarks on standard error."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.model import Bound, Measure

if TYPE_CHECKING:
    from rich.console import Console

    from yanxing.model import Problem
    from yanxing.publish.rows import Row

LedgerOption = Annotated[Path, typer.Option("--ledger", "-l", help="The ledger to ask.", metavar="LEDGER")]
JurisdictionOption = Annotated[
    str, typer.Option(help="A name or a part of one, a code, or 国务院 for the nation.")
]
DEFAULT_LEDGER = Path("ledger.duckdb")

_SIGNS = {Bound.APPROX: "≈", Bound.GE: "≥", Bound.GT: ">", Bound.LE: "≤", Bound.LT: "<"}
_WIDE = 100
# So much of an id is shown; ``explain`` takes any beginning that only one fact has.
_ID = 8
_RIGHT = ("value", "facts")
_STYLES = {"target": "bold", "result": "", "base": "dim", "context": "dim"}


def complain(message: str) -> None:
    """Say what went wrong, on standard error."""
    typer.echo(f"yanxing: {message}", err=True)


def note(message: str) -> None:
    """Say something beside the result, on standard error."""
    typer.echo(message, err=True)


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

    >>> row = {"value": 6, "value_to": 7, "unit": "%", "bound": "range", "measure": "growth"}
    >>> value(row), value(row | {"value_to": None, "bound": "approx"})
    ('+6–7%', '≈ +6%')
    """
    from yanxing.publish.rows import plain

    number = plain(row["value"])
    if row["measure"] in (Measure.GROWTH, Measure.CHANGE) and not number.startswith("-"):
        number = f"+{number}"
    if row["value_to"] is not None:
        number = f"{number}–{plain(row['value_to'])}"
    sign = _SIGNS.get(Bound(str(row["bound"])), "")
    return f"{sign} {number}{row['unit']}".strip()


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


def show_rows(rows: Sequence["Row"], names: Sequence[str]) -> None:
    """Print these columns of rows as a table; one that is empty throughout is left out."""
    from rich.table import Table
    from rich.text import Text

    from yanxing.publish.rows import plain

    table = Table(box=None, header_style="bold", pad_edge=False)
    shown = [name for name in names if any(plain(row[name]) for row in rows)]
    for name in shown:
        table.add_column(name, justify="right" if name in _RIGHT else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(row[name])) for name in shown))
    console().print(table)
