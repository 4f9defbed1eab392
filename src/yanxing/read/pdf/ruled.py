"""Lines on a page → the fields that they enclose, each with its place in a grid."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from yanxing.read.grid import MAX_CELLS, MAX_COLUMNS
from yanxing.read.pdf.glyphs import Glyph, Stroke

# In ems: lines so close are one (a double line, the two sides of a thin bar, the dashes of one), ends so far
# from a line still reach it, shorter ones rule nothing, and lines that jut out so far leave a side open.
_SAME = 0.35
_REACH = 0.4
_LEAST = 0.7
_JUTS = 1.0
# A character's middle is so many ems above the line it stands on.
_MIDDLE = 0.36
# Beyond this the lines are those of a drawing.
_MOST = 1_000
_TWO = 2
_Place = tuple[int, int]


class Field(Struct, frozen=True):
    """A field of a grid: where it begins, how far it spreads."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Frame(Struct, frozen=True):
    """A grid: ``downs`` are where its upright lines stand, ``levels`` its level ones."""

    downs: tuple[float, ...]
    levels: tuple[float, ...]
    fields: tuple[Field, ...]

    def place(self, x: float, y: float) -> _Place | None:
        """Return row and column of a point, None outside.

        >>> Frame((0, 10, 20), (0, 10), ()).place(15, 5)
        (0, 1)
        """
        column, row = bisect_right(self.downs, x) - 1, bisect_right(self.levels, y) - 1
        inside = 0 <= column < len(self.downs) - 1 and 0 <= row < len(self.levels) - 1
        return (row, column) if inside else None

    def held(self, glyphs: Iterable[Glyph]) -> "dict[Field, list[Glyph]]":
        """Return the characters by the field that they stand in."""
        owner = {
            (field.row + down, field.column + across): field
            for field in self.fields
            for down in range(field.rows)
            for across in range(field.columns)
        }
        found: dict[Field, list[Glyph]] = {}
        for glyph in glyphs:
            place = self.place(*middle(glyph))
            if place in owner:
                found.setdefault(owner[place], []).append(glyph)
        return found


def middle(glyph: Glyph) -> tuple[float, float]:
    """Return the middle of a character.

    >>> middle(Glyph("年", 0, 12, 20, 10))
    (6.0, 16.4)
    """
    return (glyph.left + glyph.right) / 2, glyph.base - _MIDDLE * glyph.size


def frames(strokes: Sequence[Stroke], em: float) -> list[Frame]:
    """Return the grids of two rows and two columns or more that lines make, from top to bottom.

    >>> level = [Stroke(True, y, 0, 100) for y in (0, 20, 40)]
    >>> upright = [Stroke(False, x, 0, 40) for x in (0, 50, 100)]
    >>> len(frames(level + upright, 12)[0].fields)
    4
    """
    lines = [*_whole(strokes, em, level=True), *_whole(strokes, em, level=False)]
    if len(lines) > _MOST:
        return []
    found = (_frame(group, em) for group in _touching(lines, em))
    return sorted(filter(None, found), key=lambda frame: frame.levels[0])


def _whole(strokes: Sequence[Stroke], em: float, *, level: bool) -> Iterator[Stroke]:
    """Yield the lines of one direction, each put together of its pieces."""
    found = sorted((stroke for stroke in strokes if stroke.level is level), key=lambda stroke: stroke.at)
    numbers: list[int] = []
    first = 0.0
    for stroke in found:
        if not numbers or stroke.at - first > _SAME * em:
            first = stroke.at
            numbers.append((numbers[-1] if numbers else -1) + 1)
        else:
            numbers.append(numbers[-1])
    for _, members in groupby(zip(numbers, found, strict=True), key=lambda pair: pair[0]):
        group = [stroke for _, stroke in members]
        at = sum(stroke.at for stroke in group) / len(group)
        for start, end in _joined(sorted((stroke.start, stroke.end) for stroke in group), _SAME * em):
            if end - start >= _LEAST * em:
                yield Stroke(level, at, start, end)


def _joined(spans: Sequence[tuple[float, float]], gap: float) -> Iterator[tuple[float, float]]:
    """Yield what spans in their order make together, gaps between them closed.

    >>> list(_joined([(0, 3), (4, 7), (20, 22)], 2))
    [(0, 7), (20, 22)]
    """
    start, end = spans[0]
    for begins, ends in spans[1:]:
        if begins - end > gap:
            yield start, end
            start, end = begins, ends
        end = max(end, ends)
    yield start, end


