"""Yearly averages against the two levels, or the growth of the whole time, that they stand beside.

由2017年的X增加到Y，年均增长Z: (Y / X) ^ (1/n) − 1. 增长X%，年均增长Z: both are rates of one kind, real or
nominal, so this holds for every indicator. 平均每年增加Z: (Y − X) / n.
"""

from collections.abc import Iterator
from decimal import Context

from yanxing.check.chains import Chain, chains, comparable
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.tolerance import Interval, as_written, exactly, growth
from yanxing.model import Comparison, Fact

_ROOTS = Context(prec=28)
_HUNDRED = exactly(100)


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find yearly averages that are not those of the figures beside them.

    >>> review = "粮食产量由2019年的100.4万吨增加到2024年的120.5万吨，年均增长4.7%。"
    >>> [each.message for each in check(said(review))]
    ['粮食产量（2020/2024）：(120.5万吨 / 100.4万吨) ^ (1/5) − 1 = 3.6982%–3.7361%；文中为 4.7%']
    """
    for reading in dossier.readings:
        for chain in chains(reading):
            yield from _rates(reading, chain)
            yield from _levels(reading, chain)
            yield from _amounts(reading, chain)


def _rates(reading: Reading, chain: Chain) -> Iterator[Comparison]:
    whole, stated = chain.growth, chain.average
    if whole is None or stated is None or whole.period != stated.period:
        return
    years, made, claimed = _years(stated), growth(whole), growth(stated)
    if years < 2 or not made or not claimed or made.low <= -100:
        return
    room = _yearly(made.over(_HUNDRED) + exactly(1), years)
    written = f"(1 + {quantity(whole)}) ^ (1/{years}) − 1"
    yield compare("average", [reading], [whole, stated], Sum(written, room), claimed)


def _levels(reading: Reading, chain: Chain) -> Iterator[Comparison]:
    base, level, stated = chain.base, chain.level, chain.average
    if base is None or level is None or stated is None or chain.growth or not comparable(level):
        return
    years = _apart(base, level)
    if _years(stated) not in (0, years):
        return
    before, after, claimed = as_written(base), as_written(level), growth(stated)
    if years < 2 or not before or not after or not claimed or base.normal_unit != level.normal_unit:
        return
    if not before.positive or not after.positive:
        return
    room = _yearly(after.over(before), years)
    written = f"({quantity(level)} / {quantity(base)}) ^ (1/{years}) − 1"
    yield compare("average", [reading], [base, level, stated], Sum(written, room), claimed)


def _amounts(reading: Reading, chain: Chain) -> Iterator[Comparison]:
    base, level, stated = chain.base, chain.level, chain.yearly
    if base is None or level is None or stated is None:
        return
    years = _apart(base, level)
    before, after, claimed = as_written(base), as_written(level), as_written(stated)
    if years < 2 or not before or not after or not claimed:
        return
    room = (after - before).over(exactly(years)).size()
    if base.normal_unit == level.normal_unit == stated.normal_unit:
        written = f"({quantity(level)} − {quantity(base)}) / {years}"
        yield compare("average", [reading], [base, level, stated], Sum(written, room), claimed.size())


def _apart(base: Fact, level: Fact) -> int:
    """Return how many years lie between two levels, or 0 where that is not said."""
    if not (base.period.isdecimal() and level.period.isdecimal()):
        return 0
    return int(level.period) - int(base.period)


def _years(fact: Fact) -> int:
    first, _, last = fact.period.partition("/")
    return int(last) - int(first) + 1 if last else 0


def _yearly(ratio: Interval, years: int) -> Interval:
    power = _ROOTS.divide(1, years)
    ends = (end if end.is_infinite() else _ROOTS.power(end, power) for end in (ratio.low, ratio.high))
    return (Interval(*ends) - exactly(1)) * _HUNDRED
