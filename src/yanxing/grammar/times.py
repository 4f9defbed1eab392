"""Expressions of time in a text, as spans of years relative to the report or absolute.

A reference is found here and resolved where the report's years are known (see ``frames``).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern, parse_chinese
from yanxing.rules import load


class TimeRef(NamedTuple):
    """One expression of time. ``kind`` says how ``first`` and ``last`` are to be read.

    - years: calendar years first–last; since: from ``first`` up to the year reviewed;
    - relative: years from the year of delivery;
    - reviewed, back, ahead, ahead_two: a cue of rules/periods.toml, ``last`` years long;
    - century_end, month: no years of their own.
    """

    start: int
    end: int
    kind: str
    first: int = 0
    last: int = 0
    persists: bool = False


# How far an expression of time may reach before and behind its sign.
_BEFORE_SIGN, _BEHIND_SIGN = 16, 8
_YEAR = r"(?:(?:1[89]|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
_SMALL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3}|几|数)"
_DASH = r"[-—–－~～至到]+"


@cache
def _expression() -> tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]:
    """Compile the one expression that finds every reference, with the kind of each cue's group."""
    table = load("periods")
    cues = []
    kinds = []
    for index, cue in enumerate(table["cue"]):
        cues.append(f"(?P<cue{index}>{_cue(cue['pattern'])})")
        kinds.append((cue["kind"], cue["persists"]))
    plans = "|".join(sorted(table["plans"], key=len, reverse=True))
    relative = "|".join(table["relative"])
    words = table["words"]
    end, begin = "|".join(words["end"]), "|".join(words["begin"])
    parts = [
        *cues,
        rf"(?P<range>(?P<y1>{_YEAR})年?(?:底|末)?{_DASH}(?P<y2>{_YEAR})年)",
        rf"(?P<list>(?P<l1>{_YEAR})年?、(?P<l2>{_YEAR})年?[一二两三四五\d]年)",
        rf"(?P<year>(?P<y>{_YEAR})年(?!(?:代|级|版))(?P<edge>{end}|{begin})?)",
        rf"(?P<plan>[“\"](?P<p>{plans})五[”\"](?:时期|期间)?(?P<pedge>{end}|{begin})?)",
        rf"(?P<planlong>第(?P<pl>{plans})个五年(?:计划|规划))",
        rf"(?P<century>{'|'.join(words['century_end'])})",
        rf"(?P<era>{'|'.join(words['era'])})",
        rf"(?P<relative>{relative})(?P<redge>{end}|{begin})?",
    ]
    return re.compile("|".join(parts)), tuple(kinds)


@cache
def time_expression() -> str:
    """Return a regular expression, without groups, of a time that may open or close a noun phrase."""
    table = load("periods")
    words = "|".join((*table["relative"], *table["words"]["century_end"], *table["words"]["era"]))
    plans = "|".join(sorted(table["plans"], key=len, reverse=True))
    cues = "|".join(f"(?:{_cue(cue['pattern'])})" for cue in table["cue"])
    edge = "|".join((*table["words"]["end"], *table["words"]["begin"]))
    years = rf"{_YEAR}年?(?:{_DASH}{_YEAR}年)?"
    return (
        rf"(?:(?:到|截至|自|从)?(?:{cues}|{years}(?:{edge})?|[“\"](?:{plans})五[”\"](?:时期|期间|{edge})?|(?:{words})(?:{edge})?)"
        rf"(?:以来|期间|时期|开始|起|末|底)?的?)"
    )


def _cue(pattern: str) -> str:
    return pattern.replace("N", f"(?:{_SMALL})").replace("Y", _YEAR)


def find_times(folded: str) -> list[TimeRef]:
    """Return every expression of time in the folded text, in order.

    >>> [(t.kind, t.first, t.last) for t in find_times("到2030年，比去年增长")]
    [('years', 2030, 2030), ('relative', -1, -1)]
    """
    return list(_scan(folded))


def _scan(folded: str) -> Iterator[TimeRef]:
    expression, kinds = _expression()
    for start, end in _windows(folded):
        for match in expression.finditer(folded, start, end):
            reading = _read(match, kinds)
            if reading is not None:
                yield reading


def _windows(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a time may stand: around its signs, of which every one holds one."""
    start = end = 0
    for match in _signs().finditer(folded):
        low, high = match.start() - _BEFORE_SIGN, match.end() + _BEHIND_SIGN
        if low > end:
            if end:
                yield start, end
            start = max(0, low)
        end = min(high, len(folded))
    if end:
        yield start, end


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(load("periods")["words"]["signs"]))


def _read(match: re.Match[str], kinds: tuple[tuple[str, bool], ...]) -> TimeRef | None:
    start, end = match.span()
    if match["year"]:
        year = year_of(match["y"])
        if match.string.startswith("以来", end):
            return TimeRef(start, end + 2, "since", year, year)
        return TimeRef(start, end, "years", year, year, bool(_plan_of_year().match(match.string, end)))
    if match["relative"]:
        offset = load("periods")["relative"][match["relative"]]
        return TimeRef(start, end, "relative", offset, offset)
    if match["plan"] or match["planlong"]:
        first, last = load("periods")["plans"][match["p"] or match["pl"]]
        edge = match["pedge"]
        if edge:
            first = last = last if edge in load("periods")["words"]["end"] else first
        return TimeRef(start, end, "plan", first, last)
    if match["range"]:
        return TimeRef(start, end, "years", year_of(match["y1"]), year_of(match["y2"]))
    if match["list"]:
        return TimeRef(start, end, "years", year_of(match["l1"]), year_of(match["l2"]))
    if match["century"]:
        return TimeRef(start, end, "century_end")
    if match["era"]:
        return TimeRef(start, end, "era")
    for index, (kind, persists) in enumerate(kinds):
        if match[f"cue{index}"]:
            return TimeRef(start, end, kind, 0, _length(match[0]), persists)
    return None


@cache
def _plan_of_year() -> re.Pattern[str]:
    return re.compile(load("periods")["words"]["plan_of_year"])


def year_of(written: str) -> int:
    """Return the year written in figures or Chinese digits.

    >>> year_of("一九五三")
    1953
    """
    return int(written) if written.isdigit() else int(parse_chinese(written).value)


def _length(written: str) -> int:
    """Return how many years a cue speaks of; 1 where it names no number, 3 for 几."""
    match = re.search(rf"(\d+)|({chinese_pattern()})|([几数])", written)
    if match is None or match[3]:
        return 3 if match else 1
    return int(match[1]) if match[1] else int(parse_chinese(match[2]).value)
