"""Expressions of time in a text, as spans of years relative to the report or absolute.

A reference is found here and resolved where the report's years are known (see ``frames``).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern, whole
from yanxing.rules import alternatives, load
from yanxing.rules.guard import guarded


class TimeRef(NamedTuple):
    """One expression of time. ``kind`` says how ``first`` and ``last`` are to be read.

    - years, plan: calendar years first–last; since: from ``first`` up to the year reviewed;
    - relative: years from the year of delivery;
    - reviewed, back, ahead, through, ahead_two, ago, term, run, summed: a cue of rules/periods.toml,
      ``last`` years long;
    - century_end, era: no years of their own.

    Where it ``persists``, it sets what the passage speaks about if it opens a sentence.
    """

    start: int
    end: int
    kind: str
    first: int = 0
    last: int = 0
    persists: bool = False


class _Cue(NamedTuple):
    kind: str
    persists: bool
    years: int


# How far an expression of time may reach before and behind its sign.
_BEFORE_SIGN, _BEHIND_SIGN = 16, 8
# Runs of years that are reckoned from the report's own year unless its text says else; five years are a term.
_RUNS, _SHORT_RUN = ("ahead", "back"), 5
# How far in front of its first years a passage may have named a plan.
_PASSAGE = 700
_DASH = r"[-—–－~～至到]+"


@cache
def _expression() -> tuple[re.Pattern[str], dict[str, _Cue]]:
    """Compile the one expression that finds every reference, and name the cues by its groups."""
    table = load("periods")
    words, plans = table["words"], alternatives(table["plans"])
    year, edge, term = _year(), _edge(), alternatives(words["term"])
    parts = [
        *(f"(?P<cue{index}>{_written_out(cue['pattern'])})" for index, cue in enumerate(table["cue"])),
        rf"(?P<range>(?P<y1>{year})年?(?:{alternatives(words['end'])})?{_DASH}(?P<y2>{year})年)",
        rf"(?P<list>(?P<l1>{year})年?(?:、|和)(?P<l2>{year})年?[一二两三四五\d]年)",
        rf"(?P<both>(?P<b1>{year})年(?:和|、)(?P<b2>{year})年(?![^，。；]*{words['each']}))",
        rf"(?P<year>(?P<y>{year})(?:年(?!(?:{alternatives(words['not_year'])}))(?P<edge>{edge})?|(?=比{year}年)))",
        rf"(?P<plan>[“\"](?P<p>{plans})五[”\"](?:{term})?(?P<pedge>{edge})?"
        rf"(?:的?(?:{alternatives(words['first_years'])})(?P<pyears>{words['number']})年)?)",
        rf"(?P<planlong>(?:第(?P<pl>{plans})个五年|{words['plan_before']}(?P<ps>{plans})五(?={words['plan_named']}))"
        rf"(?:计划|规划)?(?:{term})?"
        rf"(?:的?(?:{alternatives(words['first_years'])})(?P<plyears>{words['number']})年)?)",
        rf"(?P<century>{alternatives(words['century_end'])})",
        rf"(?P<era>{alternatives(words['era'])})",
        rf"(?P<relative>{alternatives(table['relative'])})(?:{edge})?",
        rf"(?P<count>{words['year_of_count']})",
        rf"(?P<decade>{words['decade_of_base']})",
    ]
    cues = {
        f"cue{index}": _Cue(cue["kind"], cue["persists"], cue.get("years", 0))
        for index, cue in enumerate(table["cue"])
    }
    return guarded("|".join(parts)), cues


@cache
def time_expression() -> str:
    """Return a regular expression, without groups, of a time that may open or close a noun phrase.

    >>> re.match(time_expression(), "截至2024年末的粮食产量")[0]
    '截至2024年末的'
    """
    table = load("periods")
    words = table["words"]
    edge, year = _edge(), _year()
    cues = "|".join(f"(?:{_written_out(cue['pattern'])})" for cue in table["cue"])
    years = rf"{year}(?:年度?)?(?:{_DASH}{year}年度?)?(?:{edge})?"
    plans, after = alternatives(table["plans"]), f"(?:{alternatives(words['term'])}|{edge})?"
    plan = rf"[“\"](?:{plans})五[”\"]{after}|第(?:{plans})个五年(?:计划|规划){after}"
    named = rf"(?:{alternatives((*table['relative'], *words['century_end'], *words['era']))})(?:{edge})?"
    opens, closes = alternatives(words["opens"]), alternatives(words["closes"])
    return rf"(?:(?:{opens})?(?:{cues}|{years}|{plan}|{named})(?:{closes}|{words['edges']})?的?)"


def _year() -> str:
    return f"(?:{load('periods')['words']['year']})"


def _edge() -> str:
    words = load("periods")["words"]
    return f"(?:{alternatives(words['end'])}|{alternatives(words['begin'])}(?!{words['not_begin']}))"


def _written_out(cue: str) -> str:
    """Return the pattern of a cue with N and Y, which stand for a small number and a calendar year."""
    return cue.replace("N", f"(?:{load('periods')['words']['number']})").replace("Y", _year())


def find_times(folded: str) -> list[TimeRef]:
    """Return every expression of time in the folded text, in order.

    >>> [(t.kind, t.first, t.last) for t in find_times("到2030年，比去年增长")]
    [('years', 2030, 2030), ('relative', -1, -1)]
    """
    return _anchored(folded, list(_scan(folded)))


def _anchored(folded: str, times: list[TimeRef]) -> list[TimeRef]:
    """Give a run of years the calendar years that the text names for a run so long.

    从一九八四年开始，在十二年内…: 在十二年内 means those years wherever it is said again.
    """
    spans: dict[int, set[tuple[int, int]]] = {}
    for one, two in pairwise(times):
        if one.kind != "years" or two.kind not in _RUNS or two.last <= _SHORT_RUN:
            continue
        between = folded[one.end : two.start]
        if one.first == one.last and _anchor("begins").fullmatch(between):
            spans.setdefault(two.last, set()).add((one.first, one.first + two.last - 1))
        elif one.last - one.first + 1 == two.last and _anchor("spans").fullmatch(between):
            spans.setdefault(two.last, set()).add((one.first, one.last))
    known = {length: next(iter(found)) for length, found in spans.items() if len(found) == 1}
    placed = [_placed(folded, time, known) for time in times] if known else times
    return list(_of_plan(folded, placed))


def _of_plan(folded: str, times: list[TimeRef]) -> Iterator[TimeRef]:
    """Give 前三年 the years of the plan of five years that the passage speaks of."""
    plan: TimeRef | None = None
    for time in times:
        if time.kind == "plan" and time.last - time.first + 1 >= _SHORT_RUN:
            plan = time
        elif plan is not None and time.kind == "back" and time.last < _SHORT_RUN:
            first = _anchor("first_of_plan").fullmatch(folded, time.start, time.end)
            if first and _anchor("of_plan").search(folded, max(0, time.start - _PASSAGE), time.start):
                time = TimeRef(time.start, time.end, "plan", plan.first, plan.first + time.last - 1)
        yield time


def _placed(folded: str, time: TimeRef, known: dict[int, tuple[int, int]]) -> TimeRef:
    """Return a run of years as the calendar years that are known for its length, if its words fit."""
    if time.kind not in _RUNS or time.last not in known or time.last <= _SHORT_RUN:
        return time
    if _anchor("within").fullmatch(folded, time.start, time.end) is None:
        return time
    return TimeRef(time.start, time.end, "plan", *known[time.last])


@cache
def _anchor(name: str) -> re.Pattern[str]:
    return re.compile(load("periods")["anchor"][name])


def _scan(folded: str) -> Iterator[TimeRef]:
    expression, cues = _expression()
    for start, end in _windows(folded):
        for match in expression.finditer(folded, start, end):
            yield _read(match, cues)


def _windows(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a time may stand: around its signs, of which every one holds one."""
    start = end = 0
    for match in time_signs().finditer(folded):
        low, high = match.start() - _BEFORE_SIGN, match.end() + _BEHIND_SIGN
        if low > end:
            if end:
                yield start, end
            start = max(0, low)
        end = min(high, len(folded))
    if end:
        yield start, end


