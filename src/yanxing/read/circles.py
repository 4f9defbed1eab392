"""The circle that is written for nought in years (一九八〇年): engines lose it and leave a gap.

It is put back only where the year lacks as many digits as there is room for, and a ring is drawn in each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

CIRCLE = "〇"
# A year as far as its digits were recognised.
_YEAR = re.compile(r"(?<![〇○零一二三四五六七八九十百千])[一二][〇○零一二三四五六七八九]{0,2}年")
_DIGITS = 4
# In distances of the line's characters: how much wider a gap is than usual where one is lost.
_GAP = 0.6
# Of a circle: its height in the line, the lightest ink, and what of its middle may be inked.
_HIGH, _WIDE, _INK, _FILLED = 0.3, 0.25, 150, 0.1
# How sure one is of it, in shares of one: less than enough to pass without a doubt.
SURE = 0.6
_Point = tuple[float, float]
# A character as the engine gives it: what it is, how sure, and its four corners, clockwise from the top left.
Word = tuple[str, float, Sequence[_Point]]


def with_circles(line: Sequence[Word], pixels: "numpy.ndarray") -> list[Word]:
    """Return the characters of a line with the circles that were lost; ``pixels`` are the grey picture.

    >>> with_circles([("年", 0.99, [(0, 0), (9, 0), (9, 9), (0, 9)])], picture)[0][0]  # doctest: +SKIP
    '年'
    """
    text = "".join(word[0] for word in line)
    if len(text) != len(line):
        return list(line)
    middles = [sum(x for x, _ in word[2]) / len(word[2]) for word in line]
    steps = [after - before for before, after in pairwise(middles)]
    pitch = median(steps) if steps else 0.0
    lost: dict[int, list[Word]] = {}
    for match in _YEAR.finditer(text):
        room = [
            (at, round(steps[at] / pitch - _GAP + 0.5) - 1) for at in range(match.start(), match.end() - 1)
        ]
        gaps = [(at, count) for at, count in room if count > 0] if pitch > 0 else []
        if sum(count for _, count in gaps) != _DIGITS + 1 - len(match[0]):
            continue
        found = {at: list(_between(line[at], line[at + 1], count)) for at, count in gaps}
        if all(_is_ring(word, pixels) for words in found.values() for word in words):
            lost |= found
    return [word for at, own in enumerate(line) for word in (own, *lost.get(at, ()))]


def _between(before: Word, after: Word, count: int) -> Iterator[Word]:
    """Yield so many circles, each with its part of the room between two characters."""
    (top_left, bottom_left), (top_right, bottom_right) = (
        (before[2][1], before[2][2]),
        (after[2][0], after[2][3]),
    )
    for number in range(count):
        corners = [
            _part(top_left, top_right, number / count),
            _part(top_left, top_right, (number + 1) / count),
            _part(bottom_left, bottom_right, (number + 1) / count),
            _part(bottom_left, bottom_right, number / count),
        ]
        yield CIRCLE, SURE, corners


def _part(one: _Point, other: _Point, share: float) -> _Point:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _is_ring(word: Word, pixels: "numpy.ndarray") -> bool:
    """Tell whether a ring is drawn in a place: ink around a light middle, neither a bar nor a dot."""
    import numpy

    across, down = [int(x) for x, _ in word[2]], [int(y) for _, y in word[2]]
    field = pixels[max(0, min(down)) : max(down), max(0, min(across)) : max(across)] < _INK
    if not field.any():
        return False
    rows, columns = numpy.flatnonzero(field.any(axis=1)), numpy.flatnonzero(field.any(axis=0))
    inked = field[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = inked.shape
    if height < _HIGH * field.shape[0] or width < _WIDE * field.shape[0] or not 0.6 < height / width < 1.7:
        return False
    middle = inked[height * 2 // 5 : height * 3 // 5 + 1, width * 2 // 5 : width * 3 // 5 + 1]
    sides = inked[height // 2, : width // 3].any() and inked[height // 2, -(width // 3) :].any()
    ends = inked[: height // 3, width // 2].any() and inked[-(height // 3) :, width // 2].any()
    return bool(middle.mean() <= _FILLED and sides and ends)
