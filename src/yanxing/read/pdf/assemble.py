"""Pages of characters → a document: its text, what was set aside, and where each character stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct

from yanxing.model import Pages, Source
from yanxing.read.compose import compose_lines
from yanxing.read.document import Document
from yanxing.read.layout import Kind, Layout
from yanxing.read.lines import Line
from yanxing.read.pdf.aside import heads_and_feet, leading, watermarks
from yanxing.read.pdf.glyphs import NOWHERE, Edges, Glyph, Sheet, body_size
from yanxing.read.pdf.margins import Margins, full_width, margins
from yanxing.read.pdf.rows import Row, rows
from yanxing.settings import DEFAULT, Settings

# A row set in by so many ems begins a paragraph.
_INDENT = 1.2
# Rows so much further apart than usual have a blank line between them.
_BLANK = 1.45
_INDENTS_TELL = 0.03
_BLANKS_TELL = 0.5
_FALLBACK = 12.0
_LINE_END = "\n"
_PAGE_END = "\f"


class _Item(Struct, frozen=True):
    """A row as a line of text, or one set aside; indentation, blank lines and room are as in ``Line``."""

    row: Row
    aside: bool = False
    indent: str = ""
    blanks: int = 0
    room: int = 0


def assemble(sheets: Sequence[Sheet], source: Source, settings: Settings = DEFAULT) -> Document:
    """Return the document that these pages hold.

    Its decoded source is their rows in reading order, each ended by a line feed, pages parted by form feeds.

    >>> from yanxing.read.pdf.glyphs import Glyph
    >>> page = Sheet(1, 100, 100, (Glyph("年", 0, 12, 20, 12), Glyph("度", 12, 24, 20, 12)))
    >>> assemble([page], Source("-", "", "pdf", "", 0)).text.canonical
    '年度'
    """
    em = body_size(sheets) or _FALLBACK
    pages, width = _items(sheets, em)
    laid = _PAGE_END.join("".join(item.row.text + _LINE_END for item in page) for page in pages)
    lines = list(_lines(pages))
    items = list(chain.from_iterable(pages))
    text = [item for item in items if not item.aside]
    plan = Layout(
        Kind.WRAPPED,
        round(2 * width / em),
        _share(item.blanks > 0 for item in text) < _BLANKS_TELL,
        _share(bool(item.indent) for item in text) > _INDENTS_TELL,
    )
    aside = {line.start for line, item in zip(lines, items, strict=True) if item.aside}
    document = compose_lines(laid, source, lines, plan, aside)
    return Document(
        document.source,
        document.text,
        document.furniture,
        pages=_pages(sheets, pages),
        uncertain=tuple(_uncertain(zip(lines, items, strict=True), settings.sure_percent)),
    )


def _items(sheets: Sequence[Sheet], em: float) -> tuple[list[list[_Item]], float]:
    """Return the rows of every page as items, and how wide their columns are."""
    marks = watermarks(sheets, em)
    pages = [rows(_drawn(sheet, mark, inside=False), em) for sheet, mark in zip(sheets, marks, strict=True)]
    stray = [rows(_drawn(sheet, mark, inside=True), em) for sheet, mark in zip(sheets, marks, strict=True)]
    lead = leading(pages, em)
    edges = heads_and_feet(pages, [sheet.depth for sheet in sheets], lead)
    for page, edge, beside in zip(pages, edges, stray, strict=True):
        beside += [page[at] for at in sorted(edge)]
        page[:] = [row for at, row in enumerate(page) if at not in edge]
    columns = margins(pages, em)
    width = full_width(columns)
    found = []
    for page, beside, own in zip(pages, stray, columns, strict=True):
        top = min((row.base for row in page), default=0.0)
        beside.sort(key=lambda row: row.base)
        head = [_Item(row, aside=True) for row in beside if row.base < top]
        foot = [_Item(row, aside=True) for row in beside if row.base >= top]
        found.append([*head, *_placed(page, own, em=em, lead=lead, width=width), *foot])
    return found, width


def _drawn(sheet: Sheet, mark: frozenset[int], *, inside: bool) -> Iterator[Glyph]:
    return (glyph for at, glyph in enumerate(sheet.glyphs) if (at in mark) == inside)


def _placed(
    page: Sequence[Row], own: Sequence[Margins], *, em: float, lead: float, width: float
) -> Iterator[_Item]:
    """Yield the rows of the text with their indentation, the blank lines above them, and their width."""
    last: Row | None = None
    for row, edge in zip(page, own, strict=True):
        ems = (row.left - edge.left) / em
        usual = lead * max(1.0, row.size / em, last.size / em if last else 1.0)
        follows = last is not None and last.column == row.column
        blanks = int(follows and last is not None and row.base - last.base > _BLANK * usual)
        room = max(1, round(2 * (width - edge.right + row.right) / em))
        yield _Item(row, indent="\u3000" * round(ems) if ems > _INDENT else "", blanks=blanks, room=room)
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
