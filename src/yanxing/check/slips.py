"""What a slip of the pen looks like: one digit that is another one, or two neighbours changed about."""

from decimal import Decimal


def slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers, written with the same decimals, differ as by a slip of the pen.

    >>> slip(Decimal("86.4"), Decimal("82.4")), slip(Decimal(318), Decimal(381))
    (True, True)
    >>> slip(Decimal("86.4"), Decimal("86.4")), slip(Decimal("86.4"), Decimal("79.4"))
    (False, False)
    """
    mine, its = _digits(one, other)
    if len(mine) != len(its):
        return False
    odd = [place for place, (a, b) in enumerate(zip(mine, its, strict=True)) if a != b]
    if len(odd) == 2:
        first, second = odd
        return second == first + 1 and mine[first] == its[second] and mine[second] == its[first]
    return len(odd) == 1


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    places = max(0, *(-int(value.as_tuple().exponent) for value in (one, other)))
    return f"{one:.{places}f}", f"{other:.{places}f}"
