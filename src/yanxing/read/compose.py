"""From laid-out characters to a document: furniture aside, wrapped lines joined, cells kept apart.

Every format comes through here. What is laid out in it is the decoded text itself, or a text that a reader
made of it paragraph by paragraph; ``through`` then leads the map back to what the reader started from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from yanxing.model import Cell, Source, SourceMap, Table, Text
from yanxing.read import furniture
from yanxing.read.builder import TextBuilder
from yanxing.read.document import Document
from yanxing.read.layout import Kind, Layout, layout
from yanxing.read.lines import Line, split
from yanxing.read.wrap import paragraphs

NUMERAL = re.compile(r"[\d〇○一二三四五六七八九十百千万亿两零几多半①-⑳㈠-㈩]")
# Invisible characters and stretches of space; a control character is never the report's own.
GAP = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f-\x9f]+")


def compose(
    laid: str,
    source: Source,
    tables: Sequence[Table] = (),
    aside: Sequence[tuple[int, int]] = (),
) -> Document:
    """Return the document of a laid-out text; cells of ``tables`` are spans of it and stay paragraphs.

    ``aside`` are spans of it that the reader knows to be furniture (a table of contents).

    >>> from yanxing.model import Source
    >>> compose("粮食产量\\n120.5 万吨。", Source("-", "", "txt", "utf-8", 0)).text.canonical
    '粮食产量\\n120.5万吨。'
    """
    lines = split(laid)
    cells = _cells(tables)
    known = _Spans(aside)
    flowing = [line for line in lines if cells.holding(line.start) is None]
    named = {line.start for line in flowing if known.holding(line.start) is not None}
    free = [line for line in flowing if line.start not in named]
    plan = layout(free)
    starts = named | {free[index].start for index in furniture.find(free, plan.kind)}
    groups = [*_groups([line for line in lines if line.start not in starts], cells, plan)]
    text = _build(laid, groups)
    return Document(source, text, _with_numeral(flowing, starts), tuple(_moved(tables, text, groups)))


class Laid(Struct, frozen=True):
    """What pages laid out: the text and its lines; those that begin at ``aside`` are furniture already.

    Cells of ``tables`` are spans of the text and stay paragraphs; ``blocks`` are spans apart from what stands
    around them.
    """

    text: str
    lines: Sequence[Line]
    aside: frozenset[int] = frozenset()
    tables: tuple[Table, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()


def compose_lines(laid: Laid, source: Source, plan: Layout) -> Document:
    """Return the document of what pages laid out.

    >>> lines = split("澜江省公报\\n粮食增产。")
    >>> laid = Laid("澜江省公报\\n粮食增产。", lines, frozenset({0}))
    >>> compose_lines(laid, Source("-", "", "pdf", "", 0), layout(lines)).text.canonical
    '粮食增产。'
    """
    cells = _cells(laid.tables)
    lines = [line for line in laid.lines if line.start not in laid.aside]
    flowing = [line for line in lines if cells.holding(line.start) is None]
    found = {flowing[index].start for index in furniture.find(flowing, Kind.BLANKS)}
    kept = [line for line in lines if line.start not in found]
    groups = [*_groups(kept, cells, plan, _Spans(laid.blocks))]
    text = _build(laid.text, groups)
    starts = {line.start for line in laid.lines} - {line.start for line in kept}
    tables = tuple(_moved(laid.tables, text, groups))
    return Document(source, text, _with_numeral(laid.lines, starts), tables)


def through(document: Document, inner: SourceMap) -> Document:
    """Return a document whose offsets lead on through ``inner``, the map of the text that it was laid out of.

    >>> laid = compose("粮食增产", Source("-", "", "html", "utf-8", 0))
    >>> through(laid, SourceMap((0, 2), (3, 11))).text.map.span(1, 3)
    (4, 12)
    """
    text, outer = document.text, document.text.map
    canonical: list[int] = []
    source: list[int] = []
    ends = (*outer.canonical[1:], len(text.canonical))
    for start, laid, end in zip(outer.canonical, outer.source, ends, strict=True):
        run = bisect_right(inner.canonical, laid) - 1
        at = laid
        while at < laid + end - start:
            canonical.append(start + at - laid)
            source.append(inner.source[run] + at - inner.canonical[run])
            run += 1
            at = inner.canonical[run] if run < len(inner.canonical) else laid + end - start
    led = Text(text.canonical, text.folded, SourceMap(tuple(canonical), tuple(source), inner.lines))
    aside = tuple(inner.span(start, end) for start, end in document.furniture)
    return Document(document.source, led, aside, document.tables)


class _Spans:
    """Disjoint spans, asked which of them holds a position."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holding(self, position: int) -> int | None:
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self._spans[index][1] else None


