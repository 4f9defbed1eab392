"""The records that stages hand to each other. Frozen, typed, and free of imports of ours.

Offsets always count Unicode code points. Two texts are told apart throughout:

- the *source* is the decoded file as it stands, line ends and furniture included;
- the *canonical* text is what the report says: furniture set aside, wrapped lines joined.

A record keeps offsets into the canonical text (``start``, ``end``) and, where it is evidence, into the
source as well (``source_start``, ``source_end``).
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain
from sys import byteorder
from typing import Self
from zlib import compress, decompress

from msgspec import Struct


class Measure(StrEnum):
    """What a figure measures of its indicator."""

    LEVEL = "level"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    STREAK = "streak"
    GAP = "gap"


class Bound(StrEnum):
    """How tightly the wording binds a figure to the value written."""

    EQ = "eq"
    APPROX = "approx"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class Role(StrEnum):
    """What the report says a figure for: done, to be done, to compare with, or neither."""

    RESULT = "result"
    TARGET = "target"
    BASE = "base"
    CONTEXT = "context"


class NumeralClass(StrEnum):
    """Why a numeral is no fact."""

    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"
    NOISE = "noise"


class Level(StrEnum):
    """The rank of a jurisdiction."""

    NATION = "nation"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    UNKNOWN = ""


class SectionRole(StrEnum):
    """What a part of a report is for."""

    OPENING = "opening"
    REVIEW = "review"
    PROBLEMS = "problems"
    GUIDANCE = "guidance"
    TARGETS = "targets"
    TASKS = "tasks"
    LIVELIHOOD = "livelihood"
    SELF_GOVERNMENT = "self-government"
    CLOSING = "closing"


class ProjectStatus(StrEnum):
    """How far a project has come, in the order in which it comes."""

    MENTIONED = "mentioned"
    PREPARING = "preparing"
    STARTING = "starting"
    BUILDING = "building"
    COMPLETED = "completed"
    OPERATING = "operating"


class Source(Struct, frozen=True):
    """The bytes a report was read from: where they lay, what they were, how they were decoded."""

    path: str
    sha256: str
    format: str
    encoding: str
    size: int


class SourceMap(Struct, frozen=True):
    """Where each canonical character stands in the source: runs of characters that lie side by side in both.

    ``canonical[i]`` and ``source[i]`` are the starts of the i-th run; ``lines`` are the source offsets at
    which lines begin, the first line's left out.

    >>> SourceMap(canonical=(0, 3), source=(5, 10)).span(1, 5)
    (6, 12)
    """

    canonical: tuple[int, ...]
    source: tuple[int, ...]
    lines: tuple[int, ...] = ()

    def offset(self, position: int) -> int:
        """Return the source offset of the canonical character at ``position``."""
        run = bisect_right(self.canonical, position) - 1
        return self.source[run] + position - self.canonical[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a canonical span of one character or more."""
        return self.offset(start), self.offset(end - 1) + 1

    def line(self, source: int) -> int:
        """Return the number of the line, from 1, that holds the source offset ``source``.

        >>> SourceMap(canonical=(), source=(), lines=(4, 9)).line(5)
        2
        """
        return bisect_right(self.lines, source) + 1


class Text(Struct, frozen=True):
    """Canonical text as written, the same text folded for matching, and its map to the source.

    ``folded`` has the length of ``canonical``: each character half-width and simplified, nothing moved.
    """

    canonical: str
    folded: str
    map: SourceMap


class Jurisdiction(Struct, frozen=True):
    """Whose report: full name, GB/T 2260 code as of the report's year, level, code of the one above."""

    name: str
    code: str = ""
    level: Level = Level.UNKNOWN
    parent: str = ""