@cache
def time_signs() -> re.Pattern[str]:
    """Return the expression of what every time holds.

    >>> bool(time_signs().search("粮食产量")), bool(time_signs().search("去年粮食产量"))
    (False, True)
    """
    return re.compile("|".join(load("periods")["words"]["signs"]))


def _read(match: re.Match[str], cues: dict[str, _Cue]) -> TimeRef:
    """Return the reference that a match of the one expression makes: the group that matched says how."""
    name = match.lastgroup or ""
    if name in cues:
        cue = cues[name]
        return TimeRef(*match.span(), cue.kind, 0, cue.years or _length(match[0]), cue.persists)
    return _READERS[name](match)


def _calendar_year(match: re.Match[str]) -> TimeRef:
    start, end = match.span()
    year, since = year_of(match["y"]), load("periods")["words"]["since"]
    if match.string.startswith(since, end):
        return TimeRef(start, end + len(since), "since", year, year)
    return TimeRef(start, end, "years", year, year, _followed(match, "plan_of_year"))


def _span_of_years(first: str, last: str) -> Callable[[re.Match[str]], TimeRef]:
    """Return the reader of a span whose first and last year are these groups."""
    return lambda match: TimeRef(*match.span(), "years", year_of(match[first]), year_of(match[last]))


def _two_years(match: re.Match[str]) -> TimeRef:
    """1953年和1954年 is both together where one follows the other; of 2025年和2035年 the later holds."""
    first, last = year_of(match["b1"]), year_of(match["b2"])
    return TimeRef(*match.span(), "years", first if last - first == 1 else last, last)


