"""Expressions of many alternatives, with a look at one character in front.

Where an expression is searched for, each alternative is tried at each place of a text. Of most places the
characters that a match may begin with tell at once that none begins there.
"""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

# What the standard library parses expressions with: nothing in public tells what one begins with. Whatever
# this version of Python parses into something that is not known here leaves the expression as it is.
_PARSER = import_module("re._parser")
_PLAIN, _GROUPS, _REPEATS = "LITERAL", "SUBPATTERN", ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_WIDTHLESS = ("ASSERT", "ASSERT_NOT", "AT")
# Longer ranges of characters are no guard.
_MOST = 200


class _UnknownError(Exception):
    """Nothing can be said about what a match begins with."""


def guarded(expression: str) -> re.Pattern[str]:
    r"""Return the compiled expression, guarded by the characters that a match may begin with.

    One that begins with a character alone, or has but words as alternatives, is as fast without.

    >>> guarded("(?P<grown>增[长加])|(?<!不)降").pattern
    '(?=[增降])(?:(?P<grown>增[长加])|(?<!不)降)'
    >>> guarded("增长|下降").pattern, guarded("[^，]*增长").pattern
    ('增长|下降', '[^，]*增长')
    """
    tree = _PARSER.parse(expression)
    found = "" if _is_fast(tree) else _first_of(tree)
    return re.compile(_behind(found, expression) if found else expression)


class Sought:
    """An expression to be looked for all over a text, where few characters are those it may begin with.

    Those alone are found several times as fast as the guarded expression is tried at every place.

    >>> [match[0] for match in Sought("第[一二]|前三").finditer("第一是提前，第二居前三")]
    ['第一', '第二', '前三']
    """

    def __init__(self, expression: str) -> None:
        self._match_at = re.compile(expression).match
        self._signs = re.compile(f"[{first_characters(expression)}]")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, in order; none may be empty."""
        match_at, reach = self._match_at, 0
        for sign in self._signs.finditer(text):
            start = sign.start()
            if start >= reach and (match := match_at(text, start)) is not None:
                reach = match.end()
                yield match


def with_guard(expression: str) -> str:
    """Return an expression with its guard, to be part of another.

    >>> "[0-9]+" + with_guard("年|月")
    '[0-9]+(?=[年月])(?:年|月)'
    """
    return _behind(first_characters(expression), expression)


def first_characters(expression: str) -> str:
    r"""Return the inside of a set of all characters that a match may begin with, "" where that says nothing.

    >>> first_characters(r"\d+年|(?:去年)?末"), first_characters("(?:去年)?")
    ('\\d去末', '')
    """
    return _first_of(_PARSER.parse(expression))


def characters_held(expression: str) -> str:
    """Return the longest run of characters that all matches hold at its outermost, "" where there is none.

    >>> characters_held("^用于(.+?)的支出$"), characters_held("增长|下降")
    ('的支出', '')
    """
    tree = _PARSER.parse(expression)
    if tree.state.flags != re.UNICODE:
        return ""
    runs = [""]
    for code, value in tree:
        if str(code) == _PLAIN:
            runs[-1] += chr(value)
        else:
            runs.append("")
    return max(runs, key=len)


def has_fixed_length(expression: str) -> bool:
    """Whether all matches are as long, so that the expression may look back.

    >>> has_fixed_length("前|后"), has_fixed_length("最近?")
    (True, False)
    """
    shortest, longest = _PARSER.parse(expression).getwidth()
    return bool(shortest == longest)


def _behind(found: str, expression: str) -> str:
    return f"(?=[{found}])(?:{expression})" if found else f"(?:{expression})"


def _first_of(tree: Any) -> str:
    if tree.state.flags != re.UNICODE:
        return ""
    try:
        found, empty = _of_sequence(tree)
    except _UnknownError:
        return ""
    return "" if empty else "".join(sorted(found))


def _is_fast(parsed: Any) -> bool:
    """Whether the library itself looks for the first characters."""
    if not len(parsed):
        return False
    name, value = str(parsed[0][0]), parsed[0][1]
    if name == _GROUPS:
        return _is_fast(value[-1])
    return name in (_PLAIN, "IN") or (
        name == "BRANCH" and all(len(way) and str(way[0][0]) == _PLAIN for way in value[1])
    )


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """Return what a sequence may begin with, and whether it may be nothing at all."""
    found: set[str] = set()
    for code, value in parsed:
        more, empty = _of_part(str(code), value)
        found |= more
        if not empty:
            return found, False
    return found, True


def _of_part(name: str, value: Any) -> tuple[set[str], bool]:
    if name == _PLAIN:
        return {re.escape(chr(value))}, False
    if name == "IN":
        return {member for code, what in value for member in _of_set(str(code), what)}, False
    if name == "BRANCH":
        ways = [_of_sequence(way) for way in value[1]]
        return {first for found, _ in ways for first in found}, any(empty for _, empty in ways)
    if name == _GROUPS and not value[1]:
        return _of_sequence(value[-1])
    if name in _REPEATS:
        found, empty = _of_sequence(value[-1])
        return found, empty or value[0] == 0
    if name in _WIDTHLESS:
        return set(), True
    raise _UnknownError


def _of_set(name: str, value: Any) -> list[str]:
    """Return the members of a set of characters, each as it is written in one."""
    if name == _PLAIN:
        return [re.escape(chr(value))]
    if name == "RANGE" and value[1] - value[0] < _MOST:
        return [re.escape(chr(code)) for code in range(value[0], value[1] + 1)]
    if name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
        return [r"\d"]
    raise _UnknownError
