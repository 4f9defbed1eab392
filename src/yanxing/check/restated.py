"""Values restated: a year's figure in its own report against what a later report has for that year.

The later report states it (较2020年的X), or it is made of a level and its change (Y，增加Z). A restatement is
no slip: figures are revised after a census or a final count. It is told because growth on a new base cannot
be had from the two reports' levels.
"""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.chains import Chain, chains, pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, key_of, yearly
from yanxing.check.tolerance import Interval, as_written, exactly
from yanxing.model import Bound, Comparison, Fact, Measure

# What lies further from the first value than this share of it is taken for another thing, not for a revision.
_FAR = Decimal("0.25")


#: Figures, the year they are of, what they leave room for, and how that is written.
_Base = tuple[list[Fact], str, Interval, str]
#: What was said first of an indicator and year, and by which report.
_Told = dict[Key, tuple[Reading, Fact]]


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find bases of comparison that are not what the report of their year has.

    >>> reviews = "粮食产量408.1亿斤。", "粮食产量415.2亿斤，增加3.6亿斤。"
    >>> [each.message for each in check(said(*reviews))]
    ['粮食产量（2023）：415.2亿斤 − 3.6亿斤 = 411.5亿斤–411.7亿斤；2024 年报告文中为 408.1亿斤']
    """
    levels: _Told = {}
    rates: _Told = {}
    for reading in dossier.readings:
        for base in filter(None, map(_base, chains(reading))):
            yield from _compare(reading, base, levels)
        for measure, told in ((Measure.LEVEL, levels), (Measure.GROWTH, rates)):
            for key, fact in yearly(reading, measure).items():
                if pattern("planned").search(reading.lead(fact)):
                    continue
                yield from _compare(reading, _again(fact), told)
                told.setdefault(key, (reading, fact))


def _compare(reading: Reading, base: _Base, told: _Told) -> Iterator[Comparison]:
    facts, year, room, written = base
    first = facts[0]
    other, earlier = told.get(key_of(first, year), (None, None))
    if other is None or earlier is None or earlier.normal_unit != first.normal_unit:
        return
    value = as_written(earlier)
    if value and room.meets(value.widened(_FAR)):
        if len(facts) == 1:
            was = Sum(quantity(earlier), value)
            yield compare("restated", [other, reading], [earlier, first], was, room)
        else:
            yield compare("restated", [other, reading], [*facts, earlier], Sum(written, room), value)


def _base(chain: Chain) -> _Base | None:
    return _stated(chain) or _made(chain)


def _again(fact: Fact) -> _Base:
    return [fact], fact.period, as_written(fact) or exactly(fact.value), quantity(fact)


def _stated(chain: Chain) -> _Base | None:
    base = chain.base
    if base is None or not base.period.isdecimal() or base.doubts or base.bound != Bound.EQ:
        return None
    room = as_written(base)
    return ([base], base.period, room, quantity(base)) if room else None


def _made(chain: Chain) -> _Base | None:
    level, change = chain.level, chain.change
    if level is None or change is None or chain.base or chain.planned:
        return None
    if level.normal_unit != change.normal_unit:
        return None
    if not level.period.isdecimal() or level.period != change.period or level.doubts or change.doubts:
        return None
    after, moved = as_written(level), as_written(change)
    if not after or not moved:
        return None
    written = f"{quantity(level)} − {quantity(change)}"
    return [level, change], str(int(level.period) - 1), after - moved, written
