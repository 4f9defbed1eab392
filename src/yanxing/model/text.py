"""Where text stands: its source, its canonical form, and the map between the two."""

from bisect import bisect_right

from msgspec import Struct


class Source(Struct, frozen=True):
    """The bytes a report was read from: where they lay, what they were, how they were decoded."""

    path: str
    sha256: str
    format: str
    encoding: str
    size: int


class SourceMap(Struct, frozen=True):
    """Where each canonical character stands in the source: runs of characters that lie side by side in both.

    ``canonical[i]`` and ``source[i]`` are the starts of the i-th run; ``lines`` are the source offsets at
    which lines begin, the first line's left out.

    >>> SourceMap(canonical=(0, 3), source=(5, 10)).span(1, 5)
    (6, 12)
    """

    canonical: tuple[int, ...]
    source: tuple[int, ...]
    lines: tuple[int, ...] = ()

    def offset(self, position: int) -> int:
        """Return the source offset of the canonical character at ``position``."""
        run = bisect_right(self.canonical, position) - 1
        return self.source[run] + position - self.canonical[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a canonical span of one character or more."""
        return self.offset(start), self.offset(end - 1) + 1

    def line(self, source: int) -> int:
        """Return the number of the line, from 1, that holds the source offset ``source``.

        >>> SourceMap(canonical=(), source=(), lines=(4, 9)).line(5)
        2
        """
        return bisect_right(self.lines, source) + 1


class Text(Struct, frozen=True):
    """Canonical text as written, the same text folded for matching, and its map to the source.

    ``folded`` has the length of ``canonical``: each character half-width and simplified, nothing moved.
    """

    canonical: str
    folded: str
    map: SourceMap
