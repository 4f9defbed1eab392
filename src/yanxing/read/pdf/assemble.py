"""Pages of characters → a document: its text, what was set aside, and where each character stands."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from yanxing.model import Pages, Source
from yanxing.read.compose import GAP, Laid, compose_lines
from yanxing.read.document import Document
from yanxing.read.layout import Kind, Layout
from yanxing.read.lines import Line
from yanxing.read.pdf.aside import heads_and_feet, leading, stamps, watermarks
from yanxing.read.pdf.glyphs import NOWHERE, Edges, Glyph, Sheet, body_size
from yanxing.read.pdf.margins import Margins, full_width, margins
from yanxing.read.pdf.rows import Row, rows
from yanxing.read.pdf.spread import Part, Spotted, spread, table
from yanxing.read.pdf.tables import Grid, tables
from yanxing.settings import DEFAULT, Settings

# A row set in by so many ems begins a paragraph.
_INDENT = 1.2
# Broken files put characters miles away.
_FARTHEST = 100
# Rows so much further apart than usual have a blank line between them.
_BLANK = 1.45
_INDENTS_TELL = 0.03
_BLANKS_TELL = 0.5
_FALLBACK = 12.0
_LINE_END = "\n"
_PAGE_END = "\f"


class _Item(Struct, frozen=True):
    """A row as a line of text, or one set aside; indentation, blank lines and room are as in ``Line``.

    ``spot`` names the cell of a table that it stands in, ``parted`` says that this only lays out the page.
    """

    row: Row
    aside: bool = False
    indent: str = ""
    blanks: int = 0
    room: int = 0
    spot: Spotted | None = None
    parted: bool = False


class _Content(Struct, frozen=True):
    """The lines of all pages, their tables, and how wide their columns are."""

    pages: list[list[_Item]]
    tables: list[list[Part]]
    width: float


def assemble(sheets: Sequence[Sheet], source: Source, settings: Settings = DEFAULT) -> Document:
    """Return the document that these pages hold.

    Its decoded source is their rows in reading order, each ended by a line feed, pages parted by form feeds.

    >>> from yanxing.read.pdf.glyphs import Glyph
    >>> page = Sheet(1, 100, 100, (Glyph("年", 0, 12, 20, 12), Glyph("度", 12, 24, 20, 12)))
    >>> assemble([page], Source("-", "", "pdf", "", 0)).text.canonical
    '年度'
    """
    em = body_size(sheets) or _FALLBACK
    content = _content(sheets, em)
    pages = content.pages
    items = list(chain.from_iterable(pages))
    text = [item for item in items if not item.aside and not item.spot]
    plan = Layout(
        Kind.WRAPPED,
        round(2 * content.width / em),
        _share(item.blanks > 0 for item in text) < _BLANKS_TELL,
        _share(bool(item.indent) for item in text) > _INDENTS_TELL,
    )
    laid = _laid(content, items)
    document = compose_lines(laid, source, plan)
    return Document(
        document.source,
        document.text,
        document.furniture,
        document.tables,
        pages=_pages(sheets, pages),
        uncertain=tuple(_uncertain(zip(laid.lines, items, strict=True), settings.sure_percent)),
    )


def _laid(content: _Content, items: Sequence[_Item]) -> Laid:
    text = _PAGE_END.join("".join(item.row.text + _LINE_END for item in page) for page in content.pages)
    lines = list(_lines(content.pages))
    spans: dict[Spotted, tuple[int, int]] = {}
    parted: set[Spotted] = set()
    for line, item in zip(lines, items, strict=True):
        if item.spot is not None:
            spans[item.spot] = spans.get(item.spot, (line.start, 0))[0], line.end
            if item.parted:
                parted.add(item.spot)
    tables = filter(None, (table(parts, spans, text) for parts in content.tables))
    return Laid(
        text,
        lines,
        frozenset(line.start for line, item in zip(lines, items, strict=True) if item.aside),
        tuple(tables),
        tuple(spans[spot] for spot in parted),
    )


def _content(sheets: Sequence[Sheet], em: float) -> _Content:
    """Return the rows of every page as items, and the tables among them."""
    marks = watermarks(sheets, em)
    tabled = _tabled_pages(sheets, marks, em)
    printed = stamps(sheets, [[grid.frame for grid in found if grid.data] for found, _ in tabled])
    if any(printed):
        marks = [mark | stamp for mark, stamp in zip(marks, printed, strict=True)]
        tabled = _tabled_pages(sheets, marks, em)
    grids, pages = [found for found, _ in tabled], [rows(rest, em) for _, rest in tabled]
    stray = [rows(_drawn(sheet, mark, inside=True), em) for sheet, mark in zip(sheets, marks, strict=True)]
    lead = leading(pages, em)
    _set_aside(pages, stray, heads_and_feet(pages, [sheet.depth for sheet in sheets], lead))
    spreading, said = spread(pages, grids, em)
    _set_aside(pages, stray, said)
    columns = margins(pages, em)
    width = full_width(columns)
    parts = {(part.page, part.number): part for parts in spreading for part in parts}
    found_items = []
    for number, (page, beside, own) in enumerate(zip(pages, stray, columns, strict=True)):
        top = min((row.base for row in page), default=0.0)
        beside.sort(key=lambda row: row.base)
        head = [_Item(row, aside=True) for row in beside if row.base < top]
        foot = [_Item(row, aside=True) for row in beside if row.base >= top]
        setting = _Setting(em, lead, width)
        placed = chain.from_iterable(
            [item] if item.row.table < 0 else _tabled(parts[number, item.row.table], setting)
            for item in _placed(page, own, setting)
        )
        found_items.append([*head, *placed, *foot])
    return _Content(found_items, spreading, width)


def _tabled_pages(
    sheets: Sequence[Sheet], marks: Sequence[frozenset[int]], em: float
) -> list[tuple[list[Grid], list[Glyph]]]:
    """Return the tables of each page and what else is drawn on it, in which one character stands for each."""
    return [
        tables(sheet, _drawn(sheet, mark, inside=False), em)
        for sheet, mark in zip(sheets, marks, strict=True)
    ]


def _set_aside(
    pages: Sequence[list[Row]], stray: Sequence[list[Row]], indices: Sequence[Collection[int]]
) -> None:
    """Move rows of pages, by their index, to those that belong to no text."""
    for page, beside, chosen in zip(pages, stray, indices, strict=True):
        beside += [page[at] for at in sorted(chosen)]
        page[:] = [row for at, row in enumerate(page) if at not in chosen]


def _tabled(part: Part, setting: "_Setting") -> Iterator[_Item]:
    """Yield the lines of a table's cells, or those of the fields that lay out a page."""
    for spot in part.grid.spots:
        name = part.name(spot)
        if spot.field.row < part.repeated:
            yield from (_Item(row, aside=True) for row in spot.lines)
        elif part.grid.data:
            yield from (_Item(row, spot=name) for row in spot.lines)
        elif spot.lines:
            own = Margins(min(row.left for row in spot.lines), max(row.right for row in spot.lines))
            for item in _placed(spot.lines, [own] * len(spot.lines), setting):
                yield replace(item, spot=name, parted=True)


