"""Numeral, unit and modifiers as one quantity; and numerals that carry no quantity, left for the classes.

A quantity is consumed whole: 30多万公里 is 30, 万公里 and "more than"; 6%—6.5% is one range with two
numerals.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern, parse_arabic, parse_chinese
from yanxing.model import Bound
from yanxing.rules import load
from yanxing.rules.units import unit_at


class Quantity(NamedTuple):
    """A numeral with its unit. ``start``–``end`` runs from the numeral to the last modifier behind it.

    ``spans`` are its numerals; ``unit`` is as written, multiplier included; ``form`` is arabic, chinese or
    word; ``bound`` is what the numeral and the words behind it say, None where they say nothing.
    """

    start: int
    end: int
    unit_end: int
    spans: tuple[tuple[int, int], ...]
    value: Decimal
    to: Decimal | None
    unit: str
    form: str
    bound: Bound | None


class _Numeral(NamedTuple):
    start: int
    end: int
    value: Decimal
    to: Decimal | None
    multiplier: str
    open: bool
    form: str
    ratio: str


@cache
def _numeral_expression() -> re.Pattern[str]:
    table = load("numerals")
    words = [word for group in (*table["fraction"], *table["phrase"]) for word in group["words"]]
    small = f"[{''.join(table['digits'])}十]+"
    return re.compile(
        rf"(?P<parts>[1-9]/[1-9]\d?)(?![\d/])"
        rf"|(?P<arabic>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"|(?P<per>[{''.join(table['per'])}]){table['per_infix']}"
        rf"(?:(?P<pervalue>{chinese_pattern()})|(?P<perdigits>\d+(?:\.\d+)?))"
        rf"|(?P<word>{'|'.join(sorted(words, key=len, reverse=True))})"
        rf"|(?P<bottom>{small}){table['per_infix']}(?P<top>{small})"
        rf"|(?P<chinese>{chinese_pattern()})"
    )


@cache
def _word_values() -> dict[str, tuple[Decimal, str, str]]:
    table = load("numerals")
    return {
        word: (Decimal(group["value"]), group.get("unit", ""), group.get("bound", ""))
        for group in (*table["fraction"], *table["phrase"])
        for word in group["words"]
    }


@cache
def _after_words() -> tuple[tuple[str, Bound], ...]:
    pairs = [(word, Bound(group["bound"])) for group in load("modifiers")["after"] for word in group["words"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _multiplier() -> re.Pattern[str]:
    table = load("numerals")
    tens, myriads = "".join(table["tens"]), "".join(table["myriads"])
    over = "".join(table["over"])
    return re.compile(
        rf"(?P<over>[{over}])?(?P<multiplier>[{tens}]*[{myriads}]+|[百千](?![{table['unit_tails']}]))?(?P<over2>[{over}])?"
    )


RANGE = re.compile(r"[-—－–~～至到]{1,2}")


def find_numerals(folded: str) -> Iterator[re.Match[str]]:
    """Yield every numeral of the folded text as a match of the one numeral expression, in order."""
    return _numeral_expression().finditer(folded)


def read_quantity(folded: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity whose numeral ``match`` found, or None where nothing says what it counts.

    A numeral in figures always makes a quantity (its unit may be empty); a Chinese one needs a unit or a
    multiplier.

    >>> text = "新建公路30多万公里以上"
    >>> quantity = read_quantity(text, next(find_numerals(text)))
    >>> quantity.value, quantity.unit, quantity.bound
    (Decimal('30'), '万公里', <Bound.GE: 'ge'>)
    """
    first = _numeral(match, folded)
    if first is None:
        return None
    unit, unit_end, is_open = _unit(folded, first)
    if first.form == "chinese" and not unit:
        return None
    second = _second(folded, unit_end, first)
    spans: tuple[tuple[int, int], ...] = ((first.start, first.end),)
    to, bound = first.to, Bound.RANGE if first.to is not None else None
    if second is not None:
        to, bound = second.value, Bound.RANGE
        spans = (*spans, (second.start, second.end))
        other, unit_end, open_end = _unit(folded, second)
        unit, is_open = other or unit, is_open or open_end
    if first.form == "word":
        bound = _word_bound(folded[first.start : first.end]) or bound
    if is_open or first.open:
        bound = bound or Bound.GT
    end, after = _after(folded, unit_end)
    return Quantity(first.start, end, unit_end, spans, first.value, to, unit, first.form, after or bound)


