"""Ranks against the number of those that are ranked: 居西北五省区第六 cannot be."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import judged, noted
from yanxing.model import Comparison, Fact, Finding, Measure
from yanxing.rules import load


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find positions behind the last one of a field whose size the text names.

    >>> [each.message for each in check(said("营商环境居西北五省区第六位。"))]
    ['营商环境：名次 6 大于参评数 5（西北五省区）']
    """
    for reading in dossier.readings:
        for fact in reading.facts:
            size = field(fact.of) if fact.measure == Measure.RANK else 0
            if size:
                found = None if fact.value <= size else _behind_the_last(reading, fact, size)
                yield judged("rank", [reading], found)


def _behind_the_last(reading: Reading, fact: Fact, size: int) -> Finding:
    said = (
        f"名次 {fact.value} 大于参评数 {size}（{fact.of}）",
        f"position {fact.value} in a field of {size} ({fact.of})",
    )
    return noted("rank", reading, [fact], (Decimal(1), Decimal(size)), said)


def field(of: str) -> int:
    """Return how many there are in a field that is named with its number, or 0.

    >>> field("西北五省区"), field("全国36个重点城市"), field("全国")
    (5, 36, 0)
    """
    found = _counted().search(of)
    if not found:
        return 0
    digits: dict[str, int] = load("checks")["digits"]
    written = found[1]
    return int(written) if written.isascii() else digits.get(written, 0)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(load("checks")["words"]["counted"])
