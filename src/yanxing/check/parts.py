"""Sums of parts of a country: what places report together is not more than the place above them reports."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, yearly
from yanxing.check.tolerance import Interval, as_written, exactly
from yanxing.model import Comparison, Fact, Measure
from yanxing.rules import load
from yanxing.rules.indicators import by_id
from yanxing.settings import DEFAULT

_MOST = Decimal("Infinity")
_Part = tuple[Reading, Fact]


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find figures of a place that those of two or more places below it exceed together.

    Which places there are is not known, so a sum that is less says nothing.

    >>> nation = said("粮食产量2001万吨。").readings[0]
    >>> below = [said(f"粮食产量{amount}万吨。").readings[0] for amount in ("1462.3", "812.6")]
    >>> below[1] = replace(below[1], head=replace(below[1].head, jurisdiction=reports[0].head.jurisdiction))
    >>> [each.message for each in check(Dossier((nation,), below=tuple(below)))]
    ['粮食产量（2024）：1462.3万吨 + 812.6万吨 ≥ 2229.3万吨；2025 年报告文中为 2001万吨']
    """
    parts: dict[Key, list[_Part]] = {}
    for reading in dossier.below:
        for key, fact in _sums(reading):
            parts.setdefault(key, []).append((reading, fact))
    # Without figures below there is nothing to hold the own ones against.
    for reading in dossier.readings if parts else ():
        for key, fact in _sums(reading):
            yield from _compare(reading, fact, _one_each(parts.get(key, ()), fact))


def _sums(reading: Reading) -> Iterator[tuple[Key, Fact]]:
    """Yield the amounts of the year looked back on that add up over places."""
    rules = load("checks")
    for key, fact in yearly(reading, Measure.LEVEL).items():
        dimension = by_id(fact.indicator_id).dimension if fact.indicator_id else ""
        name = f"{fact.indicator}{fact.qualifier}"
        adds_up = dimension in rules["sums"]["dimensions"] and not re.search(rules["words"]["apart"], name)
        if adds_up and fact.period == str(reading.head.year - 1) and not fact.area:
            yield key, fact


def _one_each(parts: Sequence[_Part], whole: Fact) -> list[_Part]:
    """Return one figure of each place in the dimension of the whole."""
    found: dict[str, _Part] = {}
    for reading, fact in parts:
        if fact.normal_unit == whole.normal_unit:
            found.setdefault(reading.head.jurisdiction.name, (reading, fact))
    return list(found.values())


def _compare(reading: Reading, whole: Fact, parts: Sequence[_Part]) -> Iterator[Comparison]:
    claimed = as_written(whole)
    rooms = [room for _, fact in parts if (room := as_written(fact))]
    if len(parts) < 2 or len(rooms) < len(parts) or claimed is None:
        return
    together = exactly(Decimal(0))
    for room in rooms:
        together += room
    least = together.widened(DEFAULT.revision).low
    facts = [fact for _, fact in parts]
    total = Sum(" + ".join(map(quantity, facts)), Interval(least, _MOST))
    yield compare("parts", [*(each for each, _ in parts), reading], [*facts, whole], total, claimed)