def _numeral(match: re.Match[str], folded: str) -> _Numeral | None:
    start, end = match.span()
    if match["arabic"]:
        return _Numeral(start, end, parse_arabic(match["arabic"]), None, "", False, "arabic", "")
    if match["parts"]:
        top, bottom = (Decimal(number) for number in match["parts"].split("/"))
        return _Numeral(start, end, round(top / bottom, 4), None, "", False, "word", "")
    if match["word"]:
        value, unit, _ = _word_values()[match["word"]]
        return _Numeral(start, end, value, None, "", False, "word", unit)
    try:
        if match["per"]:
            sign = load("numerals")["per"][match["per"]]
            if match["perdigits"]:
                return _Numeral(start, end, Decimal(match["perdigits"]), None, "", False, "word", sign)
            reading = parse_chinese(match["pervalue"])
            return _Numeral(
                start, end, reading.value, reading.to, reading.multiplier, reading.open, "word", sign
            )
        if match["bottom"]:
            top, bottom = parse_chinese(match["top"]).value, parse_chinese(match["bottom"]).value
            return (
                _Numeral(start, end, round(top / bottom, 4), None, "", False, "word", "") if bottom else None
            )
        written = _without_unit(match["chinese"], folded, end)
        end = start + len(written)
        reading = parse_chinese(written)
    except ValueError:
        return None
    return _Numeral(start, end, reading.value, reading.to, reading.multiplier, reading.open, "chinese", "")


def _without_unit(written: str, folded: str, end: int) -> str:
    """Give the last 千 of 十七万千瓦 back to its unit."""
    table = load("numerals")
    if (
        len(written) > 1
        and written[-1] in ("千", "百")
        and folded[end : end + 1] in tuple(table["unit_tails"])
    ):
        return written[:-1]
    return written


def _unit(folded: str, numeral: _Numeral) -> tuple[str, int, bool]:
    """Return the unit written behind a numeral, where it ends, and whether 多 or 余 stands between."""
    if numeral.ratio or numeral.form == "word":
        return numeral.ratio, numeral.end, False
    position, multiplier, is_open = numeral.end, numeral.multiplier, False
    tail = _multiplier().match(folded, position)
    if tail is not None and tail.end() > position:
        written = tail["multiplier"] or ""
        if numeral.form == "arabic" or not multiplier:
            multiplier += written
            position, is_open = tail.end(), bool(tail["over"] or tail["over2"])
        elif tail["over"]:
            position, is_open = tail.start() + 1, True
    for opened, unit in load("numerals")["opened"].items():
        if folded.startswith(opened, position):
            return multiplier + unit, position + len(opened), True
    symbol = unit_at(folded, position)
    if is_open and not symbol and not multiplier:
        position, is_open = numeral.end, False
        symbol = unit_at(folded, position)
    end = position + len(symbol)
    if symbol and folded[end : end + 1] in ("/", "每"):
        other = unit_at(folded, end + 1)
        if other:
            symbol, end = folded[position : end + 1 + len(other)], end + 1 + len(other)
    bracket = (
        re.compile(r"（[\u4e00-\u9fff]{1,2}(?:、[\u4e00-\u9fff])*）").match(folded, end) if symbol else None
    )
    if bracket and unit_at(folded, bracket.start() + 1):
        symbol, end = symbol + bracket[0], bracket.end()
    if (
        symbol
        and end < len(folded)
        and folded[end] in "多余"
        and folded[end + 1 : end + 2] not in ("样", "元", "数", "种")
    ):
        is_open, end = True, end + 1
    return multiplier + symbol, end, is_open


def _second(folded: str, position: int, first: _Numeral) -> _Numeral | None:
    """Return the upper end of a range, where one follows and the two are written in the same way."""
    dash = RANGE.match(folded, position)
    if dash is None:
        return None
    match = _numeral_expression().match(folded, dash.end())
    if match is None:
        return None
    second = _numeral(match, folded)
    if (
        second is not None
        and first.form == "word"
        and first.ratio
        and second.form == "chinese"
        and not second.multiplier
    ):
        return second if second.value > first.value else None
    if second is None or second.form != first.form:
        return None
    return second if second.value > first.value or second.multiplier != first.multiplier else None


def _word_bound(word: str) -> Bound | None:
    bound = _word_values().get(word, (None, "", ""))[2]
    return Bound(bound) if bound else None


def _after(folded: str, position: int) -> tuple[int, Bound | None]:
    for word, bound in _after_words():
        if folded.startswith(word, position):
            return position + len(word), bound
    return position, None
