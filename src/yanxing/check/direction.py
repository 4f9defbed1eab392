"""由X提高到Y: a level that is said to have risen, or fallen, to a value on the other side of the first."""

from collections.abc import Iterator

from yanxing.check.chains import chains, pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import judged, noted, quantity
from yanxing.check.tolerance import as_written
from yanxing.model import Comparison, Fact


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find levels that lie below what they are said to have risen from, or above what they fell from.

    >>> [each.message for each in check(said("常住人口城镇化率由62.5%提高到61.4%。"))]
    ['常住人口城镇化率：说是由 62.5% 上升，文中为 61.4%']
    """
    for reading in dossier.readings:
        for chain in chains(reading):
            if chain.base and chain.level and chain.base.end <= chain.level.start:
                yield from _compare(reading, chain.base, chain.level)


def _compare(reading: Reading, base: Fact, level: Fact) -> Iterator[Comparison]:
    before, after = as_written(base), as_written(level)
    if not before or not after or base.normal_unit != level.normal_unit:
        return
    led = reading.text[base.end : level.end]
    rises, falls = (pattern(way).search(led) for way in ("rises", "falls"))
    if bool(rises) == bool(falls):
        return
    first, last = quantity(base), quantity(level)
    found = None
    if rises and after.high < before.low:
        said = f"说是由 {first} 上升，文中为 {last}", f"said to have risen from {first} to {last}"
        found = noted("direction", reading, [base, level], (base.value, None), said)
    elif falls and after.low > before.high:
        said = f"说是由 {first} 下降，文中为 {last}", f"said to have fallen from {first} to {last}"
        found = noted("direction", reading, [base, level], (None, base.value), said)
    yield judged("direction", [reading], found)