class Head(Struct, frozen=True):
    """What is known of a report as a document; ``origins`` says where each field was taken from.

    ``year`` is the year of delivery, ``reviewed`` the year looked back on; ``date`` is ISO 8601 or "".
    An origin is (field, place), a place being manifest, text, file name, folder name or derived.
    """

    jurisdiction: Jurisdiction
    kind: str
    year: int
    reviewed: int
    session: str = ""
    speaker: str = ""
    date: str = ""
    title: str = ""
    url: str = ""
    origins: tuple[tuple[str, str], ...] = ()


class Section(Struct, frozen=True):
    """A node of the outline. ``start``–``end`` covers its heading and all below it.

    ``parent`` is an index into the report's sections, −1 at the top; ``label`` is the number as written.
    The heading itself stands at ``start``–``heading_end`` and is empty for a part that has none.
    """

    index: int
    parent: int
    depth: int
    label: str
    title: str
    role: SectionRole
    start: int
    heading_end: int
    end: int


class Problem(Struct, frozen=True):
    """Something wrong with an input, said for the person who can mend it."""

    path: str
    reason: str
    advice: str = ""
    line: int = 0


class Cell(Struct, frozen=True):
    """A cell of a table: where it begins in the grid, how far it spreads, its text at ``start``–``end``."""

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1


class Table(Struct, frozen=True):
    """A table inside a report. Its cells are in reading order and never empty; rows and columns count from 0.

    >>> Table((Cell(0, 0, 0, 2), Cell(0, 1, 3, 5))).end
    5
    """

    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """Where its first cell begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return self.cells[-1].end


class Box(Struct, frozen=True):
    """A rectangle on a page. Pages count from 1; edges are shares of width and height, from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Pages(Struct, frozen=True, dict=True):
    """Where the characters of a paged source stand: ``starts`` are the source offsets at which pages begin.

    ``sizes`` are the pages' widths and heights in points (pixels for a picture). ``packed`` holds four edges
    for each source character, in 65535ths of the page: all lefts, then all tops, rights and bottoms. What
    stands nowhere (line ends, page breaks) has four zeros.

    >>> pages = Pages.pack((0,), ((595, 842),), [(0, 0, 6553, 13107), (6553, 0, 13107, 13107)])
    >>> pages.page(1), [round(box.right, 1) for box in pages.boxes(0, 2)]
    (1, [0.2])
    """

    starts: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    packed: bytes

    @classmethod
    def pack(
        cls,
        starts: tuple[int, ...],
        sizes: tuple[tuple[int, int], ...],
        edges: Sequence[tuple[int, int, int, int]],
    ) -> Self:
        """Return the pages whose characters have these edges."""
        flat = array("H", chain.from_iterable(zip(*edges, strict=True)))
        return cls(starts, sizes, compress(_little(flat).tobytes()))

    @cached_property
    def _edges(self) -> "array[int]":
        return _little(array("H", decompress(self.packed)))

    def page(self, offset: int) -> int:
        """Return the number of the page, from 1, that holds the source offset."""
        return bisect_right(self.starts, offset)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of a source span, one for each line that it stands on."""
        found: list[Box] = []
        count = len(self._edges) // 4
        fresh = True
        for at in range(max(0, start), min(end, count)):
            left, top, right, bottom = (self._edges[at + plane * count] / 65535 for plane in range(4))
            if right <= left or bottom <= top:
                fresh = True
                continue
            box = Box(self.page(at), left, top, right, bottom)
            if fresh:
                found.append(box)
            else:
                found[-1] = _around(found[-1], box)
            fresh = False
        return tuple(found)


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(one.page, left, top, max(one.right, other.right), max(one.bottom, other.bottom))


def _little(numbers: "array[int]") -> "array[int]":
    if byteorder == "big":
        numbers.byteswap()
    return numbers


class Report(Struct, frozen=True):
    """One issued document, read: its source, head, text and outline.

    ``furniture`` are spans of the source that were set aside from the text although a numeral stands in them.
    ``tables`` are those of a format that has tables; their cells are paragraphs of the text.
    ``pages`` tell where on which page the source's characters stand, if it has pages. ``uncertain`` are spans
    of the source that may be misread, each with the confidence in per cent (recognised from a picture).
    ``kept`` is how much of a web page's visible text went into the report, in per cent.
    """

    id: str
    source: Source
    head: Head
    text: Text
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    pages: Pages | None = None
    uncertain: tuple[tuple[int, int, int], ...] = ()
    kept: int = 100

    def section_at(self, position: int) -> int:
        """Return the index of the deepest section that holds a canonical position, or −1."""
        index = bisect_right(self.sections, position, key=lambda section: section.start) - 1
        while index >= 0 and self.sections[index].end <= position:
            index = self.sections[index].parent
        return index


class Fact(Struct, frozen=True, kw_only=True):
    """One stated number with everything that says what it is. The fields are those of docs/facts.md.

    ``value`` is the number as written (sign added for a fall), ``unit`` as written without spaces.
    ``period`` is "2024" or "2021/2025". ``rules`` pairs each field with the rule that made it; ``doubts``
    names fields that rest on a weak rule, with the reason. ``normal_value`` and ``normal_unit`` are the same
    quantity in the base unit of its dimension. ``pair`` is the id of the other half of a floor-and-stretch
    pair.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    section: int
    value: Decimal
    value_to: Decimal | None
    unit: str
    measure: Measure
    bound: Bound
    role: Role
    period: str
    area: str
    of: str
    indicator: str
    average: bool
    rules: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...] = ()
    indicator_id: str = ""
    qualifier: str = ""
    area_code: str = ""
    firmness: str = ""
    pair: str = ""
    dimension: str = ""
    normal_value: Decimal | None = None
    normal_value_to: Decimal | None = None
    normal_unit: str = ""


