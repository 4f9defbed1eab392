"""Targets without a figure: in step, above average, as assigned, better still, steady, or none set."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from yanxing.frames import Frames, plan_year, resolve
from yanxing.grammar.times import TimeRef
from yanxing.ids import content_id
from yanxing.model import Fact, Goal, Report, Role
from yanxing.rules import load
from yanxing.rules.indicators import resolve as register
from yanxing.statements.headline import Span, holds

_CLAUSE = re.compile(r"[^，。；：！？\n]+")
# A sentence in which the years of a goal are said is not longer than this.
_FAR = 600
# What is shorter is part of a name: 城镇 in 城镇和农村居民收入.
_SHORTEST = 3
_SEGMENT = re.compile(r"[^，。；：！？\n、]+")


class Rule(NamedTuple):
    """One pattern of rules/goals.toml."""

    kind: str
    where: str
    takes_up: bool
    pattern: re.Pattern[str]
    name: str


class _Told(NamedTuple):
    """A clause that is a goal: where it stands, by which rule, of what and against what."""

    span: Span
    rule: Rule
    indicator: str
    against: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the patterns in their order; the first that matches a clause holds.

    >>> rules()[0].kind
    'in_step'
    """
    table = load("goals")
    parts = {name: table[name] for name in ("lead", "tail", "adverb", "predicate")}
    found = []
    for index, row in enumerate(table["goal"]):
        pattern = row["pattern"]
        for name, part in parts.items():
            pattern = pattern.replace(f"{{{name}}}", part)
        name = f"goals.{row['kind']}.{index}"
        found.append(Rule(row["kind"], row["where"], row.get("takes_up", False), re.compile(pattern), name))
    return tuple(found)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"{load('goals')['tail']}(?:下降|降低|减排|减少)?$")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(load("goals")["cue"])


def read_goal(clause: str, where: Sequence[str]) -> tuple[Rule, str, str] | None:
    """Return the rule that a clause matches, its indicator and what it is held against, or None.

    >>> rule, indicator, against = read_goal("居民收入增长与经济增长同步", ("ahead",))
    >>> rule.kind, indicator, against
    ('in_step', '居民收入', '经济增长')
    """
    for rule in rules():
        if rule.where not in where:
            continue
        match = rule.pattern.fullmatch(clause)
        if match and (match["indicator"] or rule.takes_up):
            return rule, match["indicator"], match["against"]
    return None


class Passages(NamedTuple):
    """What a report's goals are read from: its text, facts and years."""

    report: Report
    folded: str
    facts: Sequence[Fact]
    headlines: list[list[Span]]
    frames: Frames
    times: Sequence[TimeRef]


def find_goals(passages: Passages) -> list[Goal]:
    """Return a report's goals in the order of its text.

    >>> [goal.kind for goal in find_goals(passages)]  # doctest: +SKIP
    ['better', 'in_step', 'assigned']
    """
    told = sorted((*_in_headlines(passages), *_elsewhere(passages)), key=lambda each: each.span)
    return [_goal(passages, each._replace(indicator=one)) for each in told for one in members(each.indicator)]


def members(indicator: str) -> list[str]:
    """Return the quantities that a goal promises in one breath: each by itself if the registry knows one.

    >>> members("油料产量和居民消费价格"), members("城镇和农村居民收入")
    (['油料产量', '居民消费价格'], ['城镇和农村居民收入'])
    >>> members("工业投资和技改投资占比")
    ['工业投资占比', '技改投资占比']
    """
    listed = [_tail().sub("", each) for each in re.split(load("goals")["between"], indicator)]
    if any(len(each) < _SHORTEST for each in listed) or not any(register(each).exact for each in listed):
        return [indicator]
    shared = re.search(load("goals")["shared"], indicator)
    head = shared[0] if shared else ""
    return [each.removesuffix(head) + head for each in listed]


def _in_headlines(passages: Passages) -> Iterator[_Told]:
    starts = [fact.start for fact in passages.facts]
    for sentences in passages.headlines:
        if not sentences or not passages.frames.at(sentences[0][0]).ahead:
            continue
        for start, end in sentences:
            yield from _in_sentence(passages, start, end, starts)


