"""A result held against what its target asked for: gap, side, verdict, by the rules of docs/outcomes.md."""

import re
from decimal import Decimal

from msgspec import Struct

from yanxing.link.identity import Key, direction, surface
from yanxing.link.interval import Interval, around, bounded, rounded
from yanxing.model import Bound, Fact, Measure, Side, Verdict
from yanxing.rules import load
from yanxing.rules.indicators import Direction
from yanxing.rules.units import Kind, kind

_COUNTED = (Kind.COUNTER, Kind.MEASURE)
_UP = (Direction.UP, Direction.FLOOR)
_DOWN = (Direction.DOWN, Direction.CEILING)


class Demand(Struct, frozen=True):
    """What a target asks for: ``band`` its figure as said, ``room`` where it is attained, by which rule.

    Without a ``judged`` direction what lies outside the room is not said to be missed.
    """

    band: Interval
    room: Interval
    rule: str
    judged: bool = True


def demand(target: Fact, about: Key, percent: Decimal) -> Demand:
    """Return what a target asks for; ``percent`` is the room that 左右 leaves.

    >>> from yanxing.link.identity import key
    >>> demand(fact, key(fact), Decimal(5)).room.low
    Decimal('5.225')
    """
    open_ended = bounded(target.bound, target.value)
    if open_ended is not None:
        return Demand(Interval(target.value, target.value), open_ended, f"bound.{target.bound.value}")
    band = _band(target, percent)
    read, rule = _read(target, about)
    rule = f"bound.{target.bound.value} {rule}"
    if read in _UP:
        return Demand(band, Interval(band.low, None), rule)
    if read in _DOWN:
        return Demand(band, Interval(None, band.high), rule)
    if target.bound is Bound.EQ:
        # Where neither side is better, a figure that rounds to the one written is that figure.
        band = rounded(target.value)
    return Demand(band, band, rule, judged=False)


def side(result: Interval, band: Interval) -> Side:
    """Return where a result lies beside the figure of a target.

    >>> side(Interval(Decimal(6), Decimal(6)), Interval(Decimal(5), Decimal(5)))
    <Side.ABOVE: 'above'>
    """
    if result.inside(band):
        return Side.WITHIN
    if not result.apart(band):
        return Side.UNKNOWN
    return Side.BELOW if result.before(band) else Side.ABOVE


def verdict(result: Interval, asked: Demand) -> tuple[Verdict, str]:
    """Return the verdict and the rule that gives it."""
    if result.inside(asked.room):
        return Verdict.ATTAINED, asked.rule
    if not asked.judged:
        return Verdict.UNMEASURABLE, f"{asked.rule}; outside it neither more nor less is better"
    if result.apart(asked.room):
        return Verdict.MISSED, asked.rule
    return Verdict.UNMEASURABLE, f"{asked.rule}; the answer leaves room for both"


def gap(value: Decimal, target: Fact) -> Decimal:
    """Return result less target; of a range less the end that lies nearer, nothing inside it."""
    if target.value_to is None:
        return value - target.value
    low, high = sorted((target.value, target.value_to))
    return value - max(low, min(value, high))


def _band(target: Fact, percent: Decimal) -> Interval:
    if target.value_to is not None:
        low, high = sorted((target.value, target.value_to))
        return Interval(low, high)
    if target.bound is Bound.APPROX:
        return around(target.value, percent)
    return Interval(target.value, target.value)


def _read(target: Fact, about: Key) -> tuple[Direction, str]:
    """Return how a figure without a bound of its own is to be read, and by which rule."""
    found = direction(about)
    if found is Direction.DOWN and target.measure is Measure.GAP:
        return Direction.NONE, "direction.none"
    if found is not Direction.NONE:
        return found, f"direction.{found.value}"
    if reached := reach(target.quote):
        return reached, "wording.reach"
    if _to_be_done(target, about):
        return (Direction.UP if target.value > 0 else Direction.DOWN), "direction.mark"
    return Direction.NONE, "direction.none"


def reach(quote: str) -> Direction | None:
    """Return from where a wording says a figure is to be reached, or None.

    >>> reach("达到95%"), reach("降至5.2%"), reach("95%")
    (<Direction.UP: 'up'>, <Direction.DOWN: 'down'>, None)
    """
    rules = load("link")["reach"]
    for found in (Direction.UP, Direction.DOWN):
        if re.search(rules[found.value], quote):
            return found
    return None


def _to_be_done(target: Fact, about: Key) -> bool:
    """Tell whether a figure says how much is to be done, so that more of it is no less than asked.

    Works in hand (推进7个铁路项目) are fewer when some are finished.
    """
    if target.measure is Measure.LEVEL:
        if not about.registered and re.search(load("link")["reach"]["in_hand"], surface(target.indicator)):
            return False
        return kind(target.unit) in (_COUNTED if about.registered else (*_COUNTED, Kind.PERSON))
    return target.measure in (Measure.CHANGE, Measure.GROWTH) and not about.registered
