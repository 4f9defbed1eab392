"""Ranks (居全国第二位) and streaks (连续三年): found by their own wording before quantities are read."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern, parse_arabic, parse_chinese
from yanxing.model import Bound, Measure
from yanxing.rules import alternatives, load
from yanxing.rules.guard import Sought


class Position(NamedTuple):
    """A rank or a streak.

    ``start``–``end`` is the quote, ``spans`` its numerals, ``of`` the whole ranked among.
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    measure: Measure
    value: Decimal
    unit: str
    bound: Bound
    of: str


# How far a streak may reach before and behind its 连: 已连续, 连续一百二十个月以上.
_BEFORE_SIGN, _BEHIND_SIGN = 6, 16
# How far in front of a rank stands what it is a rank in.
_BEFORE_RANK = 20

# The longest name of what is ranked next in a list.
_LONGEST_LISTED = 24

# What joins the ranks of a list: 居全国第5位、第8位.
_AND = ("、", "和")


@cache
def _streak_expression() -> re.Pattern[str]:
    table = load("positions")["streak"]
    numeral = rf"\d+|{chinese_pattern()}"
    return re.compile(
        rf"(?:{alternatives(table['opener'])})(?:第)?(?P<n>{numeral})(?P<over>{alternatives(table['over'])})?"
        rf"(?P<unit>{alternatives(table['units'])})(?P<over_unit>{table['over_unit']})?"
        rf"(?P<at_least>{table['at_least']})?"
        rf"|[“\"]?(?P<c>{numeral})(?P<crown>{alternatives(table['crowns'])})[”\"]?"
    )


def _number(written: str) -> Decimal:
    return parse_arabic(written) if written[0].isdigit() else parse_chinese(written).value


def find_streaks(folded: str) -> Iterator[Position]:
    """Yield every streak of the folded text, in order.

    >>> next(find_streaks("粮食连续八年增产")).value
    Decimal('8')
    """
    for match in _near(folded, load("positions")["streak"]["sign"]):
        group = "n" if match["n"] else "c"
        try:
            value = _number(match[group])
        except ValueError:
            continue
        unit, spans = match["unit"] or match["crown"], (match.span(group),)
        yield Position(*match.span(), spans, Measure.STREAK, value, unit, _streak_bound(match), "")


def _streak_bound(match: re.Match[str]) -> Bound:
    if match["over"] or match["over_unit"]:
        return Bound.GT
    return Bound.GE if match["at_least"] else Bound.EQ


def _near(folded: str, sign: str) -> Iterator[re.Match[str]]:
    """Yield the streaks around each place where the one character stands that all of them hold."""
    expression, reach = _streak_expression(), 0
    at = folded.find(sign)
    while at >= 0:
        for match in expression.finditer(folded, max(reach, at - _BEFORE_SIGN), at + _BEHIND_SIGN):
            reach = match.end()
            yield match
        at = folded.find(sign, max(at + 1, reach))


@cache
def _tail_expression() -> Sought:
    table = load("positions")["rank"]
    # Whole or not at all: 第17个 is no 第1 in front of 7个.
    numeral = rf"(?>\d+|{chinese_pattern()})"
    return Sought(
        rf"第(?P<n>{numeral})(?P<unit>{alternatives(table['units'])}|{table['year_ranked']})?+(?!{table['not_rank']})"
        rf"|(?P<top>{table['top']})(?P<m>{numeral})"
        rf"(?P<top_unit>{alternatives(table['top_units'])})?"
        rf"(?!{table['not_top']})"
        rf"|(?P<best>{table['best']})(?P<best_unit>{table['best_unit']})(?={table['best_ends']})"
        rf"|(?P<first>{alternatives(table['first'])})(?!{table['not_first']})"
    )


@cache
def _head_expression() -> re.Pattern[str]:
    table = load("positions")["rank"]
    # 评价居全国第五位: of two verbs the one next to the whole stands, but for 由 and 从, which open a move.
    start = r"(?:(?<=[由从])|(?![^，。；\d第]{0,8}(?:[居列]|连续|保持)))"
    whole = r"[^，。；、：:！\s“”（）\d第]"
    return re.compile(rf"(?P<verb>{alternatives(table['verbs'])})(?P<of>(?!比){start}{whole}{{0,12}}?)$")


@cache
def _sure_expression() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{alternatives(load('positions')['rank']['sure'])})(?P<of>)$")