def _in_sentence(passages: Passages, start: int, end: int, starts: list[int]) -> Iterator[_Told]:
    where = ("headline", "ahead", "any")
    last = ""
    for clause in _CLAUSE.finditer(passages.folded, start, end):
        figures = bisect_left(starts, clause.end()) - bisect_left(starts, clause.start())
        told = None if figures else _told(clause, where, last)
        if told is not None:
            last = told.indicator
            yield told
            continue
        for segment in _SEGMENT.finditer(passages.folded, *clause.span()):
            at = bisect_left(starts, segment.start())
            if at < len(starts) and starts[at] < segment.end():
                last = passages.facts[at].indicator
            elif told := _told(segment, where, last):
                last = told.indicator
                if not figures or told.rule.takes_up:
                    yield told


def _told(match: re.Match[str], where: Sequence[str], last: str) -> _Told | None:
    text = match[0]
    start = match.start() + len(text) - len(text.lstrip())
    found = read_goal(text.strip(), where)
    if found is None:
        return None
    rule, indicator, against = found
    return _Told((start, start + len(text.strip())), rule, indicator or last, against)


def _elsewhere(passages: Passages) -> Iterator[_Told]:
    """Read clauses outside the headline targets: promises where a report looks ahead, absences anywhere."""
    starts = [fact.start for fact in passages.facts]
    for cue in _cue().finditer(passages.folded):
        clause = _around(passages.folded, cue.start())
        if clause is None or cue.end() < clause.end() - 8 or holds(passages.headlines, clause.start()):
            continue
        figures = bisect_left(starts, clause.end()) - bisect_left(starts, clause.start())
        where = ("ahead", "any") if passages.frames.at(clause.start()).ahead else ("any",)
        if not figures and (told := _told(clause, where, "")):
            yield told


def _around(folded: str, position: int) -> re.Match[str] | None:
    """Return the clause that holds a position, where that is short enough to be a goal."""
    start = max(folded.rfind(mark, max(0, position - 64), position) for mark in "，。；：！？\n")
    match = _CLAUSE.match(folded, start + 1)
    return match if match and len(match[0]) <= 64 else None


def _goal(passages: Passages, told: _Told) -> Goal:
    report = passages.report
    start, end = told.span
    source_start, source_end = report.text.map.span(start, end)
    fact = _fact_before(passages.facts, start) if told.rule.kind == "better" else None
    return Goal(
        id=content_id(report.id, "goal", start, end, told.indicator),
        report=report.id,
        start=start,
        end=end,
        source_start=source_start,
        source_end=source_end,
        quote=report.text.canonical[start:end],
        section=report.section_at(start),
        kind=told.rule.kind,
        period=fact.period if fact else _period(passages, start),
        indicator=told.indicator,
        indicator_id=register(told.indicator).id,
        against=fact.quote if fact else told.against,
        rule=told.rule.name,
    )


def _period(passages: Passages, start: int) -> str:
    """Return the years of the passage, or those its sentence names before the goal, where these lie ahead."""
    head = passages.report.head
    floor = max(passages.folded.rfind(mark, max(0, start - _FAR), start) for mark in "。！？\n")
    starts = [time.start for time in passages.times]
    for time in reversed(passages.times[bisect_left(starts, floor) : bisect_right(starts, start)]):
        years = resolve(time, head)
        if years.last >= plan_year(head):
            return str(years)
    return str(passages.frames.at(start).years)


def _fact_before(facts: Sequence[Fact], position: int) -> Fact | None:
    """Return the target that stands in front of a position in the same sentence."""
    at = bisect_left([fact.start for fact in facts], position)
    if not at or facts[at - 1].role is not Role.TARGET or position >= facts[at - 1].sentence_end:
        return None
    return facts[at - 1]


def link_better(facts: Sequence[Fact], goals: Sequence[Goal]) -> list[Fact]:
    """Return the facts, each target that is to be bettered with the id of the goal that says so.

    >>> link_better(facts, [])  == facts  # doctest: +SKIP
    True
    """
    pairs = {}
    for goal in goals:
        fact = _fact_before(facts, goal.start) if goal.kind == "better" else None
        if fact is not None and not fact.pair:
            pairs[fact.id] = goal.id
    return [replace(fact, pair=pairs[fact.id]) if fact.id in pairs else fact for fact in facts]