class Numeral(Struct, frozen=True, kw_only=True):
    """A numeral that is no fact, with its class and the rule that classed it."""

    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    kind: NumeralClass
    rule: str


class Goal(Struct, frozen=True, kw_only=True):
    """A target without a figure of its own (qualitative): wording, kind and what it is held against.

    ``kind`` is in_step (与经济增长同步), relative (高于全国平均水平), assigned (完成国家下达任务),
    better (争取更好结果), directional (进出口促稳提质) or absent (没有提出增速目标).
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    kind: str
    period: str
    indicator: str
    indicator_id: str
    against: str
    rule: str


class Project(Struct, frozen=True, kw_only=True):
    """A mention of a named project that says how it stands.

    ``name`` is folded and in full, coordination undone; ``quote`` is what of it stands at ``start``.
    ``place`` is an administrative division named in it. ``facts`` are the ids of facts that size it.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    section: int
    name: str
    kind: str
    status: ProjectStatus
    role: Role
    period: str
    place: str
    place_code: str
    facts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]


class Task(Struct, frozen=True, kw_only=True):
    """Something that a report orders: a clause of its tasks, or a promise of a livelihood item.

    ``path`` are the titles of the sections around it, from the top. ``strength`` grades how much the wording
    pledges, from 1 (探索) to 5 (确保), ``pledge`` is the word it rests on. ``deadline`` is as written,
    ``due`` the year it ends in. ``item`` is the number of the livelihood item that it belongs to, else 0.
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    path: tuple[str, ...]
    number: int
    action: str
    object: str
    pledge: str
    strength: int
    deadline: str
    due: int
    period: str
    programme: str
    item: int
    facts: tuple[str, ...]
    projects: tuple[str, ...]


class LivelihoodItem(Struct, frozen=True, kw_only=True):
    """One of the numbered 民生实事: its number and title; ``promises`` are the ids of its tasks."""

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    number: int
    title: str
    role: Role
    period: str
    promises: tuple[str, ...]
    facts: tuple[str, ...]


class Programme(Struct, frozen=True, kw_only=True):
    """A named set or campaign, where it is first mentioned; ``members`` are those that the text lists.

    ``kind`` is set (“八大产业集群”), action (三年行动) or project (…工程 of a campaign).
    """

    id: str
    report: str
    start: int
    end: int
    source_start: int
    source_end: int
    quote: str
    section: int
    name: str
    kind: str
    members: tuple[str, ...]
    mentions: int
    period: str


class Extraction(Struct, frozen=True):
    """All that was read out of one report: every numeral is in ``facts`` or in ``numerals``."""

    report: str
    facts: tuple[Fact, ...]
    numerals: tuple[Numeral, ...]
    goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()
    tasks: tuple[Task, ...] = ()
    items: tuple[LivelihoodItem, ...] = ()
    programmes: tuple[Programme, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """What a check found: a figure that other figures do not bear out.

    ``facts`` are the ids of all figures in the arithmetic, the one in question last; ``reports`` the ids of
    the reports that they stand in. ``expected`` to ``expected_to`` is what the others leave room for, with
    the rounding of the digits as written (none where there is no limit), in ``unit`` like ``stated``.
    ``message`` is the arithmetic in one line, ``message_en`` the same in English.
    """

    id: str
    check: str
    reports: tuple[str, ...]
    facts: tuple[str, ...]
    expected: Decimal | None
    expected_to: Decimal | None
    stated: Decimal
    unit: str
    message: str
    message_en: str


class Side(StrEnum):
    """Where a result lies beside the figure of its target; "" where nobody could say."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    UNKNOWN = ""


