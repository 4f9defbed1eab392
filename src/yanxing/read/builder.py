"""The only maker of canonical text and its map: no character gets in by another way, so the two agree."""

import re

from yanxing.model import SourceMap, Text
from yanxing.read.fold import fold

# Lines as an editor numbers them.
_LINE_END = re.compile("\r\n?|\n")


class TextBuilder:
    """Builds a Text by naming, from left to right, the stretches of the source that belong to it.

    >>> text = (builder := TextBuilder("产量 12\\n万吨")).keep(0, 2).keep(3, 5).keep(6, 8).build()
    >>> text.canonical, text.map.span(2, 6)
    ('产量12万吨', (3, 8))
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._canonical: list[int] = []
        self._sources: list[int] = []
        self._length = 0
        self._next = -1
        self._floor = 0

    def keep(self, start: int, end: int) -> "TextBuilder":
        """Take ``source[start:end]`` over as it stands."""
        if not self._floor <= start <= end <= len(self._source):
            raise ValueError(
                f"{start}–{end} is not ahead of {self._floor} in a source of {len(self._source)}"
            )
        if start < end:
            self._add(self._source[start:end], start)
            self._next = self._floor = end
        return self

    def newline(self, at: int) -> "TextBuilder":
        """End a paragraph; the line break maps to source offset ``at``."""
        return self._insert("\n", at)

    def space(self, at: int) -> "TextBuilder":
        """Put one space between two words; it maps to source offset ``at``."""
        return self._insert(" ", at)

    def put(self, character: str, at: int) -> "TextBuilder":
        """Put a character that the source writes in another way, from offset ``at`` on (``&amp;`` for &)."""
        return self._insert(character, at)

    def build(self) -> Text:
        """Return the text made so far."""
        canonical = "".join(self._pieces)
        lines = tuple(match.end() for match in _LINE_END.finditer(self._source))
        return Text(
            canonical, fold(canonical), SourceMap(tuple(self._canonical), tuple(self._sources), lines)
        )

    def _insert(self, character: str, at: int) -> "TextBuilder":
        if not self._floor <= at <= len(self._source):
            raise ValueError(f"{at} is not ahead of {self._floor} in a source of {len(self._source)}")
        self._add(character, at)
        self._floor = at
        self._next = at + 1
        return self

    def _add(self, characters: str, at: int) -> None:
        if at != self._next:
            self._canonical.append(self._length)
            self._sources.append(at)
        self._pieces.append(characters)
        self._length += len(characters)