def _drawn(sheet: Sheet, mark: frozenset[int], *, inside: bool) -> Iterator[Glyph]:
    """Yield what one sees of a page's characters; those that are only gaps would be rows of nothing."""
    for at, glyph in enumerate(sheet.glyphs):
        if (at in mark) == inside and not GAP.fullmatch(glyph.text):
            yield glyph


class _Setting(NamedTuple):
    """How a text is set: its em, the distance of its lines, the width of its columns."""

    em: float
    lead: float
    width: float


def _placed(page: Sequence[Row], own: Sequence[Margins], setting: _Setting) -> Iterator[_Item]:
    """Yield the rows of the text with their indentation, the blank lines above them, and their width."""
    em, lead, width = setting
    last: Row | None = None
    for row, edge in zip(page, own, strict=True):
        ems = (row.left - edge.left) / em
        usual = lead * max(1.0, row.size / em, last.size / em if last else 1.0)
        follows = last is not None and last.column == row.column
        blanks = int(follows and last is not None and row.base - last.base > _BLANK * usual)
        room = max(1, round(2 * (width - edge.right + row.right) / em))
        indent = "\u3000" * round(min(ems, _FARTHEST)) if ems > _INDENT else ""
        yield _Item(row, indent=indent, blanks=blanks, room=room)
        last = row


def _lines(pages: Iterable[Iterable[_Item]]) -> Iterator[Line]:
    """Yield a line for each item, where it stands in the text that is laid out."""
    start = 0
    for page in pages:
        for item in page:
            end = start + len(item.row.text)
            yield Line(item.row.text, start, end, item.indent, item.blanks, item.room)
            start = end + len(_LINE_END)
        start += len(_PAGE_END)


def _pages(sheets: Sequence[Sheet], pages: Sequence[Sequence[_Item]]) -> Pages:
    starts: list[int] = []
    places: list[Edges] = []
    for page in pages:
        if starts:
            places.append(NOWHERE)
        starts.append(len(places))
        for item in page:
            places.extend(item.row.edges)
            places.append(NOWHERE)
    sizes = tuple((round(sheet.width), round(sheet.height)) for sheet in sheets)
    return Pages.pack(tuple(starts), sizes, places)


def _uncertain(lines: Iterable[tuple[Line, _Item]], sure: int) -> Iterator[tuple[int, int, int]]:
    """Yield the spans of characters that are not sure, with the confidence of the least sure of them."""
    for line, item in lines:
        start = line.start
        for doubtful, group in groupby(item.row.percents, key=lambda percent: percent < sure):
            percents = list(group)
            if doubtful:
                yield start, start + len(percents), min(percents)
            start += len(percents)


def _share(flags: Iterable[bool]) -> float:
    told = list(flags)
    return sum(told) / max(1, len(told))
