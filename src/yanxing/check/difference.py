"""由X提高到Y，提高Z: the difference of two levels against the one that is stated."""

from collections.abc import Iterator

from yanxing.check.chains import chains, on_one_base
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.tolerance import as_written
from yanxing.model import Comparison, Fact
from yanxing.rules import load


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find differences that are not those of the two levels beside them.

    >>> review = "城镇生活污水集中收集率由64.2%提高到69.5%，提高4.3个百分点。"
    >>> [each.message for each in check(said(review))]
    ['城镇生活污水集中收集率（2024）：69.5% − 64.2% = 5.2个百分点–5.4个百分点；文中为 4.3个百分点']
    """
    for reading in dossier.readings:
        for chain in chains(reading):
            if chain.base and chain.level and chain.change:
                yield from _compare(reading, chain.base, chain.level, chain.change)


def _compare(reading: Reading, base: Fact, level: Fact, change: Fact) -> Iterator[Comparison]:
    before, after, stated = as_written(base), as_written(level), as_written(change)
    if not before or not after or not stated or not _commensurable(base, level, change):
        return
    if not on_one_base(reading, (base, level), change):
        return
    # Verbs of falling are read as a sign, but 缩小 and its kin are not always: sizes are compared.
    room = (after - before).size()
    written = f"{quantity(level)} − {quantity(base)}"
    yield compare("difference", [reading], [base, level, change], Sum(written, room), stated.size())


def _commensurable(base: Fact, level: Fact, change: Fact) -> bool:
    units = load("checks")["units"]
    if base.normal_unit != level.normal_unit:
        return False
    if level.unit in units["percent"]:
        return change.unit in units["points"]
    return change.normal_unit == level.normal_unit