class Verdict(StrEnum):
    """What became of a target, by what later reports say; never a guess."""

    ATTAINED = "attained"
    MISSED = "missed"
    UNMEASURABLE = "unmeasurable"
    NOT_REPORTED = "not_reported"
    NO_REPORT_YET = "no_report_yet"


class Fate(StrEnum):
    """What became of a statement from one report to the next."""

    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"
    FIRST_REPORTED = "first_reported"
    NO_LONGER_REPORTED = "no_longer_reported"
    RESTATED = "restated"


class Delivered(Struct, frozen=True):
    """A report as those see it who hold reports against each other: its id, its head, what it says where."""

    id: str
    head: Head
    facts: tuple[Fact, ...]
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()


class Point(Struct, frozen=True, kw_only=True):
    """One figure of a series, with the report that states it.

    ``span`` is annual for a year, else several; ``restates`` is the id of the fact of an earlier report that
    gave another value for the same time.
    """

    fact: Fact
    report: str
    year: int
    span: str
    restates: str = ""


class Official(Struct, frozen=True, kw_only=True):
    """A value of another source for an indicator of a year; ``measure`` and ``unit`` may be left open."""

    jurisdiction: str
    indicator: str
    year: int
    value: Decimal
    source: str
    measure: str = ""
    unit: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """What later reports say of a target. The fields are those of docs/outcomes.md.

    ``value`` is the answer in ``unit``, the target's; ``gap`` is answer less target. ``results`` are the facts
    that answer, or from which the answer was ``derived``; ``path`` those of the years on the way; ``also`` ids
    of facts that state the same target again.
    """

    target: Fact
    results: tuple[Fact, ...]
    value: Decimal | None
    value_to: Decimal | None
    unit: str
    gap: Decimal | None
    side: Side
    verdict: Verdict
    rule: str
    computed: str = ""
    derived: bool = False
    answered: str = ""
    path: tuple[Fact, ...] = ()
    also: tuple[str, ...] = ()
    official: Official | None = None
    official_gap: Decimal | None = None
    official_verdict: str = ""


class Becoming(Struct, frozen=True, kw_only=True):
    """What became of a statement of the report ``before`` in the report ``after``, with what else changed."""

    fate: Fate
    indicator: str
    before: Fact | None
    after: Fact | None
    remarks: tuple[str, ...] = ()


class Standing(Struct, frozen=True, kw_only=True):
    """A target beside another figure: ``kind`` is superior, last_target or last_result.

    ``gap`` is target less the other, in the target's unit; ``steps`` how many levels up a superior stands.
    """

    kind: str
    target: Fact
    other: Fact
    gap: Decimal
    unit: str
    steps: int = 0
