"""Compare what the engine says with the expected tables, which were made by reading the texts."""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from scripts.accuracy.engine import Row
from scripts.accuracy.folders import ROOT

EXPECTED = ROOT / "tests" / "expected"
EXACT = ("value", "value_to", "unit", "bound", "measure", "indicator", "period")
GOAL_SHARE = 0.5


class Difference(Struct, frozen=True):
    """A row of the table that the engine has otherwise or not at all: which fields, what it says instead."""

    indicator: str
    fields: tuple[str, ...]
    said: str

    def __str__(self) -> str:
        return f"{self.indicator}: {'、'.join(self.fields)} — {self.said}"


class Compared(Struct, frozen=True):
    """How one report's headline came out; ``extra`` are facts that the table does not have."""

    file: str
    expected: int
    differences: tuple[Difference, ...]
    extra: tuple[str, ...]
    goals_expected: int = 0
    goals_missed: tuple[str, ...] = ()
    stretch_missed: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """Return how many rows came out exactly."""
        return self.expected - len(self.differences)

    @property
    def exactness(self) -> float:
        """Return the share of rows that are exact, invented ones counted as wrong."""
        return self.right / (self.expected + len(self.extra))


def read_table(name: str) -> list[dict[str, Any]]:
    """Return the reports of an expected table."""
    reports: list[dict[str, Any]] = tomllib.loads((EXPECTED / name).read_text(encoding="utf-8"))["report"]
    return reports


def compare_headline(report: dict[str, Any], rows: Sequence[Row]) -> Compared:
    """Compare the facts in the paragraph of headline targets with the report's rows of the table."""
    start, end = report["span"]
    inside = [row for row in rows if start <= int(row["start"]) < end]
    facts = [row for row in inside if row.get("type", "fact") == "fact"]
    wanted = [{"role": "target", "period": str(report["year"])} | row for row in report["targets"]]
    pairs = _pair(wanted, facts)
    taken = {id(fact) for fact in pairs.values()}
    goals = [row for row in inside if row.get("type") == "goal"]
    return Compared(
        file=report["file"],
        expected=len(wanted),
        differences=tuple(_differences(wanted, pairs)),
        extra=tuple(describe(fact) for fact in facts if id(fact) not in taken),
        goals_expected=len(report["goals"]),
        goals_missed=tuple(
            f"{g['kind']} {g['indicator']}" for g in report["goals"] if not _has_goal(g, goals)
        ),
        stretch_missed=tuple(_missing_stretch(wanted, pairs, goals)),
    )


def find_figure(figure: dict[str, Any], rows: Iterable[Row]) -> Row | None:
    """Return a fact that agrees with a row of the table in every field, or None."""
    return next((row for row in rows if not wrong_fields(figure, row)), None)


def contradictions(figure: dict[str, Any], rows: Iterable[Row]) -> list[Row]:
    """Return the facts that claim another value for the same indicator, role, measure and period."""
    same = [field for field in ("measure", "indicator", "period") if field in figure]
    average = bool(figure.get("average"))
    return [
        row
        for row in rows
        if row.get("role") == figure["role"]
        and bool(row.get("avg")) == average
        and not row.get("area")
        and all(field_agrees(figure, row, field) for field in same)
        and not (field_agrees(figure, row, "value") and field_agrees(figure, row, "value_to"))
    ]


def wrong_fields(wanted: dict[str, Any], fact: Row) -> tuple[str, ...]:
    """Return the fields in which a fact is not what the table wants."""
    wrong = [field for field in (*EXACT, "role") if not field_agrees(wanted, fact, field)]
    if wanted.get("average") and not fact.get("avg"):
        wrong.append("average")
    return tuple(wrong)


def field_agrees(wanted: dict[str, Any], fact: Row, field: str) -> bool:
    """Tell whether one field is as wanted, in any of the readings that the table allows."""
    if field in ("value", "value_to"):
        return _number(wanted.get(field, "")) == _number(fact.get(field, ""))
    readings = [wanted[field]]
    if field == "indicator":
        readings += wanted.get("also", [])
    if field == "period" and "or_period" in wanted:
        readings.append(wanted["or_period"])
    return squeeze(fact.get(field, "")) in {squeeze(reading) for reading in readings}


def squeeze(text: str) -> str:
    """Return a text without spaces and in half-width characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def describe(fact: Row) -> str:
    """Return a fact in one line."""
    value = fact.get("value", "") + (f"–{fact['value_to']}" if fact.get("value_to") else "")
    rest = " ".join(str(fact.get(field, "")) for field in ("measure", "bound", "role", "period"))
    return f"{fact.get('indicator', '')} {value}{fact.get('unit', '')} {rest}"


def _pair(wanted: list[dict[str, Any]], facts: list[Row]) -> dict[int, Row]:
    """Pair each row with the fact of its value that fits best, each fact once."""
    pairs: dict[int, Row] = {}
    for index, row in enumerate(wanted):
        taken = {id(fact) for fact in pairs.values()}
        free = [fact for fact in facts if id(fact) not in taken and field_agrees(row, fact, "value")]
        if free:
            pairs[index] = min(free, key=lambda fact, row=row: len(wrong_fields(row, fact)))  # type: ignore[misc]
    return pairs


def _differences(wanted: list[dict[str, Any]], pairs: dict[int, Row]) -> Iterable[Difference]:
    for index, row in enumerate(wanted):
        if index not in pairs:
            yield Difference(row["indicator"], ("not found",), "")
        elif wrong := wrong_fields(row, pairs[index]):
            yield Difference(row["indicator"], wrong, describe(pairs[index]))


def _missing_stretch(wanted: list[dict[str, Any]], pairs: dict[int, Row], goals: list[Row]) -> Iterable[str]:
    """Yield the targets whose promise to do better was not seen behind them."""
    better = [goal for goal in goals if goal.get("kind") == "better"]
    for index, row in enumerate(wanted):
        if row.get("stretch") == "better" and not any(
            _follows(goal, pairs.get(index), wanted, pairs) for goal in better
        ):
            yield row["indicator"]


def _follows(goal: Row, fact: Row | None, wanted: list[dict[str, Any]], pairs: dict[int, Row]) -> bool:
    """Tell whether a goal is said after this fact and before the next one."""
    if fact is None or int(goal["start"]) < int(fact["start"]):
        return False
    later = [int(other["start"]) for other in pairs.values() if int(other["start"]) > int(fact["start"])]
    return not later or int(goal["start"]) < min(later)


def _has_goal(wanted: dict[str, Any], goals: list[Row]) -> bool:
    return any(goal.get("kind") == wanted["kind"] and _alike(goal, wanted) for goal in goals)


def _alike(goal: Row, wanted: dict[str, Any]) -> bool:
    """Compare loosely: a goal has no figure to hold on to, and its noun phrase can be cut in several ways."""
    told, meant = (set(squeeze(row.get("indicator", ""))) for row in (goal, wanted))
    return bool(told & meant) and len(told & meant) >= GOAL_SHARE * min(len(told), len(meant))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
