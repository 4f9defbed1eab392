"""Tasks: what the sentences of a report's plans order, and what its livelihood items promise."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from yanxing.frames import Frames
from yanxing.ids import content_id
from yanxing.model import (
    Fact,
    LivelihoodItem,
    Programme,
    Project,
    Report,
    Role,
    SectionRole,
    Task,
)
from yanxing.rules import alternatives
from yanxing.undertakings.livelihood import Item, ItemList, find_lists
from yanxing.undertakings.ordering import Order, read_deadline, read_order

_STOPS = re.compile("[。；！？\n]")
_COMMA = re.compile("[，；。]")
_ORDERING = frozenset({SectionRole.TASKS, SectionRole.LIVELIHOOD, SectionRole.SELF_GOVERNMENT})
_SHORTEST = 5


_Placed = TypeVar("_Placed", Fact, Project, Task)


class Undertaken(NamedTuple):
    """What was read before: tasks point to it."""

    facts: Sequence[Fact]
    projects: Sequence[Project]
    programmes: Sequence[Programme]


class _Span(NamedTuple):
    start: int
    end: int
    item: int


def find_tasks(
    report: Report, folded: str, frames: Frames, undertaken: Undertaken
) -> tuple[list[Task], list[LivelihoodItem]]:
    """Return the tasks of a report and its livelihood items, in the order of the text.

    >>> tasks, items = find_tasks(report, folded, frames, undertaken)  # doctest: +SKIP
    >>> tasks[0].action, tasks[0].object  # doctest: +SKIP
    ('加快建设', '霁云高铁')
    """
    reading = _Reading(report, folded, frames, undertaken)
    lists = list(find_lists(folded))
    tasks: list[Task] = []
    for span in _spans(report, folded, lists):
        order = read_order(folded[span.start : span.end])
        if order is not None or span.item or reading.aims(span):
            tasks.append(reading.task(span, order, len(tasks) + 1))
    return tasks, [reading.item(item, tasks) for found in lists for item in found.items]


def _spans(report: Report, folded: str, lists: Sequence[ItemList]) -> list[_Span]:
    """Return the sentences of the ordering sections, and the promises of the livelihood items ahead."""
    spans: list[_Span] = []
    taken = [(item.start, item.end) for found in lists for item in found.items]
    for found in lists:
        if not _is_ahead(report, found.start):
            continue
        for item in found.items:
            spans += [_Span(start, end, item.number) for start, end in _promises(folded, item)]
    for start, end in _sentences(report, folded):
        if not any(low < end and start < high for low, high in taken):
            spans.append(_Span(start, end, 0))
    return sorted(spans)


def _is_ahead(report: Report, position: int) -> bool:
    index = report.section_at(position)
    return index >= 0 and report.sections[index].role.ahead


def _promises(folded: str, item: Item) -> Iterator[tuple[int, int]]:
    """Yield the promises of an item: its clauses, a clause without an order going with the one before."""
    start = item.start
    for comma in _COMMA.finditer(folded, item.start, item.end):
        following = re.split("[，；。]", folded[comma.end() : item.end])[0]
        if read_order(following) is not None:
            yield start, comma.start()
            start = comma.end()
    yield start, item.end


def _sentences(report: Report, folded: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the sections that order, headings and labels left out."""
    starts = {section.start: section for section in report.sections}
    at = 0
    for stop in (*_STOPS.finditer(folded), None):
        end = stop.start() if stop else len(folded)
        start, at = at, (stop.end() if stop else end)
        heading = starts.get(start)
        if heading is not None and heading.label:
            if heading.heading_end >= end and heading.end > end + _SHORTEST:
                continue
            start += len(heading.label)
        while start < end and folded[start].isspace():
            start += 1
        if end - start < _SHORTEST:
            continue
        index = report.section_at(start)
        if index >= 0 and report.sections[index].role in _ORDERING:
            yield start, end


class _Reading:
    """What tasks of one report are made with."""

    def __init__(self, report: Report, folded: str, frames: Frames, undertaken: Undertaken) -> None:
        self._report = report
        self._folded = folded
        self._frames = frames
        self._undertaken = undertaken
        names = [each.name for each in undertaken.programmes]
        self._programme = re.compile(alternatives(names)) if names else None

    def aims(self, span: _Span) -> bool:
        """Whether a sentence sets a target in figures, which is an order in whatever words."""
        facts = _within(self._undertaken.facts, span.start, span.end)
        return any(fact.role is Role.TARGET for fact in facts)

    def task(self, span: _Span, order: Order | None, number: int) -> Task:
        """Return the task that a sentence or promise makes."""
        report, start, end = self._report, span.start, span.end
        sentence = self._folded[start:end]
        source_start, source_end = report.text.map.span(start, end)
        deadline, due = read_deadline(sentence, report.head)
        section = report.section_at(start)
        programme = self._programme.search(sentence) if self._programme else None
        return Task(
            id=content_id(report.id, "task", start, end),
            report=report.id,
            start=start,
            end=end,
            source_start=source_start,
            source_end=source_end,
            quote=report.text.canonical[start:end],
            section=section,
            path=self._path(section),
            number=number,
            action=order.action if order else "",
            object=order.object if order else sentence,
            pledge=order.pledge.word if order else "",
            strength=order.pledge.strength if order else 0,
            deadline=deadline,
            due=due,
            period=str(self._frames.at(start).years),
            programme=programme[0] if programme else "",
            item=span.item,
            facts=self._facts(start, end),
            projects=tuple(each.id for each in _within(self._undertaken.projects, start, end)),
        )

    def item(self, item: Item, tasks: Sequence[Task]) -> LivelihoodItem:
        """Return a livelihood item with what was made of its promises."""
        report, start, end = self._report, item.start, item.end
        source_start, source_end = report.text.map.span(start, end)
        frame = self._frames.at(start)
        return LivelihoodItem(
            id=content_id(report.id, "item", start, end),
            report=report.id,
            start=start,
            end=end,
            source_start=source_start,
            source_end=source_end,
            quote=report.text.canonical[start:end],
            section=report.section_at(start),
            number=item.number,
            title=report.text.canonical[start : item.title_end],
            role=Role.TARGET if frame.ahead else Role.RESULT,
            period=str(frame.years),
            promises=tuple(each.id for each in _within(tasks, start, end) if each.item),
            facts=self._facts(start, end),
        )

    def _facts(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(fact.id for fact in _within(self._undertaken.facts, start, end))

    def _path(self, index: int) -> tuple[str, ...]:
        titles: list[str] = []
        while index >= 0:
            section = self._report.sections[index]
            if section.title:
                titles.insert(0, f"{section.label}{section.title}")
            index = section.parent
        return tuple(titles)


def _within(records: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    first = bisect_left(records, start, key=lambda record: record.start)
    return records[first : bisect_left(records, end, lo=first, key=lambda record: record.start)]