def _plan(match: re.Match[str]) -> TimeRef:
    periods = load("periods")
    first, last = periods["plans"][match["p"] or match["pl"] or match["ps"]]
    if match["pedge"]:
        first = last = last if match["pedge"] in periods["words"]["end"] else first
    if not match["pedge"] and (since := _behind("since_plan").match(match.string, match.end())):
        return TimeRef(match.start(), since.end(), "since", first, first, persists=True)
    if years := match["pyears"] or match["plyears"]:
        last = first + _length(years) - 1
    return TimeRef(*match.span(), "plan", first, last, _followed(match, "years_of_plan"))


def _relative(match: re.Match[str]) -> TimeRef:
    offset = load("periods")["relative"][match["relative"]]
    return TimeRef(*match.span(), "relative", offset, offset)


_READERS: dict[str, Callable[[re.Match[str]], TimeRef]] = {
    "range": _span_of_years("y1", "y2"),
    "list": _span_of_years("l1", "l2"),
    "both": _two_years,
    "year": _calendar_year,
    "plan": _plan,
    "planlong": _plan,
    "century": lambda match: TimeRef(*match.span(), "century_end"),
    "era": lambda match: TimeRef(*match.span(), "era"),
    "relative": _relative,
    "decade": lambda match: TimeRef(*match.span(), "era"),
    "count": lambda match: TimeRef(*match.span(), "relative"),
}


def _followed(match: re.Match[str], name: str) -> bool:
    """Whether a pattern of rules/periods.toml fits right behind an expression of time."""
    return _behind(name).match(match.string, match.end()) is not None


@cache
def _behind(name: str) -> re.Pattern[str]:
    return re.compile(load("periods")["words"][name])


def year_of(written: str) -> int:
    """Return the year written in figures or Chinese digits.

    >>> year_of("一九五三")
    1953
    """
    return whole(written)


def _length(written: str) -> int:
    """Return how many years a cue speaks of; 1 where it names no number, 3 for 几."""
    match = _number().search(written)
    if match is None or match[3]:
        return 3 if match else 1
    return whole(match[1] or match[2])


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(\d+)|({chinese_pattern()})|([几数])")
