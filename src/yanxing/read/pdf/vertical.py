"""Vertical writing: characters that stand upright one below the other, in columns from right to left.

Such a page is read as if it lay on its side, so that its columns are rows. What runs across on it (a running
head, the number of the page) then runs in another direction than its text.
"""

from collections.abc import Sequence
from itertools import pairwise

from yanxing.read.pdf.drawn import Drawn
from yanxing.read.pdf.glyphs import is_han

# As it lies on its side, the page's columns are those of text turned by one right angle.
TURNS = 1
# So many steps down among a page's first characters, and so many for each step across, show vertical writing.
_STEPS = 16
_LOOKED_AT = 500
_TIMES = 2
# In ems: how far a step may stray, and how far it leads at the most.
_STRAY = 0.4
_STEP = 2.0
# The middle of a character is so many ems above the line it stands on.
_ABOVE = 0.36


def is_vertical(marks: Sequence[Drawn]) -> bool:
    """Tell whether most of a page's Han characters follow each other downwards.

    >>> is_vertical([Drawn("年", (0, 12 * at), (0, 0, 12, 12), 12, 0, False) for at in range(20)])
    True
    """
    pairs = [
        (one, other) for one, other in pairwise(marks[:_LOOKED_AT]) if is_han(one.text) and is_han(other.text)
    ]
    down = sum(_down(one, other) for one, other in pairs)
    across = sum(_across(one, other) for one, other in pairs)
    return down >= _STEPS and down > _TIMES * across


def strays(marks: Sequence[Drawn]) -> frozenset[int]:
    """Return by index what runs across a vertical page, and figures that stand alone on it."""
    down, across = set(), set()
    for at, (one, other) in enumerate(pairwise(marks)):
        if _down(one, other) or one.angle or other.angle:
            down |= {at, at + 1}
        elif _across(one, other):
            across |= {at, at + 1}
    alone = {at for at, mark in enumerate(marks) if not is_han(mark.text) and mark.text.isalnum()}
    return frozenset((across | alone) - down)


def middle_of(mark: Drawn) -> tuple[float, float]:
    """Return the middle of an upright character, as far across the page and as far down."""
    left, _, right, _ = mark.box
    x, y = mark.at
    across = x + mark.size / 2 if is_han(mark.text) else (left + right) / 2
    return across, y - _ABOVE * mark.size


def _down(one: Drawn, other: Drawn) -> bool:
    size = max(one.size, other.size)
    (x, y), (right, below) = middle_of(one), middle_of(other)
    return abs(right - x) < _STRAY * size and 0 < below - y < _STEP * size


def _across(one: Drawn, other: Drawn) -> bool:
    size = max(one.size, other.size)
    (x, y), (right, below) = one.at, other.at
    return abs(below - y) < _STRAY * size and 0 < right - x < _STEP * size
