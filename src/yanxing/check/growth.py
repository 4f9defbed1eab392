"""Level, change and growth of one statement: what growth the amounts make, and what is stated."""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.chains import Chain, chains, comparable, on_one_base
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.tolerance import Interval, as_written, exactly, growth
from yanxing.model import Comparison, Fact

_HUNDRED = exactly(Decimal(100))


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find growth rates that are not those of the level, change or base beside them.

    Only of physical amounts and of what the registry says grows by its nominal value.

    >>> review = "全年接待游客2680万人次，比上年增加340万人次、增长18.6%。"
    >>> [each.message for each in check(said(review))]
    ['接待游客（2024）：340万人次 / (2680万人次 − 340万人次) = 14.255%–14.807%；文中为 18.6%']
    """
    for reading in dossier.readings:
        for chain in chains(reading):
            if chain.growth:
                yield from _compare(reading, chain, chain.growth)


def _compare(reading: Reading, chain: Chain, stated: Fact) -> Iterator[Comparison]:
    made = _from_base(chain) or _from_change(chain)
    claimed = growth(stated)
    if made is None or claimed is None:
        return
    facts, rate, written = made
    if not on_one_base(reading, facts, stated):
        return
    if all(map(comparable, facts)):
        yield compare("growth", [reading], [*facts, stated], Sum(written, rate), claimed)


_Made = tuple[list[Fact], Interval, str]


def _from_base(chain: Chain) -> _Made | None:
    base, level = chain.base, chain.level
    if base is None or level is None or base.normal_unit != level.normal_unit:
        return None
    before, after = as_written(base), as_written(level)
    if not before or not after or not before.positive:
        return None
    rate = (after.over(before) - exactly(1)) * _HUNDRED
    return [base, level], rate, f"{quantity(level)} / {quantity(base)} − 1"


def _from_change(chain: Chain) -> _Made | None:
    level, change = chain.level, chain.change
    if level is None or change is None or chain.base or level.normal_unit != change.normal_unit:
        return None
    after, moved = as_written(level), as_written(change)
    if not after or not moved:
        return None
    before = after - moved
    if not before.positive:
        return None
    written = f"{quantity(change)} / ({quantity(level)} − {quantity(change)})"
    return [level, change], moved.over(before) * _HUNDRED, written
