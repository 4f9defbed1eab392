"""Shares against the two amounts that they are made of, where all three stand in one sentence."""

from collections.abc import Iterator

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.tolerance import as_written, exactly
from yanxing.model import Comparison, Fact, Measure
from yanxing.rules import load

_HUNDRED = exactly(100)


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find shares that are not what part over whole makes.

    >>> review = "电力总装机100.2万千瓦，新能源装机60.1万千瓦，新能源装机占电力总装机的40%。"
    >>> [each.message for each in check(said(review))]
    ['新能源装机（2024）：60.1万千瓦 / 100.2万千瓦 = 59.9%–60.06%；文中为 40%']
    """
    for reading in dossier.readings:
        for facts in reading.sentences():
            for share in facts:
                if share.measure == Measure.SHARE and share.unit in load("checks")["units"]["percent"]:
                    yield from _compare(reading, share, facts)


def _compare(reading: Reading, share: Fact, facts: tuple[Fact, ...]) -> Iterator[Comparison]:
    amounts = [fact for fact in facts if _of_one_time(fact, share)]
    parts = [fact for fact in amounts if fact.indicator == share.indicator]
    # 占登记选民总数 speaks of 登记选民; 占全国粮食耕地 names the part again, which is no whole of itself.
    wholes = [fact for fact in amounts if fact.indicator and fact.indicator in share.of and fact not in parts]
    if len(parts) != 1 or len(wholes) != 1 or parts[0].normal_unit != wholes[0].normal_unit:
        return
    part, whole, claimed = as_written(parts[0]), as_written(wholes[0]), as_written(share)
    if not part or not whole or not claimed or not whole.positive:
        return
    room = part.over(whole) * _HUNDRED
    written = f"{quantity(parts[0])} / {quantity(wholes[0])}"
    yield compare("share", [reading], [parts[0], wholes[0], share], Sum(written, room), claimed)


def _of_one_time(fact: Fact, share: Fact) -> bool:
    same = (fact.role, fact.period, fact.area) == (share.role, share.period, share.area)
    return same and fact.measure == Measure.LEVEL
