"""Figures that a report says were revised: whose they are, and of what year."""

import re
from functools import cache

from msgspec.structs import replace

from yanxing.model import Delivered, Fact, Role
from yanxing.rules import load
from yanxing.rules.indicators import resolve


def put_right(report: Delivered) -> tuple[Fact, ...]:
    """Return the facts of a report, those under a name like 地区生产总值由初步核算 under the bare name.

    >>> [fact.indicator for fact in put_right(own[2]) if fact.quote == "为30588.6亿元"]
    ['地区生产总值']
    """
    found: list[Fact] = []
    for fact in report.facts:
        named = fact if fact.indicator_id or fact.role is not Role.RESULT else _named(fact, found)
        found.append(named)
    return tuple(found)


def bare(name: str) -> tuple[str, bool] | None:
    """Return a name without the words of a revision, and whether they speak of the year before; else None.

    >>> bare("新材料产业产值在上年数据修订"), bare("粮食产量")
    (('新材料产业产值', True), None)
    """
    words, marks = _patterns()
    if not words.search(name):
        return None
    match = marks.fullmatch(name)
    if match is None:
        return None
    return match["name"], match["earlier"] is not None


def _named(fact: Fact, before: list[Fact]) -> Fact:
    revised = bare(fact.indicator)
    if revised is None:
        return fact
    name, earlier = revised
    same = [one for one in before[-1:] if one.sentence_start == fact.sentence_start]
    if not name and same:
        known = same[0]
        return replace(
            fact, indicator=known.indicator, indicator_id=known.indicator_id, qualifier=known.qualifier
        )
    if not name:
        return fact
    resolved = resolve(name)
    # The words take up the year before only with the first figure behind them, the revised one.
    first = not (same and same[0].indicator == name)
    period = str(int(fact.period) - 1) if earlier and first and fact.period.isdigit() else fact.period
    return replace(
        fact, indicator=name, indicator_id=resolved.id, qualifier=resolved.qualifier, period=period
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load("link")["revision"]
    return re.compile(rules["words"]), re.compile(f"(?P<name>.*?){rules['marks']}")
