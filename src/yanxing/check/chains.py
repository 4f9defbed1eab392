"""Figures that say one thing of one indicator: level, change and growth that stand side by side.

Only what a reader takes in one breath is a chain: one sentence, one indicator, place and qualifier, one
role, and nothing between two figures but words that join them. Whatever tells that they do not stand on the
same base (可比, 年均, 计划) ends the chain.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from yanxing.check.dossier import Reading
from yanxing.model import Fact, Measure, Role
from yanxing.rules import load
from yanxing.rules.indicators import Growth, by_id
from yanxing.rules.units import Kind, kind

_PHYSICAL = {Kind.MEASURE, Kind.COUNTER, Kind.PERSON}


class Chain(Struct, frozen=True):
    """The figures of a chain by what they measure; ``base`` is the level to compare with, ``average`` a
    growth in the yearly average.
    """

    facts: tuple[Fact, ...]
    base: Fact | None = None
    level: Fact | None = None
    change: Fact | None = None
    growth: Fact | None = None
    average: Fact | None = None


def chains(reading: Reading) -> Iterator[Chain]:
    """Yield the chains of a report that have two figures or more, no two of them of one sort.

    >>> [[fact.quote for fact in chain.facts] for chain in chains(reading)]
    [['19.84万亿元', '1.12万亿元', '7.8%']]
    """
    for facts in reading.sentences():
        for run in _runs(reading, facts):
            chain = _chain(run)
            if chain:
                yield chain


def comparable(fact: Fact) -> bool:
    """Tell whether levels of what a fact measures bear out its growth: physical or nominal, never real.

    >>> comparable(fact)
    True
    """
    growth = by_id(fact.indicator_id).growth if fact.indicator_id else None
    if growth == Growth.REAL or fact.qualifier and pattern("otherwise").search(fact.qualifier):
        return False
    return growth == Growth.NOMINAL or kind(fact.unit) in _PHYSICAL


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
    same = (one.indicator, one.area, one.qualifier) == (other.indicator, other.area, other.qualifier)
    roles = {one.role, other.role} - {Role.BASE}
    return (
        same
        and len(roles) <= 1
        and Role.CONTEXT not in roles
        and pattern("joins").search(between) is not None
        and pattern("otherwise").search(between) is None
    )


def _chain(run: list[Fact]) -> Chain | None:
    found: dict[str, Fact] = {}
    for fact in run:
        sort = _sort(fact)
        if sort in found:
            return None
        found[sort] = fact
    if len(run) < 2 or not found.keys() <= set(Chain.__struct_fields__):
        return None
    return Chain(tuple(run), **found)


def _sort(fact: Fact) -> str:
    """Return the field of a chain that a fact would fill, or "" for none."""
    if fact.role == Role.BASE:
        return "base" if fact.measure == Measure.LEVEL else ""
    if fact.average:
        return "average" if fact.measure == Measure.GROWTH else ""
    return fact.measure.value
