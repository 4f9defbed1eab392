"""Tables without lines, where nothing else can be meant: entries in columns, figures below heads.

Each row has a name and figures, each column is of figures or of short words throughout, and above each stands
a head. What leaves room for doubt stays text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from yanxing.read.pdf.figures import is_figure, is_left_out
from yanxing.read.pdf.glyphs import Glyph, is_han
from yanxing.read.pdf.rows import levels, pieces
from yanxing.read.pdf.ruled import Field, Frame
from yanxing.rules import load

# So many rows of figures make a table: more where it has only two columns.
_ROWS = 2
_ROWS_OF_TWO = 3
_TWO = 2
_HEADS = 3
_MOST = 200
# In ems: columns are so far apart at the least, rows so far at the most; an entry is no longer than this.
_BETWEEN = 0.8
_APART = 4.0
_LONGEST = 16
_ASCENT, _DESCENT = 0.9, 0.3


class _Piece(Struct, frozen=True):
    """An entry, with its place on the line."""

    text: str
    left: float
    right: float


class _Line(Struct, frozen=True):
    """A line of entries, and between which heights it stands."""

    entries: tuple[_Piece, ...]
    top: float
    bottom: float


_Column = tuple[float, float]
_Parts = list[list[Glyph]]


def aligned(glyphs: Sequence[Glyph], em: float) -> list[Frame]:
    """Return the frames of the tables that entries in columns make, from top to bottom.

    >>> aligned([Glyph("年", 0, 12, 20, 12)], 12)
    []
    """
    found: list[Frame] = []
    run: list[_Line] = []
    above: _Parts = []
    last: _Parts = []
    for drawn in [*levels(glyphs), []]:
        parts = list(pieces(drawn, em))
        line = _line(parts) if len(parts) >= _TWO else None
        if line and run and _follows(run[-1], line, em):
            run.append(line)
        else:
            if _ROWS < len(run) <= _MOST:
                found += _frames(run, _line(above) if above else None, em)
            run, above = ([line], last) if line else ([], [])
        last = parts
    return found


def _line(parts: _Parts) -> _Line:
    glyphs = [glyph for piece in parts for glyph in piece]
    entries = tuple(
        _Piece("".join(glyph.text for glyph in piece), piece[0].left, piece[-1].right) for piece in parts
    )
    top = min(glyph.base - _ASCENT * glyph.size for glyph in glyphs)
    return _Line(entries, top, max(glyph.base + _DESCENT * glyph.size for glyph in glyphs))


def _follows(last: _Line, line: _Line, em: float) -> bool:
    return line.top - last.bottom < _APART * em


def _frames(run: Sequence[_Line], above: _Line | None, em: float) -> Iterator[Frame]:
    """Yield the table in neighbouring lines of entries, if there is one."""
    for first in range(len(run)):
        for heads in range(1, _HEADS + 1):
            frame = _frame(run[first : first + heads], run[first + heads :], em)
            if frame is not None:
                if first or above is None or not _may_head(above, run[0], frame, em):
                    yield frame
                return


def _may_head(line: _Line, below: _Line, frame: Frame, em: float) -> bool:
    """Tell whether a line may be a head over several columns: not beside them all, nor naming their unit."""
    (entry,) = line.entries if len(line.entries) == 1 else (None,)
    if entry is None or not _follows(line, below, em) or _captions().search("".join(entry.text.split())):
        return False
    return frame.downs[1] <= entry.left and entry.right <= frame.downs[-1] + em


def _frame(heads: Sequence[_Line], body: Sequence[_Line], em: float) -> Frame | None:
    """Return the frame of heads and the lines below them; None where these make no table for certain."""
    columns = _columns(body, em)
    if len(body) < (_ROWS if len(columns) > _TWO else _ROWS_OF_TWO) or not _tabular(body, columns):
        return None
    fields: list[Field] = []
    headed: set[int] = set()
    for row, line in enumerate(heads):
        named = _headed(line, columns)
        if named is None or any(is_figure(entry.text) for entry in line.entries):
            return None
        headed.update(column for field in named for column in range(field[0], field[0] + field[1]))
        fields += _across(row, named, len(columns))
    if len(headed) < len(columns):
        return None
    lines = [*heads, *body]
    fields += [Field(row, column) for row in range(len(heads), len(lines)) for column in range(len(columns))]
    entries = [entry for line in lines for entry in line.entries]
    left, right = min(entry.left for entry in entries), max(entry.right for entry in entries)
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    steps = [(above.bottom + below.top) / 2 for above, below in pairwise(lines)]
    return Frame((left, *between, right), (lines[0].top, *steps, lines[-1].bottom), tuple(fields))


def _columns(body: Sequence[_Line], em: float) -> list[_Column]:
    """Return the columns that no line of entries goes over."""
    spans = sorted((entry.left, entry.right) for line in body for entry in line.entries)
    columns: list[_Column] = []
    for left, right in spans:
        if columns and left - columns[-1][1] < _BETWEEN * em:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _tabular(body: Sequence[_Line], columns: Sequence[_Column]) -> bool:
    """Tell whether lines have an entry in each column, and columns figures or short words, words first."""
    if len(columns) < _TWO or any(len(line.entries) != len(columns) for line in body):
        return False
    kinds = []
    for column in range(len(columns)):
        texts = [line.entries[column].text for line in body]
        figures = sum(is_figure(text) for text in texts)
        if figures and all(is_figure(text) or is_left_out(text) for text in texts):
            kinds.append(True)
        elif not figures and all(_is_name(text) for text in texts):
            kinds.append(False)
        else:
            return False
    return any(kinds) and (not kinds[0] or (len(kinds) > _TWO and not kinds[1]))


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and (is_han(text[0]) or is_han(text[-1]) or not any(map(str.isdigit, text)))


def _headed(line: _Line, columns: Sequence[_Column]) -> list[tuple[int, int]] | None:
    """Return for each entry of a head over which column it begins and over how many it spreads."""
    found: list[tuple[int, int]] = []
    for entry in line.entries:
        over = [at for at, (left, right) in enumerate(columns) if entry.left < right and left < entry.right]
        if not over or (found and over[0] < sum(found[-1])):
            return None
        found.append((over[0], over[-1] - over[0] + 1))
    return found


def _across(row: int, named: Sequence[tuple[int, int]], columns: int) -> Iterator[Field]:
    """Yield the fields of a head's row, those without an entry among them."""
    at = 0
    for column, count in named:
        yield from (Field(row, empty) for empty in range(at, column))
        yield Field(row, column, 1, count)
        at = column + count
    yield from (Field(row, empty) for empty in range(at, columns))


@cache
def _captions() -> re.Pattern[str]:
    return re.compile(load("tables")["unit"]["caption"])
