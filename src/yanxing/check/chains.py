"""Figures that say one thing of one indicator: level, change and growth that stand side by side.

Only what a reader takes in one breath is a chain: one sentence, one indicator, place and qualifier, one
role, and nothing between two figures but words that join them. Whatever tells that they do not stand on the
same base (可比, 同口径, 累计) ends the chain.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from yanxing.check.dossier import Reading
from yanxing.model import Fact, Measure, Role
from yanxing.rules import load
from yanxing.rules.indicators import Growth, by_id
from yanxing.rules.units import Kind, kind

_SORTS = {Measure.LEVEL: "level", Measure.CHANGE: "change", Measure.GROWTH: "growth"}
_AVERAGES = {Measure.CHANGE: "yearly", Measure.GROWTH: "average"}
_PHYSICAL = {Kind.MEASURE, Kind.COUNTER, Kind.PERSON}


class Chain(Struct, frozen=True):
    """The figures of a chain by what they measure.

    ``base`` is the level to compare with; ``average`` is a growth and ``yearly`` a change in the yearly
    average. ``planned`` says that the figures compare with what was planned or expected for the year before.
    """

    facts: tuple[Fact, ...]
    base: Fact | None = None
    level: Fact | None = None
    change: Fact | None = None
    growth: Fact | None = None
    average: Fact | None = None
    yearly: Fact | None = None
    planned: bool = False


def chains(reading: Reading) -> Iterator[Chain]:
    """Yield the chains of a report that have two figures or more, no two of them of one sort.

    >>> [reading] = said("社会消费品零售总额19.84万亿元，增加1.12万亿元、增长7.8%。").readings
    >>> [[fact.quote for fact in chain.facts] for chain in chains(reading)]
    [['19.84万亿元', '增加1.12万亿元', '增长7.8%']]
    """
    for facts in reading.sentences():
        for run in _runs(reading, facts):
            chain = _chain(reading, run)
            if chain:
                yield chain


def comparable(fact: Fact) -> bool:
    """Tell whether levels of what a fact measures bear out its growth: physical or nominal, never real.

    >>> [comparable(fact) for fact in said("粮食产量120万吨，地区生产总值3000亿元。").readings[0].facts]
    [True, False]
    """
    growth = by_id(fact.indicator_id).growth if fact.indicator_id else None
    if growth == Growth.REAL or (fact.qualifier and pattern("otherwise").search(fact.qualifier)):
        return False
    return growth == Growth.NOMINAL or kind(fact.unit) in _PHYSICAL


def on_one_base(reading: Reading, facts: Sequence[Fact], stated: Fact) -> bool:
    """Tell whether nothing between figures of a chain and one that follows names another base than theirs.

    >>> [reading] = said("粮食产量由80万吨增加到120万吨，比上年增加5万吨。").readings
    >>> on_one_base(reading, reading.facts[:2], reading.facts[2])
    False
    """
    last = max(facts, key=lambda fact: fact.start)
    first, second = sorted((last, stated), key=lambda fact: fact.start)
    return pattern("compares").search(reading.text[first.end : second.end]) is None


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of the words of checks.toml.

    >>> bool(pattern("among").search("其中林地320万亩"))
    True
    """
    return re.compile(load("checks")["words"][name])


def _runs(reading: Reading, facts: tuple[Fact, ...]) -> Iterator[list[Fact]]:
    run: list[Fact] = []
    for fact in facts:
        if run and not _joined(reading, run[-1], fact):
            yield run
            run = []
        run.append(fact)
    if run:
        yield run


def _joined(reading: Reading, one: Fact, other: Fact) -> bool:
    between = reading.between(one, other)
    same = one.indicator == other.indicator and one.area == other.area
    roles = {one.role, other.role} - {Role.BASE}
    return (
        same
        and _narrowed(one) == _narrowed(other)
        and len(roles) <= 1
        and Role.CONTEXT not in roles
        and pattern("joins").search(between) is not None
        and pattern("otherwise").search(reading.text[one.end : other.end]) is None
    )


def _narrowed(fact: Fact) -> tuple[str, ...]:
    """Return the qualifiers but those that only say that a figure is a yearly average."""
    return tuple(
        each for each in filter(None, fact.qualifier.split("、")) if not pattern("average").search(each)
    )


def _chain(reading: Reading, run: list[Fact]) -> Chain | None:
    found: dict[str, Fact] = {}
    for fact in run:
        sort = "" if _gross(reading, fact) else _sort(fact)
        # A second figure of one sort speaks of another time; what follows may compare with either.
        if sort in found:
            break
        if sort:
            found[sort] = fact
    facts = tuple(found.values())
    if len(facts) < 2:
        return None
    between = reading.text[facts[0].start : facts[-1].start]
    return Chain(facts, **found, planned=pattern("planned").search(between) is not None)


def _gross(reading: Reading, fact: Fact) -> bool:
    """Tell whether a change counts only what came (新增), not what went: no difference of two levels."""
    return fact.measure == Measure.CHANGE and pattern("gross").search(reading.lead(fact)) is not None


def _sort(fact: Fact) -> str:
    """Return the field of a chain that a fact fills, or "" for none."""
    if fact.role == Role.BASE:
        return "base" if fact.measure == Measure.LEVEL else ""
    return _AVERAGES.get(fact.measure, "") if fact.average else _SORTS.get(fact.measure, "")
