"""占全国的Z%: one's own figure as a share of that of the place above, from its own report."""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, key_of, yearly
from yanxing.check.tolerance import as_written, exactly
from yanxing.model import Comparison, Fact, Measure, Role
from yanxing.rules import load
from yanxing.settings import DEFAULT

_HUNDRED = exactly(Decimal(100))
_Levels = dict[Key, Fact]


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find shares of a place above that are not own figure ÷ its figure, as its report states that.

    >>> nation = said("粮食产量69540万吨。").readings[0]
    >>> above = replace(nation, head=replace(nation.head, jurisdiction=reports[0].head.jurisdiction))
    >>> own = said("粮食产量1462.3万吨，占全国的3.1%。").readings
    >>> [each.message for each in check(Dossier(own, above=(above,)))]
    ['粮食产量（2024）：1462.3万吨 / 69540万吨 = 2.0605%–2.1451%；2025 年报告文中为 3.1%']
    """
    stated = [(reading, fact) for reading in dossier.readings for fact in reading.facts if _is_share(fact)]
    # Most reports state none, and those above are many.
    above = dossier.above if stated else ()
    theirs = [(each, yearly(each, Measure.LEVEL)) for each in above]
    mine = {reading.report: yearly(reading, Measure.LEVEL) for reading, _ in stated}
    for reading, fact in stated:
        own = mine[reading.report].get(key_of(fact, fact.period))
        if own is not None:
            yield from _compare(reading, (own, fact), theirs)


def _is_share(fact: Fact) -> bool:
    plain = fact.role == Role.RESULT and bool(fact.indicator) and not fact.doubts and not fact.area
    ratio = fact.measure == Measure.SHARE and fact.unit in load("checks")["units"]["percent"]
    return plain and ratio and fact.of in load("checks")["above"]


def _compare(
    reading: Reading, pair: tuple[Fact, Fact], theirs: list[tuple[Reading, _Levels]]
) -> Iterator[Comparison]:
    own, share = pair
    for other, levels in theirs:
        whole = levels.get(key_of(own, own.period))
        if whole is None or other.head.jurisdiction.level not in load("checks")["above"][share.of]:
            continue
        part, all_of_it, claimed = as_written(own), as_written(whole), as_written(share)
        if part and all_of_it and claimed and own.normal_unit == whole.normal_unit and all_of_it.positive:
            room = (part.over(all_of_it) * _HUNDRED).widened(DEFAULT.revision)
            written = Sum(f"{quantity(own)} / {quantity(whole)}", room)
            yield compare("portion", [other, reading], [own, whole, share], written, claimed)
        return
