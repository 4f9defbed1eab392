"""Characters on a page → rows in reading order: column by column, each row from left to right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter
from statistics import median

from msgspec import Struct

from yanxing.read.pdf.glyphs import WHOLE, Edges, Glyph

# In ems: how far apart two characters of one row may stand in height, and when there is a space between them.
_LEVEL = 0.45
_SPACE = 0.5
_LATIN_SPACE = 0.2
# A gap of so many ems parts the rows of neighbouring columns.
_GUTTER = 1.5
# A column holds so many rows or more, is so many ems wide, and most of its rows are full as prose is: in a
# table they are not, and a table is read row by row.
_COLUMN_ROWS = 6
_COLUMN_WIDTH = 8
_FULL = 0.85
_CROSSING = 0.25
# No page is so many ems wide; broken files put characters miles away.
_WIDEST = 2_000
# The last place on a page where something may begin, in its 65535ths.
_LAST = WHOLE - 1
_BASE, _LEFT = attrgetter("base"), attrgetter("left")


class Row(Struct, frozen=True):
    """Characters side by side. ``edges`` and ``percents`` go with the characters of ``text``.

    Where it stands for a table of the page, ``table`` is the number of that, else -1.
    """

    text: str
    edges: tuple[Edges, ...]
    percents: tuple[int, ...]
    left: float
    right: float
    base: float
    size: float
    column: int = 0
    table: int = -1


def rows(glyphs: Iterable[Glyph], em: float) -> list[Row]:
    """Return the rows of a page in the order in which one reads them.

    >>> page = [Glyph("八", 12, 24, 20, 12), Glyph("第", 0, 12, 20, 12), Glyph("年", 0, 12, 40, 12)]
    >>> [row.text for row in rows(page, 12)]
    ['第八', '年']
    """
    lines = [list(pieces(line, em)) for line in levels(glyphs)]
    columns = list(_columns([piece for line in lines for piece in line], em))
    if len(columns) == 1:
        settled = [[list(chain.from_iterable(line)) for line in lines if line]]
    else:
        settled = [levels(glyph for piece in column for glyph in piece) for column in columns]
    return [
        row_of(part, number)
        for number, column in enumerate(settled)
        for line in column
        for part in _apart(line)
    ]


def _apart(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield a line by itself, and what stands for a table by itself."""
    for tabled, group in groupby(line, key=lambda glyph: glyph.table):
        members = list(group)
        yield from ([glyph] for glyph in members) if tabled >= 0 else [members]


def levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return characters by the line they stand on, from top to bottom, each line from left to right.

    >>> len(levels([Glyph("八", 12, 24, 20, 12), Glyph("年", 0, 12, 40, 12)]))
    2
    """
    found: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=_BASE):
        larger = glyph.size > size
        if found and glyph.base - base <= _LEVEL * (glyph.size if larger else size):
            found[-1].append(glyph)
            # Small characters set higher or lower do not say where the line is.
            if larger:
                base, size = glyph.base, glyph.size
        else:
            found.append([glyph])
            base, size = glyph.base, glyph.size
    for line in found:
        line.sort(key=_LEFT)
    return found


def pieces(line: Sequence[Glyph], em: float) -> Iterator[list[Glyph]]:
    """Yield the parts of a line that wide gaps part.

    >>> len(list(pieces([Glyph("八", 0, 12, 20, 12), Glyph("年", 60, 72, 20, 12)], 12)))
    2
    """
    piece: list[Glyph] = []
    right = 0.0
    for glyph in line:
        if glyph.text.isspace():
            continue
        if piece and glyph.left - right > _GUTTER * em:
            yield piece
            piece = []
        piece.append(glyph)
        right = glyph.right
    if piece:
        yield piece


def _columns(pieces: list[list[Glyph]], em: float) -> Iterator[list[list[Glyph]]]:
    """Yield the pieces by columns; what stands across columns begins a new row of them."""
    gutter = _gutter(pieces, em)
    if gutter is None:
        if pieces:
            yield pieces
        return
    left: list[list[Glyph]] = []
    right: list[list[Glyph]] = []
    across: list[list[Glyph]] = []
    for piece in pieces:
        if piece[-1].right <= gutter or piece[0].left >= gutter:
            if across:
                yield across
                across = []
            (left if piece[-1].right <= gutter else right).append(piece)
            continue
        yield from _columns(left, em)
        yield from _columns(right, em)
        left, right = [], []
        across.append(piece)
    if across:
        yield across
    yield from _columns(left, em)
    yield from _columns(right, em)


def _gutter(pieces: Sequence[Sequence[Glyph]], em: float) -> float | None:
    """Return where an empty strip parts two columns of prose, or None."""
    if len(pieces) < 2 * _COLUMN_ROWS:
        return None
    spans = [(piece[0].left, piece[-1].right) for piece in pieces]
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    cells = int((end - start) / em)
    if cells > _WIDEST:
        return None
    covered = [0] * (cells + 1)
    for left, right in spans:
        for cell in range(int((left - start) / em), min(cells, int((right - start) / em)) + 1):
            covered[cell] += 1
    middle = range(int(0.2 * cells), int(0.8 * cells) + 1)
    if not middle:
        return None
    best = min(middle, key=lambda cell: covered[cell])
    gutter = start + (best + 0.5) * em
    if covered[best] > _CROSSING * len(pieces):
        return None
    sides = [span for span in spans if span[1] <= gutter], [span for span in spans if span[0] >= gutter]
    return gutter if all(_is_column(side, em) for side in sides) else None


def _is_column(spans: Sequence[tuple[float, float]], em: float) -> bool:
    if len(spans) < _COLUMN_ROWS:
        return False
    widths = [right - left for left, right in spans]
    widest = sorted(widths)[int(len(widths) * 0.9)]
    return widest >= _COLUMN_WIDTH * em and median(widths) >= _FULL * widest


def row_of(line: Sequence[Glyph], column: int = 0) -> Row:
    """Return a line as a row, with the spaces that gaps in it make.

    >>> row_of([Glyph("GDP", 0, 24, 20, 12), Glyph("a", 30, 36, 20, 12)]).text
    'GDP a'
    """
    texts: list[str] = []
    places: list[Edges] = []
    percents: list[int] = []
    last: Glyph | None = None
    for glyph in line:
        if last is not None:
            if glyph.text == last.text and glyph.left - last.left < (last.right - last.left) / 2:
                # Drawn twice to look bold.
                continue
            if glyph.left - last.right > _space(last, glyph):
                texts.append(" ")
                places.append(_between(last.edges, glyph.edges))
                percents.append(100)
        for character in glyph.text:
            texts.append(character)
            places.append(glyph.edges)
            percents.append(glyph.percent)
        last = glyph
    largest = max(line, key=lambda glyph: glyph.size)
    return Row(
        "".join(texts),
        tuple(places),
        tuple(percents),
        left=line[0].left,
        right=max(glyph.right for glyph in line),
        base=largest.base,
        size=median(glyph.size for glyph in line),
        column=column,
        table=largest.table,
    )


def _space(last: Glyph, glyph: Glyph) -> float:
    narrow = last.text.isascii() and last.text.isalnum() and glyph.text.isascii() and glyph.text.isalnum()
    return (_LATIN_SPACE if narrow else _SPACE) * max(last.size, glyph.size)


def _between(before: Edges, after: Edges) -> Edges:
    """Return the box of a space between two characters: never empty, or it would break the line in two."""
    left, right = sorted((before[2], after[0]))
    left = min(left, _LAST)
    return left, min(before[1], after[1]), max(right, left + 1), max(before[3], after[3])
