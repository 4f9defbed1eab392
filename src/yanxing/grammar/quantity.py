"""Numeral, unit and modifiers as one quantity; and numerals that carry no quantity, left for the classes.

A quantity is consumed whole: 30多万公里 is 30, 万公里 and "more than"; 6%—6.5% is one range with two
numerals.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from yanxing.grammar.numerals import (
    chinese_characters,
    chinese_pattern,
    half_chinese_pattern,
    mixed_pattern,
    parse_arabic,
    parse_chinese,
    parse_mixed,
)
from yanxing.model import Bound
from yanxing.rules import alternatives, load
from yanxing.rules.lexicon import Lexicon
from yanxing.rules.units import unit_at


class Quantity(Struct, frozen=True, gc=False):
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


class _Numeral(Struct, frozen=True, gc=False):
    """A numeral alone. ``sign`` is the unit that it says itself: 百分之五, 两位数."""

    start: int
    end: int
    value: Decimal
    form: str
    sign: str = ""
    to: Decimal | None = None
    multiplier: str = ""
    open: bool = False


@cache
def _numeral_expression() -> re.Pattern[str]:
    table = load("numerals")
    words = [word for group in (*table["fraction"], *table["phrase"]) for word in group["words"]]
    small = f"[{''.join(table['digits'])}十]+"
    minus = rf"(?<=[{table['minus_behind']}])[{table['minus']}](?=\d)"
    return re.compile(
        rf"(?P<parts>[1-9]/[1-9]\d?)(?![\d/])"
        rf"|(?P<mixed>{mixed_pattern()})"
        rf"|(?P<half>{half_chinese_pattern()})"
        rf"|(?P<arabic>(?:{minus})?(?:\d+(?:,\d{{3}})+|\d+)(?:\.\d+)?)"
        rf"|(?P<per>[{''.join(table['per'])}]){table['per_infix']}"
        rf"(?:(?P<pervalue>{chinese_pattern()})|(?P<perdigits>\d+(?:\.\d+)?))"
        rf"|(?P<word>{alternatives(words)})"
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
def _after_words() -> tuple[Lexicon, dict[str, Bound]]:
    """Return the words behind a quantity that set its bound, to be looked for, and what each sets."""
    bounds = {word: Bound(group["bound"]) for group in load("modifiers")["after"] for word in group["words"]}
    return Lexicon(bounds), bounds


@cache
def _multiplier() -> re.Pattern[str]:
    table = load("numerals")
    tens, myriads = "".join(table["tens"]), "".join(table["myriads"])
    over = f"[{''.join(table['over'])}]"
    heads = rf"[{table['unit_heads']}](?![{table['unit_tails']}])"
    powers = rf"[{tens}]*[{myriads}]+(?:{over}[{myriads}])?|{heads}"
    return re.compile(rf"(?P<over>{over})?(?P<multiplier>{powers})?(?P<over2>{over})?")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of rules/numerals.toml."""
    return re.compile(load("numerals")[name])


_HALF = Decimal("0.5")
# How far in front of a numeral it may say what a concentration is per.
_FRONT = 4
_RANGE = re.compile(r"[-—－–~～至到]{1,2}")


def find_numerals(folded: str) -> Iterator[re.Match[str]]:
    """Yield every numeral of the folded text as a match of the one numeral expression, in order."""
    match_at, reach = _numeral_expression().match, 0
    for sign in _first_characters().finditer(folded):
        start, end = sign.span()
        if end <= reach:
            continue
        if (match := match_at(folded, start if start > reach else reach)) is not None:
            reach = match.end()
            yield match


@cache
def _first_characters() -> re.Pattern[str]:
    """What a numeral may begin with: looked for alone it is found ten times as fast as the numeral.

    Figures in a row begin but one, and of a word (过半) both characters must be there.
    """
    table = load("numerals")
    words = [word for group in (*table["fraction"], *table["phrase"]) for word in group["words"]]
    alone = {*table["several"], *table["per"], *chinese_characters(), *table["minus"]}
    opening, second = ({word[at] for word in words} for at in (0, 1))
    any_, bare, first, then = (
        re.escape("".join(sorted(signs))) for signs in (alone | opening, alone, opening - alone, second)
    )
    return re.compile(rf"[\d{any_}](?:(?<=\d)\d*|(?<=[{bare}])|(?<=[{first}])(?=[{then}]))")


