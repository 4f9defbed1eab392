"""由2017年的X增加到Y，年均增长Z: the yearly average that two levels make against the one that is stated."""

from collections.abc import Iterator
from decimal import Context

from yanxing.check.chains import chains, comparable
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, quantity, remark
from yanxing.check.tolerance import Interval, as_written, exactly, growth
from yanxing.model import Fact, Finding

_ROOTS = Context(prec=28)
_HUNDRED = exactly(100)


def check(dossier: Dossier) -> Iterator[Finding]:
    """Find yearly averages of growth that are not those of the two levels beside them.

    >>> [finding.message for finding in check(dossier)]
    ['粮食产量（2018/2022）：(120万吨 / 100万吨) ^ (1/5) − 1 = 3.59%–3.84%；文中为 4.7%']
    """
    for reading in dossier.readings:
        for chain in chains(reading):
            if chain.base and chain.level and chain.average and not chain.growth:
                yield from _compare(reading, chain.base, chain.level, chain.average)


def _compare(reading: Reading, base: Fact, level: Fact, stated: Fact) -> Iterator[Finding]:
    if not (base.period.isdecimal() and level.period.isdecimal() and comparable(level)):
        return
    years = int(level.period) - int(base.period)
    before, after, claimed = as_written(base), as_written(level), growth(stated)
    if years < 2 or not before or not after or not claimed or base.normal_unit != level.normal_unit:
        return
    if not before.positive or not after.positive:
        return
    room = _yearly(after.over(before), years)
    if not room.meets(claimed):
        written = f"({quantity(level)} / {quantity(base)}) ^ (1/{years}) − 1"
        yield remark("average", [reading], [base, level, stated], Sum(written, room))


def _yearly(ratio: Interval, years: int) -> Interval:
    power = _ROOTS.divide(1, years)
    ends = (end if end.is_infinite() else _ROOTS.power(end, power) for end in (ratio.low, ratio.high))
    return (Interval(*ends) - exactly(1)) * _HUNDRED
