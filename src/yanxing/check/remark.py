"""Findings put together: the arithmetic as a line that a person can redo."""

from collections.abc import Sequence
from decimal import Context, Decimal

from msgspec import Struct

from yanxing.check.dossier import Reading
from yanxing.check.tolerance import Interval, exactly
from yanxing.ids import content_id
from yanxing.model import Comparison, Fact, Finding
from yanxing.rules.units import normalise

_SHOWN = Context(prec=5)
# Enough to compute with; a quotient has no last digit.
_KEPT = Context(prec=12)


class Sum(Struct, frozen=True):
    """An arithmetic: how it is written out, and what it leaves room for in the base unit of the dimension."""

    written: str
    room: Interval


def compare(
    check: str, readings: Sequence[Reading], facts: Sequence[Fact], sum: Sum, claimed: Interval
) -> Comparison:
    """Hold what the last of the facts claims against what the arithmetic leaves room for.

    >>> [reading] = said("粮食产量增长7.8%。").readings
    >>> sum = Sum("1.12亿斤 / (19.84亿斤 − 1.12亿斤)", Interval(Decimal("5.95"), Decimal("6.02")))
    >>> compare("growth", [reading], reading.facts, sum, Interval(Decimal(6), Decimal(6))).finding is None
    True
    """
    found = None if sum.room.meets(claimed) else remark(check, readings, facts, sum)
    return judged(check, readings, found)


def judged(check: str, readings: Sequence[Reading], found: Finding | None) -> Comparison:
    """Return what was decided of figures in these reports: a finding, or that they bear each other out.

    >>> judged("growth", said("粮食产量增长7.8%。").readings, None).message
    ''
    """
    return Comparison(check, tuple(dict.fromkeys(reading.report for reading in readings)), found)


def remark(check: str, readings: Sequence[Reading], facts: Sequence[Fact], sum: Sum) -> Finding:
    """Return the finding that the last of the facts is not what the arithmetic leaves room for.

    >>> [reading] = said("粮食产量增长7.8%。").readings
    >>> room = Interval(Decimal("5.95"), Decimal("6.02"))
    >>> remark("growth", [reading], reading.facts, Sum("1.12亿斤 / (19.84亿斤 − 1.12亿斤)", room)).message
    '粮食产量（2024）：1.12亿斤 / (19.84亿斤 − 1.12亿斤) = 5.95%–6.02%；文中为 7.8%'
    """
    stated = facts[-1]
    name = f"{stated.indicator}（{stated.period}）" if stated.period else stated.indicator
    ends = _back(sum.room, stated)
    room, said = span(ends, stated.unit), quantity(stated)
    written = f"{sum.written} {room}" if room.startswith(("≥", "≤")) else f"{sum.written} = {room}"
    return Finding(
        id=content_id(check, *(fact.id for fact in facts)),
        check=check,
        reports=tuple(dict.fromkeys(reading.report for reading in readings)),
        facts=tuple(fact.id for fact in facts),
        expected=_end(ends.low),
        expected_to=_end(ends.high),
        stated=stated.value,
        unit=stated.unit,
        message=f"{name}：{written}；{_where(readings, stated)}文中为 {said}",
        message_en=f"{name}: {written}; the text{_when(readings, stated)} has {said}",
    )


def _where(readings: Sequence[Reading], stated: Fact) -> str:
    """Return which report the figure in question stands in, where there are more than one."""
    years = [each.head.year for each in readings if each.report == stated.report]
    return f"{years[0]} 年报告" if years and len(readings) > 1 else ""


def _when(readings: Sequence[Reading], stated: Fact) -> str:
    years = [each.head.year for each in readings if each.report == stated.report]
    return f" of {years[0]}" if years and len(readings) > 1 else ""


def number(value: Decimal) -> str:
    """Return a number as one writes it.

    >>> number(Decimal("1.20E+3")), number(Decimal("-0.50"))
    ('1200', '−0.50')
    """
    return f"{value:f}".replace("-", "−")


def quantity(fact: Fact) -> str:
    """Return number and unit of a fact as one writes them.

    >>> quantity(fact)
    '5.5%'
    """
    return number(fact.value) + fact.unit


def span(room: Interval, unit: str) -> str:
    """Return an interval in a few digits.

    >>> span(Interval(Decimal("5.9487"), Decimal("6.0211")), "%")
    '5.9487%–6.0211%'
    """
    ends = [_short(room.low), _short(room.high)]
    if room.high.is_infinite():
        return f"≥ {ends[0]}{unit}"
    if room.low.is_infinite():
        return f"≤ {ends[1]}{unit}"
    return f"{ends[0]}{unit}" if ends[0] == ends[1] else f"{ends[0]}{unit}–{ends[1]}{unit}"


def _back(room: Interval, stated: Fact) -> Interval:
    """Return an interval of base units in the unit of the figure that it is held against."""
    one = normalise(Decimal(1), stated.unit)
    if one is None or one.unit != stated.normal_unit or one.value == 1:
        return room
    return room.over(exactly(one.value))


def _short(value: Decimal) -> str:
    if value.is_infinite():
        return ""
    written = number(_SHOWN.create_decimal(value))
    return written.rstrip("0").rstrip(".") if "." in written else written


def _end(value: Decimal) -> Decimal | None:
    return None if value.is_infinite() else +_KEPT.create_decimal(value).normalize(_KEPT)


def counted(reading: Reading, facts: Sequence[Fact], names: str, counts: tuple[int, int]) -> Finding:
    """Return the finding that a list of names has another number of figures.

    >>> [reading] = said("肉、蛋、奶产量分别增长3.1%、4.2%。").readings
    >>> counted(reading, reading.facts, "肉、蛋、奶产量", (3, 3)).message
    '肉、蛋、奶产量 分别：列出 3 项，文中有 2 个数（3.1%、4.2%）'
    """
    fewest, most = counts
    listed = str(fewest) if fewest == most else f"{fewest}–{most}"
    figures = "、".join(map(quantity, facts))
    return Finding(
        id=content_id("respectively", *(fact.id for fact in facts)),
        check="respectively",
        reports=(reading.report,),
        facts=tuple(fact.id for fact in facts),
        expected=Decimal(fewest),
        expected_to=Decimal(most),
        stated=Decimal(len(facts)),
        unit="",
        message=f"{names} 分别：列出 {listed} 项，文中有 {len(facts)} 个数（{figures}）",
        message_en=f"{names} 分别: {listed} names, {len(facts)} figures ({figures})",
    )


def noted(
    check: str,
    reading: Reading,
    facts: Sequence[Fact],
    room: tuple[Decimal | None, Decimal | None],
    said: tuple[str, str],
) -> Finding:
    """Return a finding that is no sum; ``said`` is what is wrong, in Chinese and in English.

    >>> [reading] = said("营商环境居西北五省区第六位。").readings
    >>> said = "名次 6 大于 5", "position 6 of 5"
    >>> noted("rank", reading, reading.facts, (None, Decimal(5)), said).message
    '营商环境：名次 6 大于 5'
    """
    return Finding(
        id=content_id(check, *(fact.id for fact in facts)),
        check=check,
        reports=(reading.report,),
        facts=tuple(fact.id for fact in facts),
        expected=room[0],
        expected_to=room[1],
        stated=facts[-1].value,
        unit=facts[-1].unit,
        message=f"{facts[-1].indicator}：{said[0]}",
        message_en=f"{facts[-1].indicator}: {said[1]}",
    )
