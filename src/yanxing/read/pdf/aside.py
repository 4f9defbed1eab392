"""What stands on pages and is not the text: watermarks, running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from yanxing.read.pdf.glyphs import Glyph, Sheet
from yanxing.read.pdf.rows import Row
from yanxing.read.pdf.ruled import Frame, middle

_DIGITS = re.compile(r"\d+")
# A faint character is a watermark's if it is larger than the text by so much.
_LARGE = 1.5
# What stands at the same place on so many pages, and on such a share of all, is printed on every page.
_PAGES = 3
_SHARE = 0.3
# Places are compared to so many points.
_GRID = 3
# Rows at the top and at the bottom that may be heads and feet; what is taken for the margin, as a share of
# the page's height.
_MARGIN_ROWS = 2
_MARGIN = 0.12
_APART = 1.2
_Run = tuple[Glyph, ...]


def watermarks(sheets: Sequence[Sheet], em: float) -> list[frozenset[int]]:
    """Return for each page which of its characters lie over or under the text, by their index.

    >>> text, mark = Glyph("年", 0, 12, 20, 12), Glyph("秘", 0, 90, 50, 90, turned=True)
    >>> watermarks([Sheet(1, 100, 100, (text, mark))], 12)
    [frozenset({1})]
    """
    pages = [list(_runs(sheet)) for sheet in sheets]
    faint = Counter(_written(run) for runs in pages for _, run in runs if run[0].faint)
    return [_indices((first, run) for first, run in runs if _is_watermark(run, em, faint)) for runs in pages]


def stamps(sheets: Sequence[Sheet], frames: Sequence[Sequence[Frame]]) -> list[frozenset[int]]:
    """Return for each page which of its characters are printed at that place of every page, by their index.

    What stands in one of its ``frames`` is not meant: the heads of a table come again where it goes on.

    >>> page = Sheet(1, 100, 100, (Glyph("秘", 0, 12, 20, 12), Glyph("密", 12, 24, 20, 12)))
    >>> stamps([page, page], [[], []])
    [frozenset({0, 1}), frozenset({0, 1})]
    """
    pages = [
        [(first, run) for first, run in _runs(sheet) if len(run) > 1 and not _framed(run, own)]
        for sheet, own in zip(sheets, frames, strict=True)
    ]
    places = Counter(place for runs in pages for place in {_place(run) for _, run in runs})
    return [
        _indices((first, run) for first, run in runs if _on_every_page(places[_place(run)], len(sheets)))
        for runs in pages
    ]


def _framed(run: _Run, frames: Sequence[Frame]) -> bool:
    return any(frame.place(*middle(run[0])) is not None for frame in frames)


def _indices(runs: Iterable[tuple[int, _Run]]) -> frozenset[int]:
    return frozenset(at for first, run in runs for at in range(first, first + len(run)))


def _is_watermark(run: _Run, em: float, faint: Counter[str]) -> bool:
    first = run[0]
    if first.turned:
        return True
    return first.faint and (first.size > _LARGE * em or faint[_written(run)] >= _PAGES)


def _on_every_page(count: int, pages: int) -> bool:
    return count >= max(min(_PAGES, pages), _SHARE * pages) and count > 1


def _runs(sheet: Sheet) -> Iterator[tuple[int, _Run]]:
    """Yield what was drawn in one go on one line, with the index of its first character."""
    start = 0
    for index, (last, glyph) in enumerate(pairwise(sheet.glyphs), 1):
        same = abs(glyph.base - last.base) < 0.3 * last.size and abs(glyph.size - last.size) < 0.2 * last.size
        goes_on = same and -0.5 * last.size < glyph.left - last.right < 3 * last.size
        if not goes_on or (last.turned, last.faint) != (glyph.turned, glyph.faint):
            yield start, sheet.glyphs[start:index]
            start = index
    if sheet.glyphs:
        yield start, sheet.glyphs[start:]


def _written(run: _Run) -> str:
    return "".join(glyph.text for glyph in run)


def _place(run: _Run) -> tuple[str, int, int]:
    return _written(run), round(run[0].left / _GRID), round(run[0].base / _GRID)


def heads_and_feet(pages: Sequence[Sequence[Row]], heights: Sequence[float], lead: float) -> list[set[int]]:
    """Return for each page which of its rows stand at its edge and recur, a number in them changing at most.

    A lone page also has a foot where nothing but its number stands below the text.
    """
    edges = [dict(_at_edge(rows, height, lead)) for rows, height in zip(pages, heights, strict=True)]
    shapes = Counter(shape for page in edges for shape in set(page.values()))
    return [
        {
            index
            for index, shape in page.items()
            if _on_every_page(shapes[shape], len(pages)) or _numbers_page(pages[at][index], at + 1)
        }
        for at, page in enumerate(edges)
    ]


def _at_edge(rows: Sequence[Row], height: float, lead: float) -> Iterator[tuple[int, tuple[str, int]]]:
    order = sorted(range(len(rows)), key=lambda index: rows[index].base)
    for indices, side in ((order, 0), (order[::-1], 1)):
        for index, inner in zip(indices[:_MARGIN_ROWS], [*indices[1:], None], strict=False):
            row = rows[index]
            if row.table >= 0:
                break
            distance = row.base if side == 0 else height - row.base
            apart = inner is None or abs(rows[inner].base - row.base) > _APART * lead
            if not apart and distance > _MARGIN * height:
                break
            yield index, (_DIGITS.sub("#", row.text), side)
            if apart:
                break


def _numbers_page(row: Row, number: int) -> bool:
    return (
        bool(re.fullmatch(rf"\D{{0,4}}{number}\D{{0,4}}", row.text)) and len(row.text) <= len(str(number)) + 6
    )


def leading(pages: Iterable[Sequence[Row]], em: float) -> float:
    """Return the usual distance between two rows of the text, in points.

    >>> rows = [Row("年", (), (), 0, 12, base, 12) for base in (20, 38, 56, 90)]
    >>> leading([rows], 12)
    18
    """
    steps = [
        round(row.base - last.base, 1)
        for rows in pages
        for last, row in pairwise(rows)
        if row.column == last.column
        and 0.8 * em < row.size < 1.2 * em
        and 0.9 * em < row.base - last.base < 4 * em
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 1.5 * em
