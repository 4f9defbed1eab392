"""Level of a year against that of the year before, in two reports in a row: does the growth stated fit?

Between two reports the earlier year's figure is often revised. So the ratio is widened by what revisions
may do to it, and nothing is said where the later report speaks of a revision or of another base.
"""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.chains import comparable, pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, quantity, remark
from yanxing.check.results import Key, yearly
from yanxing.check.tolerance import as_written, exactly, growth
from yanxing.model import Fact, Finding, Measure
from yanxing.settings import DEFAULT

_HUNDRED = exactly(100)


def check(dossier: Dossier) -> Iterator[Finding]:
    """Find growth rates that are not those of the levels of two reports in a row.

    >>> [finding.message for finding in check(dossier)]
    ['数字经济核心产业增加值（2024）：3196亿元 / 2846亿元 − 1 = 10.03%–14.56%；文中为 9.6%']
    """
    for earlier, later in dossier.consecutive():
        before = yearly(earlier, Measure.LEVEL)
        after = yearly(later, Measure.LEVEL)
        for key, stated in yearly(later, Measure.GROWTH).items():
            past = before.get(_year_before(key))
            if past and key in after and not _elsewhere(later, stated, after[key]):
                yield from _compare((earlier, later), past, after[key], stated)


def _compare(readings: tuple[Reading, Reading], past: Fact, level: Fact, stated: Fact) -> Iterator[Finding]:
    first, second, claimed = as_written(past), as_written(level), growth(stated)
    if not first or not second or not claimed or past.normal_unit != level.normal_unit:
        return
    if not first.positive or not comparable(level):
        return
    ratio = second.over(first).widened(DEFAULT.revision)
    room = (ratio - exactly(1)) * _HUNDRED
    if not room.meets(claimed):
        written = f"{quantity(level)} / {quantity(past)} − 1"
        yield remark("succession", readings, [past, level, stated], Sum(written, room))


def _year_before(key: Key) -> Key:
    return (*key[:-1], str(int(key[-1]) - 1))


def _elsewhere(reading: Reading, *facts: Fact) -> bool:
    """Tell whether the words around the figures speak of a revision, or of another base than last year's."""
    words = pattern("revised"), pattern("otherwise")
    return any(word.search(reading.sentence(fact)) for word in words for fact in facts)