def _touching(lines: Sequence[Stroke], em: float) -> Iterator[list[Stroke]]:
    """Yield the lines by what they touch, directly or over others."""
    reach = _REACH * em
    groups = list(range(len(lines)))

    def group(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    for one, level in enumerate(lines):
        for other, upright in enumerate(lines):
            if level.level and not upright.level and _meet(level, upright, reach):
                groups[group(one)] = group(other)
    members: dict[int, list[Stroke]] = {}
    for at, line in enumerate(lines):
        members.setdefault(group(at), []).append(line)
    yield from members.values()


def _meet(level: Stroke, upright: Stroke, reach: float) -> bool:
    return (
        level.start - reach <= upright.at <= level.end + reach
        and upright.start - reach <= level.at <= upright.end + reach
    )


def _frame(lines: Sequence[Stroke], em: float) -> Frame | None:
    """Return the grid of lines that touch; None where they leave a field that is no rectangle."""
    level = [line for line in lines if line.level]
    upright = [line for line in lines if not line.level]
    if len(level) < _TWO or not upright:
        return None
    downs, levels = _with_sides(upright, level, em), _with_sides(level, upright, em)
    count = (len(downs) - 1) * (len(levels) - 1)
    if len(downs) <= _TWO or len(levels) <= _TWO or len(downs) > MAX_COLUMNS or count > MAX_CELLS:
        return None
    fields = _fields(_regions(_Borders(level, upright, downs, levels)))
    return Frame(downs, levels, tuple(fields)) if fields else None


def _with_sides(own: Sequence[Stroke], others: Sequence[Stroke], em: float) -> tuple[float, ...]:
    """Return where lines stand, with the sides that are left open: the others jut out over the last one."""
    places = sorted({line.at for line in own})
    first, last = min(line.start for line in others), max(line.end for line in others)
    before = [first] if places[0] - first > _JUTS * em else []
    after = [last] if last - places[-1] > _JUTS * em else []
    return (*before, *places, *after)


class _Borders:
    """Which fields next to each other are parted by a line."""

    def __init__(
        self,
        level: Sequence[Stroke],
        upright: Sequence[Stroke],
        downs: tuple[float, ...],
        levels: tuple[float, ...],
    ) -> None:
        self.rows = len(levels) - 1
        self.columns = len(downs) - 1
        self._across = [(left + right) / 2 for left, right in pairwise(downs)]
        self._down = [(above + below) / 2 for above, below in pairwise(levels)]
        self._right = {at: [line for line in upright if line.at == at] for at in downs}
        self._below = {at: [line for line in level if line.at == at] for at in levels}
        self._downs, self._levels = downs, levels

    def parted(self, row: int, column: int, *, below: bool) -> bool:
        """Tell whether there is a line below a field, or else to the right of it."""
        lines = self._below[self._levels[row + 1]] if below else self._right[self._downs[column + 1]]
        middle = self._across[column] if below else self._down[row]
        return any(line.start <= middle <= line.end for line in lines)


def _regions(borders: _Borders) -> dict[_Place, list[_Place]]:
    """Return the smallest fields by the one that they are part of."""
    owner: dict[_Place, _Place] = {}
    found: dict[_Place, list[_Place]] = {}
    for row in range(borders.rows):
        for column in range(borders.columns):
            if (row, column) in owner:
                continue
            found[row, column] = _region((row, column), borders)
            owner.update(dict.fromkeys(found[row, column], (row, column)))
    return found


def _region(first: _Place, borders: _Borders) -> list[_Place]:
    seen = {first}
    waiting = [first]
    while waiting:
        row, column = waiting.pop()
        for down, across in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            near = row + down, column + across
            if near in seen or not (0 <= near[0] < borders.rows and 0 <= near[1] < borders.columns):
                continue
            upper, left = min(row, near[0]), min(column, near[1])
            if not borders.parted(upper, left, below=bool(down)):
                seen.add(near)
                waiting.append(near)
    return sorted(seen)


def _fields(regions: dict[_Place, list[_Place]]) -> list[Field]:
    """Return the fields of a grid, or none where one is no rectangle."""
    found = []
    for (row, column), places in regions.items():
        rows = places[-1][0] - row + 1
        columns = max(across for _, across in places) - column + 1
        if len(places) != rows * columns or min(across for _, across in places) < column:
            return []
        found.append(Field(row, column, rows, columns))
    return found
