"""Numerals as written → exact values. Chinese, Arabic and mixed forms; nothing is rounded.

A numeral's *multiplier* (万, 亿, 万亿) is told apart from its value, because a fact keeps both as written:
4237.2万亩 is 4237.2 and 万亩. In 六亿一千八百万吨 the value is what stands before the last 万 or 亿:
61800 and 万吨.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from yanxing.rules import load


class Value(NamedTuple):
    """A numeral's value and its multiplier.

    ``to`` is the upper end where two digits name a span (两三); ``open`` is true where the numeral itself
    says "and some more": 几十亿, 两千多万.
    """

    value: Decimal
    to: Decimal | None
    multiplier: str
    open: bool


class _Words(NamedTuple):
    digits: dict[str, int]
    tens: dict[str, int]
    myriads: dict[str, int]
    several: str
    over: str
    point: str


@cache
def _words() -> _Words:
    table = load("numerals")
    return _Words(
        table["digits"],
        table["tens"],
        table["myriads"],
        "".join(table["several"]),
        "".join(table["over"]),
        table["point"],
    )


@cache
def chinese_characters() -> str:
    """Return the characters that a Chinese numeral may be made of, digits first."""
    return "".join(_words().digits) + _powers()


@cache
def chinese_powers() -> frozenset[str]:
    """Return the characters for powers of ten."""
    return frozenset(_powers())


@cache
def _powers() -> str:
    words = _words()
    return "".join((*words.tens, *words.myriads))


def _tail() -> str:
    """Return the regular expression of 多 and what it stands in front of: 两千多万."""
    return f"(?:[{_words().over}][{_powers()}]+)?"


@cache
def chinese_pattern() -> str:
    """Return the regular expression of one Chinese numeral, 几 and 多 inside it included."""
    words = _words()
    core = chinese_characters()
    powers = _powers()
    decimal = f"(?:{words.point}[{''.join(words.digits)}]+[{''.join(words.myriads)}]*)?"
    some = f"(?:[{words.several}](?=[{powers}]))?"
    return f"{some}[{core}]+(?:[{words.several}][{powers}]+)?{_tail()}{decimal}"


def parse_arabic(digits: str) -> Decimal:
    """Return the value of an Arabic numeral, thousands separators dropped.

    >>> parse_arabic("12,345.60"), parse_arabic("−0.99")
    (Decimal('12345.60'), Decimal('-0.99'))
    """
    return Decimal(digits.replace(",", "").replace("−", "-"))


@cache
def mixed_pattern() -> str:
    """Return the regular expression of figures with powers between them: 1万6千多, 1亿3千多万."""
    table, words = load("numerals"), _words()
    heads = rf"[{table['unit_heads']}](?![{table['unit_tails']}])"
    return rf"\d+[{''.join(words.myriads)}]\d+(?:{heads}[{words.over}]?万?|[{words.over}]?万)"


@cache
def half_chinese_pattern() -> str:
    """Return the regular expression of a Chinese numeral whose first number is in figures: 6千八百万."""
    digits, powers = "".join(_words().digits), _powers()
    return rf"\d+[{powers}]+[{digits}][{powers}][{chinese_characters()}]*{_tail()}"


@cache
def _powered() -> re.Pattern[str]:
    return re.compile(rf"(\d+)([{_powers()}]+)")


def parse_mixed(written: str) -> Value:
    """Return the value of figures with powers between them, like that of a Chinese numeral.

    >>> parse_mixed("2万5千"), parse_mixed("1亿3千多万").value
    (Value(value=Decimal('25000'), to=None, multiplier='', open=False), Decimal('13000'))
    """
    words = _words()
    plain = "".join(char for char in written if char not in words.over)
    powers = {**words.tens, **words.myriads}
    total = sum(
        int(digits) * 10 ** sum(powers[char] for char in signs) for digits, signs in _powered().findall(plain)
    )
    multiplier = plain[-1] if plain[-1] in words.myriads else ""
    scale = 10 ** words.myriads.get(multiplier, 0)
    return Value(Decimal(total) / scale, None, multiplier, plain != written)


@lru_cache(maxsize=4096)
def parse_chinese(written: str) -> Value:
    """Return the value of a Chinese numeral.

    Raises ValueError where the characters make no numeral.

    >>> parse_chinese("六亿一千八百万"), parse_chinese("6千八百万").value
    (Value(value=Decimal('61800'), to=None, multiplier='万', open=False), Decimal('6800'))
    """
    words = _words()
    is_open = any(char in written for char in words.several + words.over)
    plain = "".join(char for char in written if char not in words.over)
    multiplier = plain[-1] if plain[-1] in words.myriads else ""
    body = plain[: len(plain) - len(multiplier)]
    span = _span(body, words)
    if span is not None:
        return Value(span[0], span[1], multiplier, is_open)
    whole, point, fraction = body.partition(words.point)
    if point:
        digits = "".join(str(words.digits[char]) for char in fraction)
        return Value(Decimal(f"{_integer(whole, words)}.{digits}"), None, multiplier, is_open)
    short = None if multiplier else _abbreviated(body, words)
    if short is not None:
        return Value(short, None, "亿", is_open)
    scale = 10 ** words.myriads.get(multiplier, 0)
    return Value(Decimal(_integer(plain, words)) / scale, None, multiplier, is_open)


def _span(body: str, words: _Words) -> tuple[Decimal, Decimal] | None:
    """Read 两三, 七八百: two digits in a row, the second one higher, with at most a power after them."""
    match = _span_expression().fullmatch(body)
    if not match or words.digits[match[1]] + 1 != words.digits[match[2]]:
        return None
    power = Decimal(10) ** sum(words.tens[char] for char in match[3])
    return words.digits[match[1]] * power, words.digits[match[2]] * power


@cache
def _span_expression() -> re.Pattern[str]:
    words = _words()
    digit = f"[{''.join(words.digits)}]"
    return re.compile(f"({digit})({digit})([{''.join(words.tens)}]*)")


def _abbreviated(body: str, words: _Words) -> Decimal | None:
    """Read 五亿三千 as 5.3 亿: the 万 of its tail is left unsaid."""
    whole, hundred_million, tail = body.partition("亿")
    if not hundred_million or not tail or "万" in body or "亿" in tail or tail[-1] not in words.tens:
        return None
    return Decimal(_integer(whole, words)) + Decimal(_integer(tail, words)) / 10**4


def _integer(body: str, words: _Words) -> int:
    if not any(char in words.tens or char in words.myriads for char in body):
        return _positional(body, words)
    total = section = 0
    digit: int | None = None
    for char in body:
        if char in words.several:
            digit = 1 if section == 0 and total == 0 else 0
        elif char in words.digits:
            # 二千零十六: a nought only holds a place
            digit = words.digits[char] or None
        elif char.isdecimal():
            digit = 10 * (digit or 0) + int(char)
        elif char in words.tens:
            section += (1 if digit is None else digit) * 10 ** words.tens[char]
            digit = None
        elif char in words.myriads:
            group = section + (digit or 0)
            higher, lower = divmod(total, 10**8) if char == "万" else (0, total)
            total = higher * 10**8 + (lower + group or 1) * 10 ** words.myriads[char]
            section, digit = 0, None
        else:
            raise ValueError(f"no numeral: {body}")
    return total + section + (digit or 0)


def _positional(body: str, words: _Words) -> int:
    try:
        return int("".join(char if char.isdecimal() else str(words.digits[char]) for char in body))
    except KeyError:
        raise ValueError(f"no numeral: {body}") from None


def whole(written: str) -> int:
    """Return a whole number written in figures or in Chinese.

    >>> whole("12"), whole("十二"), whole("一九五三")
    (12, 12, 1953)
    """
    return int(written) if written.isdigit() else int(parse_chinese(written).value)
