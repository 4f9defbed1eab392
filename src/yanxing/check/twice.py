"""The same figure said twice in one report, with two values."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from yanxing.check.chains import pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.slips import slip
from yanxing.check.tolerance import as_written
from yanxing.model import Bound, Comparison, Fact, Measure, Role

# Of two short numbers that differ in a digit one need not be a slip for the other.
_DIGITS = 3
_Key = tuple[str, ...]


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find results of one indicator, place, year and qualifier whose values differ as by a slip of the pen.

    >>> [each.message for each in check(said("高速公路通车里程6486公里。高速公路通车里程6468公里。"))]
    ['高速公路通车里程（2024）：6486公里 = 6485.5公里–6486.5公里；文中为 6468公里']
    """
    for reading in dossier.readings:
        kept: dict[_Key, list[Fact]] = {}
        for fact in reading.facts:
            if _plain(fact) and not pattern("part").search(reading.lead(fact)):
                kept.setdefault(_key(fact), []).append(fact)
        for facts in kept.values():
            yield from _compare(reading, facts)


def _compare(reading: Reading, facts: Sequence[Fact]) -> Iterator[Comparison]:
    for one, other in combinations(facts, 2):
        # In one sentence two values are a movement or a contrast.
        if one.sentence_start == other.sentence_start:
            continue
        first, second = as_written(one), as_written(other)
        # Values that differ by more than a slip are of two things.
        if first and second and (first.meets(second) or slip(one.value, other.value)):
            yield compare("twice", [reading], [one, other], Sum(quantity(one), first), second)


def _plain(fact: Fact) -> bool:
    return (
        fact.role == Role.RESULT
        and fact.measure in (Measure.LEVEL, Measure.GROWTH)
        and fact.bound == Bound.EQ
        and bool(fact.indicator_id and fact.period and fact.normal_unit)
        and not fact.doubts
        and len(fact.value.normalize().as_tuple().digits) >= _DIGITS
    )


def _key(fact: Fact) -> _Key:
    where = fact.area or fact.area_code
    return (
        fact.indicator_id, fact.indicator, fact.qualifier, where, fact.period, fact.measure, fact.unit,
        str(fact.average),
    )  # fmt: skip
