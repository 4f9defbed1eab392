"""The tables of a page: ruled ones by their lines, others by the columns in which their entries stand."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from yanxing.read.grid import holds_data
from yanxing.read.pdf.aligned import aligned
from yanxing.read.pdf.banded import banded
from yanxing.read.pdf.glyphs import Glyph, Sheet
from yanxing.read.pdf.rows import Row, levels, row_of
from yanxing.read.pdf.ruled import Field, Frame, frames, middle

# A field with more characters than this, or with such a share of the page's, frames a text.
_FRAMED = 400
_MOST = 0.6
# The lines of one entry are no more ems apart than this.
_TORN = 2.6
# What stands for a table among the characters is so many ems high.
_THIN = 0.01


class Spot(Struct, frozen=True):
    """A cell on a page: its field of the grid, and the rows of text in it."""

    field: Field
    lines: tuple[Row, ...]

    @property
    def text(self) -> str:
        """What stands in it, without the breaks between its rows."""
        return "".join(line.text for line in self.lines)


class Grid(Struct, frozen=True):
    """A table of a page: its frame, and its cells in reading order.

    Where it holds no ``data`` its lines only lay out the page: it is text, cell by cell.
    """

    frame: Frame
    spots: tuple[Spot, ...]
    data: bool = True

    @property
    def rows(self) -> list[list[Spot]]:
        """Its cells by the row in which they begin."""
        return [list(group) for _, group in groupby(self.spots, key=lambda spot: spot.field.row)]


def tables(sheet: Sheet, drawn: Iterable[Glyph], em: float) -> tuple[list[Grid], list[Glyph]]:
    """Return the tables of a page and what else is drawn on it, with one character standing for each table.

    >>> tables(Sheet(1, 100, 100, ()), [Glyph("年", 0, 12, 20, 12)], 12)[0]
    []
    """
    rest = list(drawn)
    found: list[Grid] = []
    for frame in frames(sheet.strokes, em):
        inside, outside = _parted(rest, frame)
        grid = _ruled(frame, inside, len(rest))
        if grid is not None:
            found.append(grid)
            rest = outside
    for frame in aligned(rest, em):
        inside, rest = _parted(rest, frame)
        found.append(_grid(frame, inside))
    return found, [*rest, *(_standing(grid, number, em) for number, grid in enumerate(found))]


def _parted(glyphs: Iterable[Glyph], frame: Frame) -> tuple[list[Glyph], list[Glyph]]:
    """Return the characters inside a frame, and those outside."""
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (outside if frame.place(*middle(glyph)) is None else inside).append(glyph)
    return inside, outside


def _ruled(frame: Frame, inside: Sequence[Glyph], drawn: int) -> Grid | None:
    """Return what lines rule: a table, or a layout of small fields; None where they frame a text."""
    grid = _grid(frame, inside)
    longest = max((len(spot.text) for spot in grid.spots), default=0)
    if not longest or longest > min(_FRAMED, max(1, _MOST * drawn)) or any(map(_torn, grid.spots)):
        return None
    split = banded(frame, inside)
    if split is None:
        return None
    grid = _grid(split, inside) if split is not frame else grid
    held = holds_data([[spot.text for spot in row] for row in grid.rows])
    return grid if held else Grid(grid.frame, grid.spots, data=False)


def _torn(spot: Spot) -> bool:
    """Tell whether the rows of a merged cell stand so far apart that a line between them may be missing."""
    return spot.field.rows > 1 and any(
        below.base - above.base > _TORN * max(above.size, below.size) for above, below in pairwise(spot.lines)
    )


def _grid(frame: Frame, inside: Iterable[Glyph]) -> Grid:
    held = frame.held(inside)
    spots = (
        Spot(field, tuple(row_of(line) for line in levels(held.get(field, ())))) for field in frame.fields
    )
    return Grid(frame, tuple(spots))


def _standing(grid: Grid, number: int, em: float) -> Glyph:
    """Return what stands for a table among the characters: as wide, at half its height."""
    frame = grid.frame
    height = (frame.levels[0] + frame.levels[-1]) / 2
    return Glyph("", frame.downs[0], frame.downs[-1], height, _THIN * em, table=number)
