"""Where characters stand on pages."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from sys import byteorder
from typing import Self
from zlib import compress, decompress

from msgspec import Struct


class Box(Struct, frozen=True):
    """A rectangle on a page. Pages count from 1; edges are shares of width and height, from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Pages(Struct, frozen=True, dict=True):
    """Where the characters of a paged source stand: ``starts`` are the source offsets at which pages begin.

    ``sizes`` are the pages' widths and heights in points (pixels for a picture). ``packed`` holds four edges
    for each source character, in 65535ths of the page: all lefts, then all tops, rights and bottoms. What
    stands nowhere (line ends, page breaks) has four zeros.

    >>> pages = Pages.pack((0,), ((595, 842),), [(0, 0, 6553, 13107), (6553, 0, 13107, 13107)])
    >>> pages.page(1), [round(box.right, 1) for box in pages.boxes(0, 2)]
    (1, [0.2])
    """

    starts: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    packed: bytes

    @classmethod
    def pack(
        cls,
        starts: tuple[int, ...],
        sizes: tuple[tuple[int, int], ...],
        edges: Sequence[tuple[int, int, int, int]],
    ) -> Self:
        """Return the pages whose characters have these edges."""
        flat = array("H", chain.from_iterable(zip(*edges, strict=True)))
        return cls(starts, sizes, compress(_little(flat).tobytes()))

    @cached_property
    def _edges(self) -> "array[int]":
        return _little(array("H", decompress(self.packed)))

    def page(self, offset: int) -> int:
        """Return the number of the page, from 1, that holds the source offset."""
        return bisect_right(self.starts, offset)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of a source span, one for each line that it stands on."""
        found: list[Box] = []
        count = len(self._edges) // 4
        fresh = True
        for at in range(max(0, start), min(end, count)):
            left, top, right, bottom = (self._edges[at + plane * count] / 65535 for plane in range(4))
            if right <= left or bottom <= top:
                fresh = True
                continue
            box = Box(self.page(at), left, top, right, bottom)
            if fresh:
                found.append(box)
            else:
                found[-1] = _around(found[-1], box)
            fresh = False
        return tuple(found)


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(one.page, left, top, max(one.right, other.right), max(one.bottom, other.bottom))


def _little(numbers: "array[int]") -> "array[int]":
    if byteorder == "big":
        numbers.byteswap()
    return numbers
