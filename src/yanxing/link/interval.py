"""Intervals of decimals: what a figure leaves room for, and how two of them lie to each other."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from msgspec import Struct

from yanxing.model import Bound, Fact

_DIGITS = 28
_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR)
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING)


class Interval(Struct, frozen=True):
    """From ``low`` to ``high``; None is without end, an open end does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def inside(self, other: "Interval") -> bool:
        """Tell whether all of this lies in the other.

        >>> Interval(Decimal(5), Decimal(5)).inside(Interval(Decimal(5), None))
        True
        >>> Interval(Decimal(5), Decimal(5)).inside(Interval(Decimal(5), None, low_open=True))
        False
        """
        return not self.beyond(other) and not self.before(other)

    def before(self, other: "Interval") -> bool:
        """Tell whether some of this lies below all of the other."""
        if other.low is None:
            return False
        if self.low is None or self.low < other.low:
            return True
        return self.low == other.low and other.low_open and not self.low_open

    def beyond(self, other: "Interval") -> bool:
        """Tell whether some of this lies above all of the other."""
        if other.high is None:
            return False
        if self.high is None or self.high > other.high:
            return True
        return self.high == other.high and other.high_open and not self.high_open

    def apart(self, other: "Interval") -> bool:
        """Tell whether the two have nothing in common.

        >>> Interval(Decimal(1), Decimal(2)).apart(Interval(Decimal(2), Decimal(3), low_open=True))
        True
        """
        return _under(self, other) or _under(other, self)


def _under(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def half_digit(value: Decimal) -> Decimal:
    """Return half a unit of the last digit written.

    >>> half_digit(Decimal("7.50")), half_digit(Decimal(900))
    (Decimal('0.005'), Decimal('0.5'))
    """
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def rounded(value: Decimal) -> Interval:
    """Return what a figure may have been before it was rounded to the digits written.

    >>> rounded(Decimal("5.1"))
    Interval(low=Decimal('5.05'), high=Decimal('5.15'), low_open=False, high_open=False)
    """
    half = half_digit(value)
    return Interval(value - half, value + half)


def around(value: Decimal, percent: Decimal) -> Interval:
    """Return a value give or take so many per cent of it.

    >>> around(Decimal(-2), Decimal(5)).low
    Decimal('-2.1')
    """
    part = abs(value) * percent / 100
    return Interval(value - part, value + part)


def bounded(bound: Bound, value: Decimal) -> Interval | None:
    """Return what ge, gt, le and lt leave room for, None for another bound. Of a fall they bound its size.

    >>> bounded(Bound.GE, Decimal("-2.5"))
    Interval(low=None, high=Decimal('-2.5'), low_open=False, high_open=False)
    """
    if bound not in (Bound.GE, Bound.GT, Bound.LE, Bound.LT):
        return None
    strict = bound in (Bound.GT, Bound.LT)
    upward = (bound in (Bound.GE, Bound.GT)) != (value < 0)
    if upward:
        return Interval(value, None, low_open=strict)
    return Interval(None, value, high_open=strict)


def said(fact: Fact, percent: Decimal) -> Interval:
    """Return what a reported figure says: the figure itself, or the room that its wording leaves.

    Who reports a figure as nearly reached (近, 接近) speaks of no less than the room 左右 leaves.
    """
    if fact.value_to is not None:
        low, high = sorted((fact.value, fact.value_to))
        return Interval(low, high)
    if fact.bound is Bound.APPROX:
        return around(fact.value, percent)
    if fact.bound is Bound.LT:
        near = around(fact.value, percent)
        if fact.value < 0:
            return Interval(fact.value, near.high, low_open=True)
        return Interval(near.low, fact.value, high_open=True)
    return bounded(fact.bound, fact.value) or Interval(fact.value, fact.value)


Step = Callable[[Decimal, Context], Decimal]


def monotone(step: Step, *ends: Decimal) -> Interval:
    """Return the images of both ends of an interval under a rising function, rounded outwards.

    >>> found = monotone(lambda value, context: context.divide(value, Decimal(3)), Decimal(1), Decimal(1))
    >>> found.low < found.high
    True
    """
    return Interval(step(min(ends), _DOWN), step(max(ends), _UP))