def _cells(tables: Iterable[Table]) -> _Spans:
    return _Spans((cell.start, cell.end) for table in tables for cell in table.cells)


def _groups(
    lines: Iterable[Line], cells: _Spans, plan: Layout, blocks: _Spans | None = None
) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; a cell is one."""

    def place(line: Line) -> tuple[int | None, int | None]:
        return cells.holding(line.start), blocks.holding(line.start) if blocks else None

    for (cell, _), members in groupby(lines, key=place):
        if cell is not None:
            yield list(members)
        else:
            yield from paragraphs(list(members), plan)


def _with_numeral(lines: Sequence[Line], starts: set[int]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (line.start, line.end) for line in lines if line.start in starts and NUMERAL.search(line.text)
    )


def _moved(tables: Sequence[Table], text: Text, groups: Sequence[Sequence[Line]]) -> Iterator[Table]:
    """Yield the tables with their cells where they stand in the canonical text: each is a paragraph of it."""
    spans: dict[int, tuple[int, int]] = {}
    start = 0
    for group, written in zip(groups, text.canonical.split("\n"), strict=False):
        spans[group[0].start] = (start, start + len(written))
        start += len(written) + 1
    starts = sorted(spans)
    for table in tables:
        cells = []
        for cell in table.cells:
            at = bisect_right(starts, cell.start - 1)
            if at < len(starts) and starts[at] < cell.end:
                begin, end = spans[starts[at]]
                if begin < end:
                    cells.append(Cell(cell.row, cell.column, begin, end, cell.rows, cell.columns))
        if cells:
            yield Table(tuple(cells))


def _build(laid: str, groups: Sequence[Sequence[Line]]) -> Text:
    builder = TextBuilder(laid)
    end = -1
    for group in groups:
        if end >= 0:
            builder.newline(end)
        last = ""
        for line in group:
            if last and _apart(last, line.text[0]):
                builder.space(end)
            _keep(builder, line)
            last, end = line.text[-1], line.end
    return builder.build()


def _keep(builder: TextBuilder, line: Line) -> None:
    """Take a line over without the spaces that mean nothing between Chinese characters and numerals."""
    start = 0
    for gap in GAP.finditer(line.text):
        builder.keep(line.start + start, line.start + gap.start())
        start = gap.end()
        if _means_something(line.text, gap):
            builder.space(line.start + gap.start())
    builder.keep(line.start + start, line.end)


def _means_something(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap parts two Latin words or two numbers; invisible characters part nothing."""
    if not any(character.isspace() for character in gap[0]):
        return False
    before, after = text[: gap.start()], text[gap.end() :]
    return bool(before and after) and (_apart(before[-1], after[0]) or _two_numbers(before, after))


def _apart(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def _two_numbers(before: str, after: str) -> bool:
    """Tell 2023 2024 from a number whose digits were set apart (1 9 9 8) or grouped by thousands (12 500)."""
    left = re.search(r"\d+$", before[-24:])
    right = re.match(r"\d+", after[:24])
    if not left or not right:
        return False
    spaced = len(left[0]) == 1 or len(right[0]) == 1
    grouped = len(left[0]) <= 3 and len(right[0]) == 3
    return not spaced and not grouped
