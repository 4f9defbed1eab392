"""Answers that no report gives in so many words but arithmetic on its figures does, roundings allowed for."""

from collections.abc import Callable
from decimal import Context, Decimal

from msgspec.structs import replace

from yanxing.link.answers import Answer, following
from yanxing.link.book import Book, Stated, nominal, span
from yanxing.link.identity import Key, convert, percents, points
from yanxing.link.interval import Interval, monotone, rounded
from yanxing.model import Bound, Fact, Measure
from yanxing.rules.units import Kind, lookup

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.01")
_WIDE = Context(prec=1000)
_WHOLE = (Kind.COUNTER, Kind.PERSON, Kind.MONEY)
_PRICELESS = (Kind.MEASURE, Kind.COUNTER, Kind.PERSON)
_Way = Callable[[Stated, Book], Answer | None]


def computed_answer(target: Stated, book: Book) -> Answer | None:
    """Return what the figures of later reports come to, if they come to an answer.

    A yearly average is answered by the growth over all the years and the other way round; growth of what is
    measured in money of the day or has no price, and any change, by the levels at both ends.
    """
    ways: tuple[_Way, ...] = ()
    if target.key.measure is Measure.GROWTH and percents(target.fact.unit):
        ways = (_by_other_growth, _by_ratio)
    elif target.key.measure is Measure.CHANGE:
        ways = (_by_difference,)
    for way in ways:
        if found := way(target, book):
            return found
    return None


def _by_other_growth(target: Stated, book: Book) -> Answer | None:
    """Answer an average by the growth over the whole time, or the other way round."""
    years = _years(target.fact.period)
    if years == 1:
        return None
    other = replace(target.key, average=not target.key.average)
    found = following(target, book.results.get((other, target.fact.period), ()), book)
    source = next((each for each in found if _exact(each.fact) and percents(each.fact.unit)), None)
    if source is None or source.fact.value <= -_HUNDRED:
        return None
    fact, power = source.fact, Decimal(years)
    if target.key.average:
        power = Decimal(1) / power
        shown = f"(1 + {fact.value}%)^(1/{years}) − 1"
    else:
        shown = f"(1 + {fact.value}%)^{years} − 1"

    def step(value: Decimal, context: Context) -> Decimal:
        grown = context.power(context.add(1, context.divide(value, _HUNDRED)), power)
        return context.multiply(context.subtract(grown, Decimal(1)), _HUNDRED)

    ends = rounded(fact.value)
    if ends.low is None or ends.high is None:
        return None
    return _told((fact,), (book, source.at), monotone(step, ends.low, ends.high), shown)


def _by_ratio(target: Stated, book: Book) -> Answer | None:
    """Answer growth by the levels at both ends, in money of the day or in what has no price: tons, people."""
    years = _years(target.fact.period)
    if years > 1 and target.key.average:
        return None
    pair = _levels(target, book)
    if pair is None or not (nominal(target.key) or _priceless(pair[0][0])):
        return None
    (end, new), (base, old) = pair[0], pair[1]
    if old.low is None or new.low is None or old.high is None or new.high is None or old.low <= 0:
        return None
    low = ((new.low / old.high) - 1) * _HUNDRED
    high = ((new.high / old.low) - 1) * _HUNDRED
    shown = f"{end.fact.value}{end.fact.unit} / {base.fact.value}{base.fact.unit} − 1"
    return _told((end.fact, base.fact), (book, end.at), Interval(low, high), shown)


def _priceless(level: Stated) -> bool:
    """Tell whether a level is one of the registry in a unit that prices do not move."""
    unit = lookup(level.fact.unit)
    return level.key.registered and unit is not None and unit.kind in _PRICELESS


def _by_difference(target: Stated, book: Book) -> Answer | None:
    """Answer a change by the levels at both ends."""
    pair = _levels(target, book)
    if pair is None:
        return None
    (end, new), (base, old) = pair
    unit = target.fact.unit
    if old.low is None or new.low is None or old.high is None or new.high is None:
        return None
    # Per cent less per cent is points.
    counted = unit if percents(end.fact.unit) and points(unit) else end.fact.unit
    low, high = (convert(room, counted, unit) for room in (new.low - old.high, new.high - old.low))
    if low is None or high is None:
        return None
    shown = f"{end.fact.value}{end.fact.unit} − {base.fact.value}{base.fact.unit}"
    return _told((end.fact, base.fact), (book, end.at), Interval(low, high), shown, unit)


def _levels(target: Stated, book: Book) -> tuple[tuple[Stated, Interval], tuple[Stated, Interval]] | None:
    """Return the levels at the end and before the beginning of a target's time, both in the end's unit."""
    first, last = span(target.fact.period)
    about = replace(target.key, measure=Measure.LEVEL, average=False)
    ends = following(target, book.results.get((about, str(last)), ()), book)
    end = next((each for each in ends if _exact(each.fact)), None)
    if end is None:
        return None
    base = _before(about, first - 1, end, book)
    if base is None:
        return None
    old, new = _room(base.fact), _room(end.fact)
    low, high = (
        None if one is None else convert(one, base.fact.unit, end.fact.unit) for one in (old.low, old.high)
    )
    if low is None or high is None:
        return None
    return (end, new), (base, Interval(low, high))


def _before(about: Key, year: int, end: Stated, book: Book) -> Stated | None:
    """Return the level of a year as last stated when the end's report was given: revised, if it was."""
    known = book.levels.get((about, str(year)), ())
    return next((each for each in reversed(known) if each.at <= end.at and _exact(each.fact)), None)


def _room(fact: Fact) -> Interval:
    """Return what a level may have been before rounding; pieces and money in full are not rounded."""
    unit = lookup(fact.unit)
    whole = unit is not None and unit.multiplier == 1 and unit.kind in _WHOLE
    return Interval(fact.value, fact.value) if whole else rounded(fact.value)


def _told(
    facts: tuple[Fact, ...], where: tuple[Book, int], room: Interval, shown: str, unit: str = "%"
) -> Answer:
    book, at = where
    assert room.low is not None and room.high is not None
    value = ((room.low + room.high) / 2).quantize(_SHOWN, context=_WIDE)
    return Answer(
        facts=facts,
        report=book.reports[at].id,
        room=room,
        value=value,
        computed=f"{shown} = {value}{unit}",
        derived=True,
    )


def _exact(fact: Fact) -> bool:
    return fact.bound is Bound.EQ and fact.value_to is None


def _years(period: str) -> int:
    first, last = span(period)
    return last - first + 1