def read_quantity(folded: str, match: re.Match[str]) -> Quantity | None:
    """Return the quantity whose numeral ``match`` found, or None where nothing says what it counts.

    A numeral in figures always makes a quantity (its unit may be empty); a Chinese one needs a unit or a
    multiplier.

    >>> text = "新建公路30多万公里以上"
    >>> quantity = read_quantity(text, next(find_numerals(text)))
    >>> quantity.value, quantity.unit, quantity.bound
    (Decimal('30'), '万公里', <Bound.GE: 'ge'>)
    """
    first = _numeral(match)
    if first is None:
        return None
    unit, unit_end, is_open = _unit(folded, first)
    second = _second(folded, unit_end, first)
    if first.form == "chinese" and not unit and not (second and _unit(folded, second)[0]):
        return None
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
    value = first.value if second is None else _lower(folded, first, second)
    if _pattern("half").match(folded, unit_end):
        value, unit_end = value + _HALF, unit_end + 1
    if unit and _pattern("strong").match(folded, unit_end):
        bound, unit_end = bound or Bound.GT, unit_end + 1
    end, after = _after(folded, unit_end)
    unit = _said_per(folded, first.start, unit)
    return Quantity(first.start, end, unit_end, spans, value, to, unit, first.form, after or bound)


def _said_per(folded: str, start: int, unit: str) -> str:
    """Return the unit with what it is per where that stands in front of the numeral: 每立方米35微克."""
    if unit not in load("numerals")["dosed"]:
        return unit
    front = _pattern("per_front").search(folded, max(0, start - _FRONT), start)
    return f"{unit}/{front['per']}" if front else unit


def _numeral(match: re.Match[str]) -> _Numeral | None:
    """Return the numeral of a match, read as its last group says, or None for characters that make none."""
    try:
        return _READERS[match.lastgroup or ""](match)
    except ValueError:
        return None


def _in_figures(match: re.Match[str]) -> _Numeral:
    return _Numeral(*match.span(), parse_arabic(match["arabic"]), "arabic")


def _in_both(match: re.Match[str]) -> _Numeral:
    """1万6千多."""
    value, to, multiplier, is_open = parse_mixed(match["mixed"])
    return _Numeral(*match.span(), value, "chinese", "", to, multiplier, is_open)


def _in_parts(match: re.Match[str]) -> _Numeral:
    """1/3."""
    top, bottom = map(Decimal, match["parts"].split("/"))
    return _Numeral(*match.span(), round(top / bottom, 4), "word")


def _as_word(match: re.Match[str]) -> _Numeral:
    """一半, 两位数."""
    value, unit, _ = _word_values()[match["word"]]
    return _Numeral(*match.span(), value, "word", unit)


def _per_figures(match: re.Match[str]) -> _Numeral:
    """百分之5."""
    return _Numeral(*match.span(), Decimal(match["perdigits"]), "word", _sign(match))


def _per_chinese(match: re.Match[str]) -> _Numeral:
    """百分之五."""
    value, to, multiplier, is_open = parse_chinese(match["pervalue"])
    return _Numeral(*match.span(), value, "word", _sign(match), to, multiplier, is_open)


def _sign(match: re.Match[str]) -> str:
    return str(load("numerals")["per"][match["per"]])


def _fraction(match: re.Match[str]) -> _Numeral | None:
    """三分之一."""
    top, bottom = parse_chinese(match["top"]).value, parse_chinese(match["bottom"]).value
    return _Numeral(*match.span(), round(top / bottom, 4), "word") if bottom else None


def _in_chinese(match: re.Match[str]) -> _Numeral:
    """六亿一千八百万, 6千八百万."""
    written = _without_unit(match[0], match.string[match.end() : match.end() + 1])
    value, to, multiplier, is_open = parse_chinese(written)
    end = match.start() + len(written)
    return _Numeral(match.start(), end, value, "chinese", "", to, multiplier, is_open)


def _without_unit(written: str, following: str) -> str:
    """Give the last 千 of 十七万千瓦 back to its unit."""
    table = load("numerals")
    heads_unit = written[-1] in table["unit_heads"] and following in tuple(table["unit_tails"])
    return written[:-1] if heads_unit and len(written) > 1 else written


