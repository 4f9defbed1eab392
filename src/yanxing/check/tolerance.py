"""What a figure leaves room for: intervals of Decimals, made from the digits as written.

A figure of one decimal may be off by half a tenth. A whole number may have been rounded to its last digit
that is no zero (2400亿元 may be anything from 2350 to 2450), unless it is a ratio; what was counted one by
one (21所) is exact. Words open an end (以上) or widen both (左右). Ends belong to the interval, so that what
was rounded at the very edge is not accused.
"""

from decimal import Context, Decimal

from msgspec import Struct

from yanxing.model import Bound, Fact
from yanxing.rules import load
from yanxing.rules.units import Kind, kind, lookup, normalise

_INFINITE = Decimal("Infinity")
_EXACT = Context(prec=40)
# How far 左右 and its kin may lie from the value, as a share of it.
_ABOUT = Decimal("0.05")
_HUNDRED = Decimal(100)
_UPWARD = (Bound.GE, Bound.GT)
_OPEN = (*_UPWARD, Bound.LE, Bound.LT)


class Interval(Struct, frozen=True):
    """All values from ``low`` to ``high``; an end may be infinite.

    >>> Interval(Decimal("6.75"), Decimal("6.85")) - Interval(Decimal(1), Decimal(1))
    Interval(low=Decimal('5.75'), high=Decimal('5.85'))
    """

    low: Decimal
    high: Decimal

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(_EXACT.add(self.low, other.low), _EXACT.add(self.high, other.high))

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [_times(mine, its) for mine in (self.low, self.high) for its in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    @property
    def positive(self) -> bool:
        """Whether it holds nothing but positive values: only then can one divide by it."""
        return self.low > 0

    def over(self, other: "Interval") -> "Interval":
        """Return the quotient by an interval of positive values.

        >>> Interval(Decimal(1), Decimal(2)).over(Interval(Decimal(4), Decimal(5)))
        Interval(low=Decimal('0.2'), high=Decimal('0.50'))
        """
        low, high = (_EXACT.divide(Decimal(1), end) for end in (other.high, other.low))
        return self * Interval(low, high)

    def meets(self, other: "Interval") -> bool:
        """Tell whether some value lies in both.

        >>> Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3)))
        True
        """
        return self.low <= other.high and other.low <= self.high

    def widened(self, share: Decimal) -> "Interval":
        """Return it with each end moved outwards by a share of its size.

        >>> Interval(Decimal(100), Decimal(200)).widened(Decimal("0.01"))
        Interval(low=Decimal('99.00'), high=Decimal('202.00'))
        """
        return Interval(
            self.low if self.low.is_infinite() else self.low - abs(self.low) * share,
            self.high if self.high.is_infinite() else self.high + abs(self.high) * share,
        )

    def size(self) -> "Interval":
        """Return the interval of absolute values.

        >>> Interval(Decimal(-3), Decimal(-2)).size()
        Interval(low=Decimal('2'), high=Decimal('3'))
        """
        ends = abs(self.low), abs(self.high)
        return Interval(Decimal(0) if Decimal(0) in self else min(ends), max(ends))


def exactly(value: int | Decimal) -> Interval:
    """Return the interval of one value.

    >>> exactly(3).over(exactly(2))
    Interval(low=Decimal('1.5'), high=Decimal('1.5'))
    """
    return Interval(Decimal(value), Decimal(value))


def rounded(value: Decimal, *, whole: bool = False) -> Interval:
    """Return all that may have been rounded to a value; ``whole`` says that zeros at its end count.

    >>> rounded(Decimal("6.8")), rounded(Decimal(2400)), rounded(Decimal(10), whole=True)
    (Interval(low=Decimal('6.75'), high=Decimal('6.85')), Interval(low=Decimal('2350'), \
high=Decimal('2450')), Interval(low=Decimal('9.5'), high=Decimal('10.5')))
    """
    _, digits, exponent = value.as_tuple()
    place = int(exponent)
    if not whole and place >= 0 and value:
        written = "".join(map(str, digits))
        place += len(written) - len(written.rstrip("0"))
    half = Decimal(5).scaleb(place - 1)
    if half == half.to_integral_value():
        half = half.quantize(Decimal(1))
    return Interval(value - half, value + half)


def as_written(fact: Fact) -> Interval | None:
    """Return what a fact leaves room for, in the base unit of its dimension; None for an unknown unit.

    >>> as_written(said("粮食产量增长6.8%。").readings[0].facts[0])
    Interval(low=Decimal('6.75'), high=Decimal('6.85'))
    """
    whole = kind(fact.unit) in (Kind.RATIO, Kind.RANK, Kind.STREAK)
    found = exactly(fact.value) if _counted(fact) else rounded(fact.value, whole=whole)
    if fact.value_to is not None:
        upper = rounded(fact.value_to, whole=whole)
        # 下降3%—5% is written from −3 to −5.
        found = Interval(min(found.low, upper.low), max(found.high, upper.high))
    ends = [_normal(end, fact.unit) for end in (found.low, found.high)]
    if None in ends:
        return None
    low, high = sorted(end for end in ends if end is not None)
    return _bounded(Interval(low, high), fact)


def growth(fact: Fact) -> Interval | None:
    """Return the relative change that a fact of growth states, in per cent; None for any other unit.

    翻一番 is 100; 增长1.5倍 is anything from 50 to 150, since the base is often counted in.

    >>> growth(said("粮食产量增长6.8%。").readings[0].facts[0])
    Interval(low=Decimal('6.75'), high=Decimal('6.85'))
    """
    written = as_written(fact)
    units = load("checks")["units"]
    if written is None or fact.unit not in units["growth"]:
        return None
    if fact.unit in units["doublings"]:
        return Interval(
            *((_EXACT.power(Decimal(2), end) - 1) * _HUNDRED for end in (written.low, written.high))
        )
    if fact.unit in units["multiples"]:
        return Interval((written.low - 1) * _HUNDRED, written.high * _HUNDRED)
    return written


def _counted(fact: Fact) -> bool:
    """Tell whether a number was counted one by one: 21所, but not 20所 or 2.1万所."""
    unit = lookup(fact.unit)
    one_by_one = unit is not None and unit.multiplier == 1 and unit.kind == Kind.COUNTER
    return one_by_one and fact.value_to is None and fact.value % 1 == 0 and fact.value % 10 != 0


def _bounded(found: Interval, fact: Fact) -> Interval:
    if fact.bound == Bound.APPROX:
        return found.widened(_ABOUT)
    if fact.bound not in _OPEN:
        return found
    # Of a fall a bound is one of its size: 下降2.5%以内 is −2.5 and more.
    upward = (fact.bound in _UPWARD) == (fact.value >= 0)
    return Interval(found.low, _INFINITE) if upward else Interval(-_INFINITE, found.high)


def _normal(value: Decimal, unit: str) -> Decimal | None:
    found = normalise(value, unit)
    return found.value if found else None


def _times(one: Decimal, other: Decimal) -> Decimal:
    # Nothing of something without limit is nothing here: an end at zero times an open end.
    return Decimal(0) if not one or not other else _EXACT.multiply(one, other)