@cache
def _scope_expression() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<of>(?:{alternatives(load('positions')['rank']['scopes'])})[^，。；、：:！\s“”（）\d第]{{0,6}})$"
    )


@cache
def _counted_expression() -> re.Pattern[str]:
    """位居15个沿海城市第一: the field is counted, and the count is a figure of its own."""
    return re.compile(load("positions")["rank"]["counted"])


def find_ranks(folded: str) -> Iterator[Position]:
    """Yield every rank of the folded text, in order.

    >>> rank = next(find_ranks("增速居全国前3位"))
    >>> rank.value, rank.bound, rank.of
    (Decimal('3'), <Bound.LE: 'le'>, '全国')
    """
    last = -1
    for match in _tail_expression().finditer(folded):
        left = folded[max(0, match.start() - _BEFORE_RANK) : match.start()]
        numbers = not match["unit"] and _numbered_next().match(folded, match.end()) is not None
        opened = None if numbers and not _stands(left) else _opened(match, left)
        if opened is None and last >= 0 and _goes_on(folded, last, match):
            opened = 0, ""
        rank = _rank(match, *opened) if opened is not None else None
        if rank is not None:
            last = rank.end
            yield rank


def _stands(left: str) -> bool:
    """Whether 居全国 and the like stand in front of a rank."""
    return _head_expression().search(left) is not None and _scope_expression().search(left) is not None


@cache
def _numbered_next() -> re.Pattern[str]:
    return re.compile(load("positions")["rank"]["numbered_next"])


def _goes_on(folded: str, last: int, match: re.Match[str]) -> bool:
    """居全国第5位、第8位, 跻身创新力评价第五位、服务力评价第二位: the next rank of a list."""
    if folded[last : match.start()] in _AND:
        return True
    named = match["unit"] and folded.startswith(_AND[0], last) and match.start() - last <= _LONGEST_LISTED
    return bool(named) and _next_expression().fullmatch(folded, last, match.start()) is not None


@cache
def _next_expression() -> re.Pattern[str]:
    return re.compile(load("positions")["rank"]["next"])


def _opened(match: re.Match[str], left: str) -> tuple[int, str] | None:
    """Return how many characters in front of a rank are its own, and the whole they name; None for no rank.

    Without 全国 or the like in front, only 位 or 名 behind a verb of standing makes a rank, or a sure verb.
    """
    if match["best"] and _counted_best().search(left):
        return None
    said = _year_of_move().sub("", left)
    sure, scope = _sure_expression().search(said), _scope_expression().search(said)
    head = _head_expression().search(said)
    # 提升至 whole, no 升至 in it.
    head = head if sure is None or (head and not head["of"]) else sure
    counted = match["unit"] or match["top_unit"] or match["first"]
    named = scope or (head if counted or sure else None)
    if named is None and (field := _counted_expression().search(left)):
        listed = field["listed"]
        return len(left) - field.start(0 if listed else "of"), listed or field["of"]
    if named is None or _importance().search(left):
        return None
    start = min(found.start() for found in (head, scope) if found)
    return len(left) - start, _move().sub("", named["of"])


def _rank(match: re.Match[str], before: int, of: str) -> Position | None:
    """Return the rank of a match whose own words begin ``before`` characters in front of it."""
    group = next(name for name in ("n", "m", "best", "first") if match[name])
    try:
        value = Decimal(1) if group == "first" else _number(match[group])
    except ValueError:
        return None
    unit = match["unit"] or match["top_unit"] or match["best_unit"] or ""
    if group == "first":
        unit = load("positions")["rank"]["first_unit"]
    bound = Bound.LE if match["top"] or match["best"] else Bound.EQ
    start, end = match.start() - before, match.end()
    return Position(start, end, (match.span(group),), Measure.RANK, value, unit, bound, of)


@cache
def _counted_best() -> re.Pattern[str]:
    return re.compile(load("positions")["rank"]["best_not"])


@cache
def _move() -> re.Pattern[str]:
    """世界排名由第十位上升到第五位: what moves is no part of the whole's name."""
    return re.compile(load("positions")["rank"]["move"])


@cache
def _year_of_move() -> re.Pattern[str]:
    """由2015年第十位上升到2020年第五位: the years of a move stand between its words and the rank."""
    return re.compile(load("positions")["rank"]["year_of_move"])


@cache
def _importance() -> re.Pattern[str]:
    return re.compile(load("positions")["rank"]["importance"])
