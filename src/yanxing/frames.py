"""What years a passage speaks about, and whether it looks back or ahead.

A section's role sets the frame (a review looks back on the year reviewed); cues such as 五年来 or 今后五年 change it
until the next cue; a calendar year in a sentence holds for that sentence alone and is read by ``statements``.
"""

from bisect import bisect_right
from typing import NamedTuple

from yanxing.grammar.times import TimeRef
from yanxing.model import Head, Report, SectionRole


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


class Frame(NamedTuple):
    """From ``start`` on, until the next frame: the years spoken of, and whether they lie ahead."""

    start: int
    years: Years
    ahead: bool
    role: SectionRole
    rule: str


AHEAD = frozenset(
    {SectionRole.TARGETS, SectionRole.TASKS, SectionRole.LIVELIHOOD, SectionRole.SELF_GOVERNMENT, SectionRole.GUIDANCE}
)


def plan_year(head: Head) -> int:
    """Return the year that the report makes plans for: the one after the year reviewed."""
    return head.reviewed + 1 if head.reviewed else head.year


def resolve(time: TimeRef, head: Head) -> Years:
    """Return the calendar years of a reference, as the report's own years make them."""
    if time.kind in ("years", "plan"):
        return Years(time.first, time.last)
    if time.kind == "relative":
        return Years(head.year + time.first, head.year + time.last)
    if time.kind == "reviewed":
        return Years(head.reviewed, head.reviewed)
    if time.kind == "back":
        return Years(head.reviewed - time.last + 1, head.reviewed)
    if time.kind == "ahead":
        return Years(plan_year(head), plan_year(head) + time.last - 1)
    if time.kind == "ahead_two":
        return Years(head.year, head.year + 1)
    if time.kind == "century_end":
        century = -(-head.year // 100) * 100
        return Years(century, century)
    return Years(0, 0)


class Frames:
    """The frames of one report, by position."""

    def __init__(self, report: Report, times: list[TimeRef]) -> None:
        self._head = report.head
        self._frames = _frames(report, times)
        self._starts = [frame.start for frame in self._frames]

    def at(self, position: int) -> Frame:
        """Return the frame that holds at ``position``."""
        return self._frames[max(0, bisect_right(self._starts, position) - 1)]


def _default(role: SectionRole, head: Head, start: int) -> Frame:
    ahead = role in AHEAD
    year = plan_year(head) if ahead else head.reviewed
    return Frame(start, Years(year, year), ahead, role, f"frames.section.{role}")


def _frames(report: Report, times: list[TimeRef]) -> list[Frame]:
    """Walk sections and persistent cues in text order."""
    events: list[tuple[int, int, object]] = [(section.start, 0, section) for section in report.sections]
    events += [(time.start, 1, time) for time in times]
    events.sort(key=lambda event: (event[0], event[1]))
    frames = [_default(SectionRole.OPENING, report.head, 0)]
    folded = report.text.folded
    stack: list[tuple[int, Frame]] = []
    section_ends: list[int] = []
    heading_end = -1
    for start, _, event in events:
        while section_ends and start >= section_ends[-1]:
            section_ends.pop()
            frame = stack.pop()[1]
            if frames[-1].role != frame.role:
                frames.append(frame._replace(start=start))
        if isinstance(event, TimeRef):
            current = frames[-1]
            frame = _cued(event, current, report.head, in_heading=start < heading_end, opens=_opens(folded, start))
            if frame is not None:
                frames.append(frame)
            continue
        section = event
        stack.append((section.index, frames[-1]))  # type: ignore[attr-defined]
        section_ends.append(section.end)  # type: ignore[attr-defined]
        heading_end = section.heading_end  # type: ignore[attr-defined]
        if section.role != frames[-1].role:  # type: ignore[attr-defined]
            frames.append(_default(section.role, report.head, start))  # type: ignore[attr-defined]
    return frames


def _opens(folded: str, position: int) -> bool:
    """Whether a position stands at the start of a sentence or clause."""
    return position == 0 or folded[position - 1] in "。！？；\n，：—" or folded[position - 1].isspace()


def _cued(time: TimeRef, current: Frame, head: Head, *, in_heading: bool, opens: bool) -> Frame | None:
    """Return the frame that a cue opens, or None where it holds for its sentence alone."""
    if not (time.persists and opens) and not in_heading:
        return None
    years = resolve(time, head)
    if not years.first or years.last - years.first > 9:
        return None
    if in_heading and time.kind in ("years", "relative", "plan") and years == current.years:
        return None
    ahead = years.last > head.reviewed
    if time.kind in ("years", "relative", "plan", "back", "reviewed", "ahead"):
        return Frame(time.start, years, ahead, current.role, f"frames.cue.{time.kind}")
    return None
