"""What years a passage speaks about, and whether it looks back or ahead.

A section's role sets the frame (a review looks back on the year reviewed); cues such as 五年来 or 今后五年
change it until the next cue; a calendar year in a sentence holds for that sentence alone and is read by
``statements``.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import parse_chinese
from yanxing.grammar.punctuation import widen
from yanxing.grammar.times import TimeRef
from yanxing.model import Head, Report, Section, SectionRole
from yanxing.rules import load


class Years(NamedTuple):
    """A run of calendar years, both ends included; ``0, 0`` where nobody could say.

    >>> str(Years(2021, 2025)), str(Years(2024, 2024)), str(Years(0, 0))
    ('2021/2025', '2024', '')
    """

    first: int
    last: int

    def __str__(self) -> str:
        if not self.first:
            return ""
        return str(self.last) if self.first == self.last else f"{self.first}/{self.last}"


NO_YEARS = Years(0, 0)


class Frame(NamedTuple):
    """From ``start`` on, until the next frame: the years spoken of, and whether they lie ahead."""

    start: int
    years: Years
    ahead: bool
    role: SectionRole
    rule: str


# A term of office or a plan; shorter looks back (近三年) hold for their paragraph, not inside a longer one.
FULL_TERM = 5
# A horizon of decades that ends this soon behind a decade's last year is meant to end with it.
_DECADE, _SLACK = 10, 2
_LOOKS_BACK = (SectionRole.REVIEW, SectionRole.PROBLEMS)
_STOPS = re.compile("[。！？；]")
# What may stand between the sentence before and a cue (各位代表，) is no longer than this.
_OPENING = 8
# Longer spans (改革开放四十年来) are history, not what a report accounts for.
_LONGEST = 9


@cache
def expression(name: str) -> re.Pattern[str]:
    """Return a pattern of rules/periods.toml that tells what a time says of its passage, compiled.

    >>> expression("not_of_passage").match("开好局、起好步") is not None
    True
    """
    return re.compile(load("periods")["pattern"][name])


def plan_year(head: Head) -> int:
    """Return the year that the report makes plans for: the one after the year reviewed."""
    return head.reviewed + 1 if head.reviewed else head.year


def resolve(time: TimeRef, head: Head) -> Years:
    """Return the calendar years of a reference, as the report's own years make them.

    >>> from yanxing.model import Jurisdiction
    >>> head = Head(Jurisdiction("澜江省"), "", 2026, 2025)
    >>> str(resolve(TimeRef(0, 3, "back", last=5), head)), str(resolve(TimeRef(0, 2, "relative", 1, 1), head))
    ('2021/2025', '2027')
    """
    if time.kind in _CALENDAR:
        return Years(time.first, time.last)
    reckon = _RECKONED.get(time.kind)
    return reckon(time, head) if reckon is not None and head.year else NO_YEARS


_CALENDAR = ("years", "plan")


def _back(time: TimeRef, head: Head) -> Years:
    return Years(head.reviewed - time.last + 1, head.reviewed)


def _ahead(time: TimeRef, head: Head) -> Years:
    """Return the years from the plan year on; decades end with one: 用二十年, said in 1981, is by 2000."""
    last = plan_year(head) + time.last - 1
    over = last % _DECADE
    shift = over if time.last >= _DECADE and time.last % _DECADE == 0 and over <= _SLACK else 0
    return Years(plan_year(head) - shift, last - shift)


def _ago(time: TimeRef, head: Head) -> Years:
    return Years(head.reviewed - time.last, head.reviewed - time.last)


def _century_end(_: TimeRef, head: Head) -> Years:
    century = -(-head.year // 100) * 100
    return Years(century, century)


def _term(_: TimeRef, head: Head) -> Years:
    """Return the years of office that are over: at a first session all those of the last government."""
    session = expression("session").search(head.session)
    number = int(parse_chinese(session["number"]).value) if session else 1
    length = min(number - 1, FULL_TERM) if number > 1 else FULL_TERM
    return Years(head.reviewed - length + 1, head.reviewed)


# How the kinds that name no calendar year are reckoned from a report's own years.
_RECKONED: dict[str, Callable[[TimeRef, Head], Years]] = {
    "since": lambda time, head: Years(time.first, max(time.first, head.reviewed)),
    "relative": lambda time, head: Years(head.year + time.first, head.year + time.last),
    "reviewed": lambda _, head: Years(head.reviewed, head.reviewed),
    "back": _back,
    "summed": _back,
    "ago": _ago,
    "term": _term,
    "ahead": _ahead,
    "ahead_two": lambda _, head: Years(head.year, head.year + 1),
    "century_end": _century_end,
}


class Frames:
    """The frames of one report, by position."""

    def __init__(self, report: Report, times: list[TimeRef]) -> None:
        self._head = report.head
        self._frames = _frames(report, times)
        self._starts = [frame.start for frame in self._frames]
        self.programme = _programme(times)

    def at(self, position: int) -> Frame:
        """Return the frame that holds at ``position``."""
        return self._frames[max(0, bisect_right(self._starts, position) - 1)]


def _programme(times: list[TimeRef]) -> Years:
    """Return the years of the one programme of many years that a text names (see ``find_times``), if any."""
    spans = {Years(time.first, time.last) for time in times if time.kind == "plan"}
    longer = [span for span in spans if span.last - span.first >= FULL_TERM]
    return longer[0] if len(longer) == 1 else NO_YEARS


def _default(role: SectionRole, head: Head, start: int) -> Frame:
    year = (plan_year(head) if role.ahead else head.reviewed) if head.year else 0
    return Frame(start, Years(year, year), role.ahead, role, f"frames.section.{role}")


def _frames(report: Report, times: list[TimeRef]) -> list[Frame]:
    """Walk sections and cues in text order.

    A section's frame ends with it, that of a cue against its grain with the paragraph.
    """
    events: list[tuple[int, int, Section | TimeRef]] = [
        (section.start, 0, section) for section in report.sections
    ]
    events += [(time.start, 1, time) for time in times]
    walk = _Walk(report)
    for start, _, event in sorted(events, key=lambda entry: entry[:2]):
        walk.leave(start)
        if isinstance(event, Section):
            walk.enter(event)
        else:
            walk.cue(event)
    walk.leave(len(report.text.folded))
    return walk.frames


class _Walk:
    """The state of one pass over a report's sections and cues."""

    def __init__(self, report: Report) -> None:
        self._head, self._folded = report.head, widen(report.text.folded)
        self._top = min((section.depth for section in report.sections), default=0)
        self._open: list[tuple[int, Frame]] = []
        self._heading, self._heading_cued = (-1, -1), False
        self._announced = ""
        self._run = -1
        self._pending: Frame | None = None
        self.frames = [_default(SectionRole.OPENING, report.head, 0)]

    def enter(self, section: Section) -> None:
        """Begin a section: its role's frame, where that differs or the section stands at the top."""
        current = self.frames[-1]
        if self._pending is not None and section.end > self._pending.start:
            self._pending = None
        self._open.append((section.end, current))
        self._heading, self._heading_cued = (section.start, section.heading_end), False
        if section.depth == self._top:
            self._announced = self._folded[section.start : section.heading_end]
        if section.depth != self._top and _carries(current, section.role):
            self.frames.append(current._replace(start=section.start, role=section.role))
        elif section.role is not current.role or section.depth == self._top:
            self.frames.append(_default(section.role, self._head, section.start))

    def leave(self, position: int) -> None:
        """Close what ends at ``position`` or before, going back to the frame around it."""
        if self._pending is not None and position >= self._pending.start:
            self.frames.append(self._pending)
            self._pending = None
        while self._open and position >= self._open[-1][0]:
            frame = self._open.pop()[1]
            if self.frames[-1].role is not frame.role:
                self.frames.append(frame._replace(start=position))

    def cue(self, time: TimeRef) -> None:
        """Take in an expression of time, where it sets what the passage speaks about."""
        in_heading = time.start < self._heading[1]
        if in_heading and (self._heading_cued or not self._names_passage(time)):
            return
        self._heading_cued = self._heading_cued or in_heading
        years, current = resolve(time, self._head), self.frames[-1]
        self._run = time.start if years.first != years.last else self._run
        if self._is_since_paragraph(time, years, current, in_heading=in_heading):
            if not self._is_first_paragraph(time):
                self._restore_after(time.start, current)
            self.frames.append(Frame(time.start, years, current.ahead, current.role, "frames.since"))
        elif self._is_years_paragraph(time, years, current) or self._is_of_first_year(time, years, current):
            self._hold(time.start, years, current)
            self.frames.append(Frame(time.start, years, current.ahead, current.role, "frames.paragraph"))
        elif self._turns(time, years, current, in_heading=in_heading):
            ahead = years.last > self._head.reviewed
            within = (ahead and not _begins_paragraph(self._folded, time)) or (
                not _opens_sentence(self._folded, time)
            )
            within = within or (ahead and years.first != years.last and self._announces_plan_year())
            if not in_heading and (_is_short(time) or ahead != current.ahead or within):
                self._restore_after(time.start, current)
            self.frames.append(Frame(time.start, years, ahead, current.role, f"frames.cue.{time.kind}"))

    def _turns(self, time: TimeRef, years: Years, current: Frame, *, in_heading: bool) -> bool:
        """Whether a cue turns the passage to the years it names."""
        if not years.first or years.last - years.first > _LONGEST:
            return False
        if in_heading:
            return years != current.years
        inside = _is_short(time) and current.years.first != current.years.last
        # 这五年 in a passage on a plan of five years means that plan.
        span = current.years.last - current.years.first + 1
        if time.kind == "back" and current.ahead and span == time.last:
            return False
        return not inside and _holds(self._folded, time)

    def _names_passage(self, time: TimeRef) -> bool:
        """Whether a time in a heading says of what years its passage is.

        二、2024年工作回顾, 稳步发展的五年 and 计划前两年的执行情况 do, 全力推动“十五五”开好局 does not.
        """
        start, end = self._heading
        if expression("not_of_passage").match(self._folded, time.end):
            return False
        opens = expression("heading_opens").fullmatch(self._folded, start, time.start)
        closes = time.kind == "back" and not self._folded[time.end : end].strip()
        return bool(opens or closes or expression("of_passage").match(self._folded, time.end))

    def _is_since_paragraph(self, time: TimeRef, years: Years, current: Frame, *, in_heading: bool) -> bool:
        """Whether a paragraph of a review begins with the year from which on it looks back: 2021年以来，."""
        if time.kind != "since" or in_heading or current.ahead or current.role not in _LOOKS_BACK:
            return False
        several = years.first < years.last == self._head.reviewed and years.last - years.first <= _LONGEST
        return several and years != current.years and _begins_paragraph(self._folded, time)

    def _is_first_paragraph(self, time: TimeRef) -> bool:
        """Whether nothing but its heading stands in front of a time in its section."""
        return not self._folded[self._heading[1] : time.start].strip()

    def _is_years_paragraph(self, time: TimeRef, years: Years, current: Frame) -> bool:
        """Whether a paragraph of a longer review begins with the year reviewed and so speaks of it alone.

        Where the heading announces that year beside the longer run, a sentence that begins with it will do.
        """
        begins = _begins_paragraph(self._folded, time) or self._comes_to(time)
        one = time.kind in ("years", "relative") and years == Years(self._head.reviewed, self._head.reviewed)
        # A report of a year's middle goes on to the months that are over.
        now = time.kind == "relative" and years == Years(self._head.year, self._head.year)
        return begins and (one or now) and not current.ahead and current.years.first < years.first

    def _is_of_first_year(self, time: TimeRef, years: Years, current: Frame) -> bool:
        """Whether a paragraph on a plan of years begins with its first year and so speaks of it alone."""
        first = plan_year(self._head)
        begins = time.kind in ("years", "relative") and (
            _begins_paragraph(self._folded, time) or expression("comes_to_year").match(self._folded, time.end)
        )
        of_plan = current.ahead and current.years.first == first < current.years.last
        return bool(begins) and of_plan and years == Years(first, first)

    def _comes_to(self, time: TimeRef) -> bool:
        """Whether a review comes to the second of the times its heading announces: （一）基础更牢。2025年，.

        Not in a paragraph that speaks of the longer run: 五年来，成就显著。2025年，….
        """
        start = self._folded.rfind("\n", 0, time.start) + 1
        announced = self._folded[time.start : time.end] in self._announced
        return announced and self._run < start and _opens_sentence(self._folded, time)

    def _announces_plan_year(self) -> bool:
        """Whether the top heading names the plan's year and no run of years: 二、2025年工作安排."""
        heading = self._announced
        return str(plan_year(self._head)) in heading and not expression("several_years").search(heading)

    def _hold(self, position: int, years: Years, around: Frame) -> None:
        """Let a year of a longer run hold for its paragraph, or on and on where the heading announces it too.

        二、今后五年的目标任务和2025年工作, also behind the part without a heading in which the year is named.
        """
        if not any(word in self._announced for word in (str(years.first), "今年")):
            self._restore_after(position, around)
        else:
            self._open = [
                (end, before._replace(years=years) if before.years == around.years else before)
                for end, before in self._open
            ]

    def _restore_after(self, position: int, frame: Frame) -> None:
        """Let ``frame`` hold again from the next paragraph on, or behind the list that this one announces.

        Of several cues in a paragraph the first tells what held before.
        """
        end = self._folded.find("\n", position)
        if end > 0 and (self._folded[end - 1] == "：" or self._goes_on_in_list(position, end)):
            end = self._end_of_list(end)
        if end >= 0 and self._pending is None:
            self._pending = frame._replace(start=end + 1)

    def _goes_on_in_list(self, position: int, end: int) -> bool:
        """Whether a year that a longer review comes to is told of in the list behind its paragraph."""
        told = self._run >= 0 and "\n" in self._folded[self._run : position]
        begins = self._folded.rfind("\n", 0, position) + 1
        alone = expression("year_alone").match(self._folded, begins, end) is not None
        return told and alone and expression("first_listed").match(self._folded, end + 1) is not None

    def _end_of_list(self, end: int) -> int:
        """Return where the list ends that the paragraph ending at ``end`` announces.

        An item may be headed by a line of its own.
        """
        headed = False
        while end < len(self._folded):
            following = self._folded.find("\n", end + 1)
            following = following if following >= 0 else len(self._folded)
            labelled = expression("listed").match(self._folded, end + 1, following) is not None
            if not labelled and not headed:
                break
            headed, end = labelled and not _STOPS.match(self._folded, following - 1), following
        return end


