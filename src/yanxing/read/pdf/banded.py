"""Tables whose lines part groups of rows: they are parted row by row, as far as that is certain."""

from collections.abc import Sequence
from itertools import pairwise

from yanxing.read.pdf.figures import is_figure
from yanxing.read.pdf.glyphs import Glyph
from yanxing.read.pdf.rows import levels
from yanxing.read.pdf.ruled import Field, Frame, middle

_SEVERAL = 2


def banded(frame: Frame, inside: Sequence[Glyph]) -> Frame | None:
    """Return a frame with a row to each line of figures; None where lines and figures do not agree.

    >>> frame = Frame((0, 50, 100), (0, 60), (Field(0, 0), Field(0, 1)))
    >>> column = [Glyph("5", 60, 66, base, 12) for base in (20, 50)]
    >>> names = [Glyph("年", 0, 12, base, 12) for base in (20, 50)]
    >>> banded(frame, [*names, *column]).levels
    (0, 30.68, 60)
    """
    cuts: list[list[float]] = []
    held = frame.held(inside)
    for row in range(len(frame.levels) - 1):
        fields = [field for field in frame.fields if field.row == row and field.rows == 1]
        found = _cuts([held.get(field, []) for field in fields], heads=row == 0)
        if found is None:
            return None
        cuts.append(found)
    return _parted(frame, cuts) if any(cuts) else frame


def _cuts(fields: Sequence[Sequence[Glyph]], *, heads: bool) -> list[float] | None:
    """Return at which heights a row is to be parted: between lines that all hold a figure of one column.

    Above the first figures of a table stand its heads, and are a row of their own.
    """
    rows = [_written(levels(glyphs)) for glyphs in fields]
    figures = [sum(map(is_figure, lines)) for lines in rows]
    together = levels(glyph for glyphs in fields for glyph in glyphs)
    full = all(len(lines) == len(together) for lines in rows if lines)
    mixed = full and any(0 < count < len(lines) for count, lines in zip(figures, rows, strict=True))
    listed = [lines for count, lines in zip(figures, rows, strict=True) if count >= _SEVERAL]
    if any(len(lines) != len(together) for lines in listed) or (mixed and not heads):
        return None
    if mixed and any(is_figure(lines[0]) for lines in rows if lines):
        return None
    return [_between(above, below) for above, below in pairwise(together)] if listed or mixed else []


def _written(lines: Sequence[Sequence[Glyph]]) -> list[str]:
    return ["".join(glyph.text for glyph in line) for line in lines]


def _between(above: Sequence[Glyph], below: Sequence[Glyph]) -> float:
    one, other = (sum(middle(glyph)[1] for glyph in line) / len(line) for line in (above, below))
    return (one + other) / 2


def _parted(frame: Frame, cuts: Sequence[Sequence[float]]) -> Frame:
    """Return the frame with more rows; a field that spreads over several goes on doing so."""
    begins = [0]
    for found in cuts:
        begins.append(begins[-1] + 1 + len(found))
    heights = [height for top, found in zip(frame.levels, cuts, strict=False) for height in (top, *found)]
    fields = []
    for field in frame.fields:
        first, last = begins[field.row], begins[field.row + field.rows]
        if field.rows == 1:
            fields += [Field(row, field.column, 1, field.columns) for row in range(first, last)]
        else:
            fields.append(Field(first, field.column, last - first, field.columns))
    fields.sort(key=lambda field: (field.row, field.column))
    return Frame(frame.downs, (*heights, frame.levels[-1]), tuple(fields))
