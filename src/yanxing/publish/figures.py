"""A figure with its bound and unit in a few characters: one way for the screen and for pages."""

from decimal import Decimal

from yanxing.model import Bound, Measure

_SIGNED = (Measure.CHANGE, Measure.GROWTH)
_SIGNS = {Bound.APPROX: "≈", Bound.GE: "≥", Bound.GT: ">", Bound.LE: "≤", Bound.LT: "<"}
# A bound is of the size of a fall: what falls by at least 3 % ends at −3 % or below.
_OF_A_FALL = {Bound.GE: "≤", Bound.GT: "<", Bound.LE: "≥", Bound.LT: ">"}


def bounds_a_fall(value: Decimal, bound: Bound, measure: Measure) -> bool:
    """Tell whether a bound is one of the size of a fall, where at least is at most.

    >>> [bounds_a_fall(Decimal(value), Bound.GE, Measure.GROWTH) for value in (-3, 3)]
    [True, False]
    """
    return measure in _SIGNED and value < 0 and bound in _OF_A_FALL


def figure(value: Decimal, to: Decimal | None, unit: str, bound: Bound, measure: Measure) -> str:
    """Return a figure as a reader takes it in; what moves has its sign.

    >>> figure(Decimal(6), Decimal(7), "%", Bound.RANGE, Measure.GROWTH)
    '+6–7%'
    >>> figure(Decimal(-3), None, "%", Bound.GE, Measure.GROWTH)
    '≤ −3%'
    """
    number = f"+{value:f}" if measure in _SIGNED and value > 0 else f"{value:f}"
    if to is not None:
        # A dash between two minus signs cannot be read.
        number = f"{number}{'～' if to < 0 else '–'}{to:f}"
    sign = _OF_A_FALL[bound] if bounds_a_fall(value, bound, measure) else _SIGNS.get(bound, "")
    return f"{sign} {number}{unit}".strip().replace("-", "−")


def signed(gap: Decimal) -> str:
    """Return by how much two figures are apart, with its sign.

    >>> signed(Decimal("0.3")), signed(Decimal("-0.3")), signed(Decimal(0))
    ('+0.3', '−0.3', '0')
    """
    return f"{gap:+f}".replace("-", "−") if gap else f"{gap:f}"