_READERS: dict[str, Callable[[re.Match[str]], _Numeral | None]] = {
    "mixed": _in_both,
    "half": _in_chinese,
    "arabic": _in_figures,
    "parts": _in_parts,
    "word": _as_word,
    "perdigits": _per_figures,
    "pervalue": _per_chinese,
    "top": _fraction,
    "chinese": _in_chinese,
}


# A unit as written, where it ends, and whether 多 or 余 stands with it.
_Unit = tuple[str, int, bool]


def _unit(folded: str, numeral: _Numeral) -> _Unit:
    """Return the unit written behind a numeral, multiplier included."""
    if numeral.form == "word":
        return numeral.sign, numeral.end, False
    multiplier, position, is_open = _multiplied(folded, numeral)
    if opened := _opened().at(folded, position):
        return multiplier + load("numerals")["opened"][opened], position + len(opened), True
    if is_open and not multiplier and not unit_at(folded, position):
        position, is_open = numeral.end, False
    end = _symbol_end(folded, position)
    symbol = folded[position:end]
    if symbol and _pattern("over_unit").match(folded, end):
        end, is_open = end + 1, True
    return multiplier + symbol, end, is_open


@cache
def _opened() -> Lexicon:
    return Lexicon(load("numerals")["opened"])


def _multiplied(folded: str, numeral: _Numeral) -> _Unit:
    """Return a numeral's multiplier, the one behind its figures included."""
    tail = _multiplier().match(folded, numeral.end)
    if tail is not None and (numeral.form == "arabic" or not numeral.multiplier):
        over, said, over_behind = tail.groups("")
        # 4万多亿元: more than 4, of 万亿元.
        written = said.translate(_over()) if len(said) > 1 else said
        is_open = bool(over or over_behind or written != said)
        return numeral.multiplier + written, tail.end(), is_open
    is_open = tail is not None and bool(tail["over"])
    return numeral.multiplier, numeral.end + is_open, is_open


@cache
def _over() -> dict[int, None]:
    """Return the translation that leaves out what says "and some more"."""
    return dict.fromkeys(map(ord, load("numerals")["over"]))


def _symbol_end(folded: str, position: int) -> int:
    """Return where a unit ends that is written at a position, with what it is per (元/吨) or in brackets."""
    end = position + len(unit_at(folded, position))
    if end == position:
        return end
    if folded[end : end + 1] in load("numerals")["per_unit"]:
        below = unit_at(folded, end + 1)
        end += 1 + len(below) if below else 0
    bracket = _pattern("bracket").match(folded, end)
    return bracket.end() if bracket and unit_at(folded, end + 1) else end


def _second(folded: str, position: int, first: _Numeral) -> _Numeral | None:
    """Return the upper end of a range, where one follows and the two are written in the same way."""
    alternative = _pattern("or_next").match(folded, position)
    dash = alternative or _RANGE.match(folded, position)
    if dash is None or _pattern("calendar_year").match(folded, dash.end()):
        return None
    match = _numeral_expression().match(folded, dash.end())
    second = _numeral(match) if match else None
    if second is None or (alternative and not _next_digit(first.value, second.value)):
        return None
    higher = second.value > first.value
    if first.sign and second.form == "chinese" and not second.multiplier:
        # 百分之五至六: the sign is said once.
        return second if higher else None
    alike = second.form == first.form
    return second if alike and (higher or second.multiplier != first.multiplier) else None


def _lower(folded: str, first: _Numeral, second: _Numeral) -> Decimal:
    """Return the lower end of a range; of 二、三百 the power is said once."""
    shared = _pattern("or_next").match(folded, first.end)
    return first.value * second.value / (first.value + 1) if shared else first.value


def _next_digit(first: Decimal, second: Decimal) -> bool:
    """Whether the second is one more than the first, in the power that it says for both: 二、三百."""
    return second % (first + 1) == 0 and f"{second / (first + 1):f}".strip("0") == "1"


def _word_bound(word: str) -> Bound | None:
    bound = _word_values().get(word, (None, "", ""))[2]
    return Bound(bound) if bound else None


def _after(folded: str, position: int) -> tuple[int, Bound | None]:
    words, bounds = _after_words()
    word = words.at(folded, position)
    return position + len(word), bounds.get(word)
