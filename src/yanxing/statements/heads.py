"""The heads of a table: year, unit, measure and role are taken out, and what remains names the indicator."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from yanxing.frames import Years
from yanxing.model import Measure, Role
from yanxing.rules import load, places
from yanxing.rules.units import lookup

_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:[-—~至]((?:19|20)\d\d)年?)?")
_EDGES = "()（）:：、，。-—/ "


class Head(NamedTuple):
    """What the heads of a row or a column say of the figures in it."""

    name: str = ""
    unit: str = ""
    measure: Measure | None = None
    role: Role | None = None
    average: bool = False
    years: Years = Years(0, 0)
    rules: tuple[str, ...] = ()


def read_head(texts: Iterable[str]) -> Head:
    """Return what the texts of a head say together, from the widest to the narrowest.

    >>> head = read_head(["粮食", "2025年产量目标（万吨）"])
    >>> head.name, head.unit, str(head.years), str(head.role)
    ('产量', '万吨', '2025', 'target')
    """
    said = Head()
    for text in texts:
        each = _read(text)
        said = Head(
            name=each.name or said.name,
            unit=each.unit or said.unit,
            measure=each.measure or said.measure,
            role=each.role or said.role,
            average=each.average or said.average,
            years=each.years if each.years.first else said.years,
            rules=(*said.rules, *each.rules),
        )
    return said


def _read(text: str) -> Head:
    """Take out of one head all that it says beside the name of an indicator."""
    unit, rest = _unit(text)
    year = _YEAR.search(rest)
    years = Years(int(year[1]), int(year[2] or year[1])) if year else Years(0, 0)
    rest = rest[: year.start()] + rest[year.end() :] if year else rest
    fields: dict[str, Any] = {}
    rules = []
    for rule in _patterns().heads:
        shorter = rule.pattern.sub("", rest)
        if shorter != rest:
            fields |= rule.says
            rules.append(rule.name)
        rest = shorter
    name = _patterns().label.sub("", rest).strip(_EDGES)
    return Head(name, unit, years=years, rules=tuple(rules), **fields)


def _unit(text: str) -> tuple[str, str]:
    """Return the unit that a head names in brackets, and the head without it."""
    match = _patterns().unit.search(text)
    unit = match["unit"].lstrip("±+-") if match else ""
    if match is None or not lookup(unit):
        return "", text
    return unit, text[: match.start()] + text[match.end() :]


def unit_of_caption(line: str) -> str:
    """Return the unit that the line above a table names for all of it; "" where it names several or none.

    >>> unit_of_caption("单位：万吨"), unit_of_caption("单位：亿元、%")
    ('万吨', '')
    """
    match = _patterns().caption.search(line)
    return match["unit"] if match and lookup(match["unit"]) else ""


def subject(row: str, column: str) -> tuple[str, str, str]:
    """Return area, indicator and rule of two names: one may be a place, or both name the indicator together.

    >>> subject("粮食", "产量"), subject("指标", "粮食产量"), subject("北京市", "粮食产量")
    (('', '粮食产量', 'row and column'), ('', '粮食产量', 'column'), ('北京市', '粮食产量', 'column'))
    """
    row = "" if row in _patterns().general else row
    column = "" if column in _patterns().general else column
    if not row or not column:
        return "", row or column, "row" if row else "column"
    for place, other, rule in ((row, column, "column"), (column, row, "row")):
        if places.find(place) or any(term.name == place for term in places.terms()):
            return place, other, rule
    return "", row if row.endswith(column) else row + column, "row and column"


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    says: dict[str, Any]


class _Patterns(NamedTuple):
    heads: tuple[_Rule, ...]
    unit: re.Pattern[str]
    caption: re.Pattern[str]
    label: re.Pattern[str]
    general: frozenset[str]


@cache
def _patterns() -> _Patterns:
    table = load("tables")
    kinds = {"measure": Measure, "role": Role, "average": bool}
    return _Patterns(
        tuple(
            _Rule(
                rule["name"],
                re.compile(rule["pattern"]),
                {field: kind(rule[field]) for field, kind in kinds.items() if field in rule},
            )
            for rule in table["head"]
        ),
        re.compile(table["unit"]["pattern"]),
        re.compile(table["unit"]["caption"]),
        re.compile(table["label"]["pattern"]),
        frozenset(table["general"]["words"]),
    )
