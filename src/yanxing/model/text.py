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
        run = bisect_right(self.canonical, start)
        begins = self.source[run - 1] + start - self.canonical[run - 1]
        # Most spans lie in one run.
        if run == len(self.canonical) or end <= self.canonical[run]:
            return begins, begins + end - start
        return begins, self.offset(end - 1) + 1

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the source spans of a canonical span, one for each line of the source that it stands on.

        What was set aside between two of them is in none.

        >>> SourceMap(canonical=(0, 3), source=(5, 20), lines=(9, 18)).spans(1, 5)
        [(6, 8), (20, 22)]
        """
        found: list[tuple[int, int]] = []
        run = bisect_right(self.canonical, start) - 1
        while start < end:
            run += 1
            until = min(end, self.canonical[run]) if run < len(self.canonical) else end
            begins, ends = self.span(start, until)
            if found and self.line(found[-1][0]) == self.line(begins):
                begins = found.pop()[0]
            found.append((begins, ends))
            start = until
        return found

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
