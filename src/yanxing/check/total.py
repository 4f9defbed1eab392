"""Parts and totals: 其中 lists, and sums given behind their parts (共, 合计).

The parts of a 其中 list need not be all there are, and may overlap. Their sum is held against the total only
where the two differ as by a slip of the pen: by chance that is rare. A sum that the text itself states
(合计) must be the sum of the figures in front of it, to the rounding.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yanxing.check.chains import pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.slips import slip
from yanxing.check.tolerance import Interval, as_written, exactly
from yanxing.model import Bound, Comparison, Fact, Measure
from yanxing.rules.units import Kind, kind

_AMOUNTS = {Kind.MEASURE, Kind.MONEY, Kind.COUNTER, Kind.PERSON}
_NEAR = Decimal("0.1")


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find totals that are not the sum of their parts.

    >>> review = "争取上级资金86.4亿元，其中中央预算内投资21.3亿元、专项债券48.7亿元、特别国债12.4亿元。"
    >>> [each.message for each in check(said(review))]
    ['上级资金（2024）：21.3亿元 + 48.7亿元 + 12.4亿元 = 82.25亿元–82.55亿元；文中为 86.4亿元']
    """
    for reading in dossier.readings:
        for facts in reading.sentences():
            yield from _among(reading, facts)
            yield from _together(reading, facts)


def _among(reading: Reading, facts: Sequence[Fact]) -> Iterator[Comparison]:
    for at, whole in enumerate(facts[:-2]):
        opened = pattern("among").search(reading.text[whole.end : facts[at + 1].end])
        if not opened or not _plain(whole):
            continue
        parts = list(_list(reading, facts[at + 1 :], whole))
        room = _sum(parts)
        if len(parts) < 2 or room is None:
            continue
        total = as_written(whole)
        made = sum((_value(part, whole) for part in parts), Decimal(0))
        near = abs(made - whole.value) <= whole.value * _NEAR
        # A list that is only shorter than the whole decides nothing.
        if total and (room.meets(total) or (near and slip(whole.value, made))):
            yield compare("total", [reading], [*parts, whole], Sum(_written(parts), room), total)


def _together(reading: Reading, facts: Sequence[Fact]) -> Iterator[Comparison]:
    for at in range(2, len(facts)):
        whole = facts[at]
        # The words that lead a figure in are a part of its quote.
        led = reading.text[facts[at - 1].end : whole.end]
        if not pattern("together").match(led) or not _plain(whole):
            continue
        parts = list(_list(reading, facts[at - 1 :: -1], whole))[::-1]
        room, total = _sum(parts), as_written(whole)
        if len(parts) >= 2 and room and total:
            yield compare("total", [reading], [*parts, whole], Sum(_written(parts), room), total)


def _list(reading: Reading, facts: Sequence[Fact], whole: Fact) -> Iterator[Fact]:
    """Yield the members of a list of amounts of one kind, until something else comes in between."""
    last: Fact | None = None
    for fact in facts:
        same = fact.normal_unit == whole.normal_unit and fact.role == whole.role
        if not same or not _plain(fact) or fact.measure != whole.measure:
            return
        if last is not None:
            first, second = sorted((last, fact), key=lambda each: each.start)
            between = reading.between(first, second)
            if not pattern("joins").search(between) or pattern("among").search(between):
                return
        last = fact
        yield fact


def _plain(fact: Fact) -> bool:
    sort = fact.measure in (Measure.LEVEL, Measure.CHANGE) and fact.bound == Bound.EQ
    return sort and kind(fact.unit) in _AMOUNTS and fact.value > 0 and not fact.average


def _sum(parts: Sequence[Fact]) -> Interval | None:
    room = exactly(0)
    for part in parts:
        written = as_written(part)
        if written is None:
            return None
        room += written
    return room


def _value(part: Fact, whole: Fact) -> Decimal:
    """Return the value of a part in the unit of the whole."""
    if part.unit == whole.unit or not part.normal_value or not whole.normal_value:
        return part.value
    return part.normal_value / (whole.normal_value / whole.value)


def _written(parts: Sequence[Fact]) -> str:
    return " + ".join(map(quantity, parts))
