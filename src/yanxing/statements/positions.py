"""Ranks (居全国第二位) and streaks (连续三年): found by their own wording before quantities are read."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern, parse_arabic, parse_chinese
from yanxing.model import Bound, Measure
from yanxing.rules import load


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


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _streak_expression() -> re.Pattern[str]:
    table = load("positions")["streak"]
    numeral = rf"(?P<n>\d+|{chinese_pattern()})"
    return re.compile(
        rf"(?:{_any(table['opener'])})(?:第)?{numeral}(?P<over>多|余)?(?P<unit>{_any(table['units'])})(?P<over2>多)?(?P<plus>以上)?"
        rf"|(?P<q>[“\"]?){numeral.replace('?P<n>', '?P<c>')}(?P<crown>{_any(table['crowns'])})[”\"]?"
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
        bound = Bound.GT if match["over"] or match["over2"] else Bound.GE if match["plus"] else Bound.EQ
        unit = match["unit"] or match["crown"]
        yield Position(
            match.start(), match.end(), (match.span(group),), Measure.STREAK, value, unit, bound, ""
        )


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
def _tail_expression() -> re.Pattern[str]:
    numeral = rf"(?:\d+|{chinese_pattern()})"
    return re.compile(
        rf"第(?P<n>{numeral})(?P<unit>位|名|大)?(?![届次个条批章号期代产轮季阶方书时部类三产]|[一二三四五六七八九十]?产业|、|职业|课堂|空间|资本|现场|责任|梯队|方阵|住所|任|书记|通道|台|套|座|颗|艘|家|架|条|人|所|只|天|年|月|日|师|军|团|中学|小学|医院|人民|单元|线|桥|产)"
        rf"|(?P<top>前)(?P<m>{numeral})(?P<unit2>位|名|强|列)?(?![年个月季届天次五期周日半者项段阵十百千万亿]|阶段)"
        rf"|(?P<first>首位|榜首)(?P<of>)"
    )


@cache
def _head_expression() -> re.Pattern[str]:
    table = load("positions")["rank"]
    return re.compile(rf"(?P<verb>{_any(table['verbs'])})(?P<of>[^，。；、：:！\s“”（）第]{{0,12}}?)$")


@cache
def _scope_expression() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<of>(?:{_any(load('positions')['rank']['scopes'])})[^，。；、：:！\s“”（）\d第]{{0,6}})$"
    )


def find_ranks(folded: str) -> Iterator[Position]:
    """Yield every rank of the folded text, in order.

    >>> rank = next(find_ranks("增速居全国前3位"))
    >>> rank.value, rank.bound, rank.of
    (Decimal('3'), <Bound.LE: 'le'>, '全国')
    """
    for match in _tail_expression().finditer(folded):
        left = folded[max(0, match.start() - 20) : match.start()]
        head = _head_expression().search(left)
        scope = _scope_expression().search(left)
        if (scope is None and head is None) or _importance().search(left):
            continue
        if scope is None and not _is_rank(match, head):
            continue
        start = match.start() - len(left) + min(found.start() for found in (head, scope) if found)
        of = _move().sub("", (scope or head or match)["of"])
        group = "n" if match["n"] else "m" if match["m"] else ""
        try:
            value = _number(match[group]) if group else Decimal(1)
        except ValueError:
            continue
        unit = match["unit"] or match["unit2"] or ("位" if match["first"] else "")
        spans = (match.span(group),) if group else (match.span("first"),)
        bound = Bound.LE if match["top"] else Bound.EQ
        yield Position(start, match.end(), spans, Measure.RANK, value, unit, bound, of)


@cache
def _move() -> re.Pattern[str]:
    """世界排名由第十位上升到第五位: what moves is no part of the whole's name."""
    return re.compile(load("positions")["rank"]["move"])


@cache
def _importance() -> re.Pattern[str]:
    return re.compile(load("positions")["rank"]["importance"])


def _is_rank(match: re.Match[str], head: re.Match[str] | None) -> bool:
    """Without 全国 or the like in front, only 位 or 名 behind a verb of standing makes a rank."""
    return head is not None and bool(match["unit"] or match["unit2"] or match["first"])
