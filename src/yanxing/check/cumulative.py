"""Sums of several years against the years that make them, each from the report of its year."""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, key_of, yearly
from yanxing.check.tolerance import as_written, exactly
from yanxing.model import Comparison, Fact, Measure, Role
from yanxing.settings import DEFAULT

_SUMS = (Measure.LEVEL, Measure.CHANGE)


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find sums of several years that are not those of the single years.

    >>> years = "城镇新增就业45万人。", "城镇新增就业46万人。", "2022年至2023年城镇新增就业185万人。"
    >>> [each.message for each in check(said(*years))]
    ['城镇新增就业（2022/2023）：45万人 + 46万人 = 88.2万人–93.84万人；2025 年报告文中为 185万人']
    """
    kept: dict[tuple[Measure, Key], tuple[Reading, Fact]] = {}
    for reading in dossier.readings:
        for measure in _SUMS:
            for key, fact in yearly(reading, measure).items():
                kept.setdefault((measure, key), (reading, fact))
    for reading in dossier.readings:
        for fact in reading.facts:
            if _summed(fact):
                yield from _compare(reading, fact, kept)


def _summed(fact: Fact) -> bool:
    plain = bool(fact.indicator) and fact.role == Role.RESULT and not (fact.average or fact.doubts)
    return plain and fact.measure in _SUMS and "/" in fact.period


def _compare(
    reading: Reading, stated: Fact, kept: dict[tuple[Measure, Key], tuple[Reading, Fact]]
) -> Iterator[Comparison]:
    first, last = map(int, stated.period.split("/"))
    years = [kept.get((stated.measure, key_of(stated, str(year)))) for year in range(first, last + 1)]
    found = [each for each in years if each and each[1].normal_unit == stated.normal_unit]
    if len(found) != last - first + 1:
        return
    room = exactly(Decimal(0))
    for _, fact in found:
        room += as_written(fact) or room
    claimed = as_written(stated)
    facts = [fact for _, fact in found]
    if claimed:
        total = Sum(" + ".join(map(quantity, facts)), room.widened(DEFAULT.revision))
        yield compare("cumulative", [*(each for each, _ in found), reading], [*facts, stated], total, claimed)
