"""Years and periods that cannot be: a result of a time to come, a period that ends before it begins."""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import judged, noted
from yanxing.model import Comparison, Fact, Role

_EARLIEST = 1840


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find results whose year the text names and that lies after the report, and periods the wrong way round.

    >>> [each.message for each in check(said("从2025年到2021年，粮食产量增长20%。"))]
    ['粮食产量：时期 2025—2021 不成立']
    """
    for reading in dossier.readings:
        for fact in reading.facts:
            if fact.period and dict(fact.rules).get("period") in _SAID and not fact.doubts:
                yield from _judge(reading, fact)


# Only a year that stands in words beside the figure can be a slip; any other is the program's reading.
_SAID = {"periods.said.years"}


def _judge(reading: Reading, fact: Fact) -> Iterator[Comparison]:
    first, _, last = fact.period.partition("/")
    begins, ends = int(first), int(last or first)
    if not reading.head.year:
        return
    found = None
    if fact.role == Role.RESULT and ends > reading.head.year:
        said = (
            f"结果的年份 {ends} 晚于报告年份 {reading.head.year}",
            f"a result of {ends} in a report of {reading.head.year}",
        )
        found = noted("years", reading, [fact], (None, Decimal(reading.head.year)), said)
    elif begins > ends or begins < _EARLIEST:
        said = f"时期 {first}—{last or first} 不成立", f"{first} to {last or first} is no period"
        found = noted("years", reading, [fact], (Decimal(_EARLIEST), Decimal(reading.head.year)), said)
    yield judged("years", [reading], found)
