"""Values beyond what one would believe of an indicator without a second look (the registry's ranges)."""

from collections.abc import Iterator
from decimal import Decimal

from yanxing.check.chains import pattern
from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import judged, noted, number
from yanxing.model import Bound, Comparison, Fact, Measure
from yanxing.rules.indicators import Entry, Range, by_id
from yanxing.rules.units import normalise


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find levels and yearly growth rates outside the range of their indicator.

    >>> [each.message for each in check(said("城镇调查失业率为55%。"))]
    ['城镇调查失业率：为55%，通常在 0—20 之间']
    """
    for reading in dossier.readings:
        for fact in reading.facts:
            if fact.indicator_id and fact.bound == Bound.EQ and not fact.doubts and not fact.area:
                yield from _judge(reading, fact, by_id(fact.indicator_id))


def _judge(reading: Reading, fact: Fact, entry: Entry) -> Iterator[Comparison]:
    if fact.measure == Measure.GROWTH and pattern("since").search(reading.sentence(fact)):
        return
    room, value = _room(fact, entry)
    if room is None or value is None:
        return
    span = f"{number(room.low)}—{number(room.high)}"
    said = f"{fact.quote}，通常在 {span} 之间", f"{fact.quote}, usually within {span}"
    found = None if value in room else noted("plausible", reading, [fact], (room.low, room.high), said)
    yield judged("plausible", [reading], found)


def _room(fact: Fact, entry: Entry) -> tuple[Range | None, Decimal | None]:
    """Return the range that a fact must lie in, and its value in the range's unit."""
    if fact.measure == Measure.GROWTH and fact.normal_unit == "%" and "/" not in fact.period:
        return entry.plausible_growth, fact.normal_value
    if fact.measure != Measure.LEVEL or not entry.units:
        return None, None
    one = normalise(Decimal(1), entry.units[0])
    if one is None or one.unit != fact.normal_unit or fact.normal_value is None:
        return None, None
    return entry.plausible_level, fact.normal_value / one.value
