"""A scorecard on the screen: what was aimed at, what was reached, how far apart the two are."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from yanxing.cli.console import console, value
from yanxing.model import Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from yanxing.publish.rows import Row

_STYLES = {
    Verdict.ATTAINED: "green",
    Verdict.MISSED: "red",
    Verdict.UNMEASURABLE: "yellow",
    Verdict.NOT_REPORTED: "dim",
    Verdict.NO_REPORT_YET: "dim",
}


def aimed(row: "Row") -> str:
    """Return a target in a few characters.

    >>> from decimal import Decimal
    >>> aimed({"target": Decimal(5), "target_to": None, "unit": "%", "bound": "approx", "measure": "growth"})
    '≈ +5%'
    """
    return value(row | {"value": row["target"], "value_to": row["target_to"]})


def reached(row: "Row") -> str:
    """Return an answer in a few characters, "" for none.

    >>> reached({"result": None})
    ''
    """
    if row["result"] is None:
        return ""
    return value(
        row
        | {
            "value": row["result"],
            "value_to": row["result_to"],
            "unit": row["result_unit"],
            "bound": row["result_bound"] or "eq",
        }
    )


def apart(row: "Row") -> str:
    """Return a gap with its sign.

    >>> from decimal import Decimal
    >>> apart({"gap": Decimal("0.3"), "unit": "%"}), apart({"gap": None, "unit": "%"})
    ('+0.3', '')
    """
    from yanxing.publish.figures import signed

    return signed(cast("Decimal", row["gap"])) if row["gap"] is not None else ""


def summary(rows: Sequence["Row"]) -> str:
    """Return how many targets have which verdict.

    >>> summary([{"verdict": "attained"}, {"verdict": "missed"}, {"verdict": "attained"}])
    '3 targets: 2 attained, 1 missed'
    """
    counted = Counter(str(row["verdict"]) for row in rows)
    parts = [f"{counted[each.value]} {each.value}" for each in Verdict if counted[each.value]]
    return f"{len(rows)} targets: {', '.join(parts)}"


def show_outcomes(rows: Sequence["Row"]) -> None:
    """Print outcomes as a table."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    several = len({row["year"] for row in rows}) > 1
    names = [*(["year"] if several else []), "indicator", "target", "period", "result", "gap", "verdict"]
    for name in names:
        right = name in ("target", "result", "gap")
        table.add_column(
            name, justify="right" if right else "left", no_wrap=name != "indicator", overflow="fold"
        )
    for row in rows:
        cells = {"target": aimed(row), "result": reached(row), "gap": apart(row)}
        shown = [Text(cells.get(name, str(row.get(name)))) for name in names]
        table.add_row(*shown, style=_STYLES[Verdict(str(row["verdict"]))])
    console().print(table)
