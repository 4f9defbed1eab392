"""What surrounds one figure when its role and period are settled."""

import re
from functools import cache

from msgspec import Struct

from yanxing.frames import NO_YEARS, Frame, Years, resolve
from yanxing.grammar.times import TimeRef
from yanxing.model import Head
from yanxing.rules import load
from yanxing.rules.patterns import Patterns
from yanxing.statements.draft import Draft

_CLAUSE_END = re.compile("[，；]")


@cache
def patterns() -> Patterns:
    """Return the patterns of rules/roles.toml by name."""
    return Patterns(load("roles")["pattern"])


def last_clause(text: str) -> str:
    """Return what stands behind the last comma or semicolon.

    >>> last_clause("产值增长5%，税收增长")
    '税收增长'
    """
    return text[max(text.rfind("，"), text.rfind("；")) + 1 :]


class Setting(Struct, frozen=True, gc=False):
    """A draft in its sentence: the text, the neighbours, the frame, and the years said of it, if any.

    ``time`` is the expression that says when, ``said`` the calendar years it names.
    ``programme`` are the years of the report's programme of many years; ``before`` is the sentence up to
    the figure's numeral.
    """

    folded: str
    draft: Draft
    previous: Draft | None
    following: Draft | None
    frame: Frame
    time: TimeRef | None
    said: Years | None
    head: Head
    programme: Years
    before: str

    @property
    def clause(self) -> str:
        """The clause up to the figure's numeral."""
        return last_clause(self.before)


def time_of(folded: str, draft: Draft, times: list[TimeRef]) -> TimeRef | None:
    """Return the last time said before a figure that tells when it was, not what it is compared with."""
    if draft.cue.base or draft.cue.compare:
        return draft.cue.time
    near = draft.cue.time
    if near is not None and not _is_held_against(folded, draft, near):
        return near
    found: TimeRef | None = None
    for time in times:
        if time.end > draft.quantity.start:
            break
        if (found is None or time.start >= found.end) and _tells_when(folded, draft, time):
            found = time
    return found


def _is_reference(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a time names what a figure is held against: 是2020年的2.3倍."""
    return folded[time.start : time.end].removesuffix("的") in draft.of if draft.of else False


def _is_compared(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a time is the one a figure is compared with: 较2020年实现翻番."""
    return patterns()["comparing"].search(_before(folded, draft, time)) is not None


def _before(folded: str, draft: Draft, time: TimeRef) -> str:
    return folded[max(draft.sentence[0], time.start - _REACH) : time.start]


_REACH = 12
_LONGEST_TITLE = 40


def is_founded_on(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a time says on what a figure builds: 在2020年增长5%的基础上，又增长6%."""
    return patterns()["founded_on"].match(folded, max(0, time.start - 1), draft.start) is not None


def _tells_when(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a time is no reference and no document's name, and holds for the figure's clause."""
    rules = patterns()
    if time.kind == "era" or is_founded_on(folded, draft, time) or _is_named(folded, draft, time):
        return False
    if rules["surveyed"].match(folded, time.end) or rules["up_to"].match(folded, time.end):
        return True
    before = _before(folded, draft, time)
    if rules["planned_for"].search(before):
        return False
    if time.first != time.last:
        before = rules["span_opener"].sub("", before)
    if _CLAUSE_END.search(folded, time.end, draft.start) is None:
        return True
    stands_alone = folded[time.end : time.end + 1] in ("，", "：")
    attached = rules["attached"].match(folded, time.start) and not stands_alone
    if attached or _is_over(folded, draft, time):
        return False
    alone = stands_alone and before.endswith("在")
    return alone or rules["adverbial"].search(before) is not None


def _is_named(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a time belongs to a name, to what a figure is held against, or to another country's plan."""
    named = patterns()["not_when"].match(folded, time.end) is not None
    start = max(draft.sentence[0], time.start - _LONGEST_TITLE)
    named = named or patterns()["in_title"].search(folded[start : time.start]) is not None
    return named or _is_held_against(folded, draft, time)


def _is_held_against(folded: str, draft: Draft, time: TimeRef) -> bool:
    """Whether a figure is held against a time, or a plan of that time only lists or belongs elsewhere."""
    if _is_reference(folded, draft, time) or _is_compared(folded, draft, time):
        return True
    before = _before(folded, draft, time)
    return time.kind == "plan" and patterns()["named_plan"].search(before) is not None


def _is_over(folded: str, draft: Draft, time: TimeRef) -> bool:
    """到2030年达到9亿元；收入增长5%, 三年内完成改造；新建水库12座: the time is not that of the next thing."""
    opens = not folded[draft.sentence[0] : time.start].strip()
    if time.kind == "ahead" and not opens and not time.persists:
        return "；" in folded[time.end : draft.start]
    until = patterns()["until"].search(folded, draft.sentence[0], time.start)
    return until is not None and "；" in folded[time.end : draft.start]


def years_said(time: TimeRef | None, frame: Frame, head: Head) -> Years | None:
    """Return the years a time names; 五年内 in a passage on a plan of five years means that plan."""
    if time is None:
        return None
    if time.kind == "through":
        return resolve(time._replace(kind="ahead" if frame.ahead else "back"), head)
    if time.kind == "run" or (time.kind == "summed" and frame.ahead):
        return _begun(time, frame, head)
    same_length = frame.years.last - frame.years.first + 1 == time.last
    if time.kind in ("ahead", "back", "summed") and time.last > 1 and same_length:
        return frame.years
    # Two years out of five that are looked back on may be any.
    within = time.kind == "summed" and frame.years.first < frame.years.last
    return NO_YEARS if within else resolve(time, head)


def _begun(time: TimeRef, frame: Frame, head: Head) -> Years:
    """Return the years that 两年 alone means: the first of the plan spoken of, up to the year reviewed."""
    first, last = frame.years
    over = frame.ahead and first < last and first + time.last - 1 == head.reviewed
    return Years(first, head.reviewed) if over else NO_YEARS