def _carries(frame: Frame, role: SectionRole) -> bool:
    """Whether the run of years that a heading named holds for a part below it: 新一届政府的目标和任务."""
    several = frame.years.first != frame.years.last and frame.role is not role
    return several and frame.ahead and role.ahead


def _begins_paragraph(folded: str, time: TimeRef) -> bool:
    """Whether a time opens a paragraph, be it behind the address to those who listen."""
    start = folded.rfind("\n", 0, time.start) + 1
    return start == time.start or expression("address").fullmatch(folded, start, time.start) is not None


def _is_short(time: TimeRef) -> bool:
    """Whether a cue looks back or ahead on less than a term of office."""
    return time.kind in ("back", "ahead") and time.last < FULL_TERM


def _holds(folded: str, time: TimeRef) -> bool:
    """Whether a cue outside a heading holds beyond its sentence.

    It opens one, or tells in a paragraph's first sentence that the paragraph is about the year reviewed.
    """
    if not time.persists:
        return False
    start = folded.rfind("\n", 0, time.start) + 1
    first = not _STOPS.search(folded, start, time.start)
    return _opens_sentence(folded, time) or (time.kind == "reviewed" and first)


def _opens_sentence(folded: str, time: TimeRef) -> bool:
    before = folded[max(0, time.start - _OPENING) : time.start]
    return not before or expression("sentence_opens").search(before) is not None
