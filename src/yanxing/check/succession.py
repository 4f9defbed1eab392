"""Level of a year against that of the year before, in two reports in a row: does the growth stated fit?

Between two reports the earlier year's figure is often revised. So the ratio is widened by what revisions
may do to it, and nothing is said where the later report speaks of a revision or of another base.
"""

from collections.abc import Iterator

from yanxing.check.chains import comparable, pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, yearly
from yanxing.check.tolerance import as_written, exactly, growth
from yanxing.model import Comparison, Fact, Measure
from yanxing.settings import DEFAULT

_HUNDRED = exactly(100)


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find growth rates that are not those of the levels of two reports in a row.

    >>> reviews = "社会消费品零售总额2846亿元。", "社会消费品零售总额3196亿元，增长9.6%。"
    >>> [each.message for each in check(said(*reviews))]
    ['社会消费品零售总额（2024）：3196亿元 / 2846亿元 − 1 = 10.015%–14.582%；2025 年报告文中为 9.6%']
    """
    for earlier, later in dossier.consecutive():
        before = yearly(earlier, Measure.LEVEL)
        after = yearly(later, Measure.LEVEL)
        for key, stated in yearly(later, Measure.GROWTH).items():
            past = before.get(_year_before(key))
            level = after.get(key)
            if past and level and _together(later, level, stated):
                yield from _compare((earlier, later), past, level, stated)


def _compare(
    readings: tuple[Reading, Reading], past: Fact, level: Fact, stated: Fact
) -> Iterator[Comparison]:
    first, second, claimed = as_written(past), as_written(level), growth(stated)
    if not first or not second or not claimed or past.normal_unit != level.normal_unit:
        return
    if not first.positive or not comparable(level):
        return
    ratio = second.over(first).widened(DEFAULT.revision)
    room = (ratio - exactly(1)) * _HUNDRED
    written = f"{quantity(level)} / {quantity(past)} − 1"
    yield compare("succession", readings, [past, level, stated], Sum(written, room), claimed)


def _year_before(key: Key) -> Key:
    return (*key[:-1], str(int(key[-1]) - 1))


def _together(reading: Reading, level: Fact, stated: Fact) -> bool:
    """Tell whether level and growth are of one sentence that speaks of no revision and no other base."""
    if level.sentence_start != stated.sentence_start:
        return False
    said = reading.sentence(stated)
    return not any(pattern(words).search(said) for words in ("revised", "otherwise", "since"))
