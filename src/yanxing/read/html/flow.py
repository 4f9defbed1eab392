"""Paragraphs of a page laid out as text, a line each, with their map to the page's source."""

import re
from collections.abc import Sequence
from typing import Any

from yanxing.model import Table, Text
from yanxing.read.builder import TextBuilder
from yanxing.read.grid import MAX_CELLS, Entry, place
from yanxing.read.html.page import Page, Paragraph, Piece

_SPACES = re.compile(r"[ \t\n\f\r]+")
# A reference to a character by digits that are none to the parser, which raises an error: &#².
_NO_REFERENCE = re.compile(r"&(?=#(?![xX])\d*[^\W\d_A-Za-z\u4e00-\u9fff])")
_PROLOG = re.compile(r"\s*<\?xml[^>]*>")
_WIDEST = 1000


def same_length(decoded: str) -> str:
    """Return the source as the parser is to see it: line ends of one form, nothing moved.

    >>> same_length("<p>一\\r\\n二\\r三")
    '<p>一 \\n二\\n三'
    """
    source = decoded.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\u200b")
    if source.startswith("\ufeff"):
        source = " " + source[1:]
    source = _NO_REFERENCE.sub("＆", source)
    prolog = _PROLOG.match(source)
    return " " * prolog.end() + source[prolog.end() :] if prolog else source


def lay_out(decoded: str, source: str, page: Page, chosen: Sequence[Paragraph]) -> tuple[Text, list[Table]]:
    """Return the text of the chosen paragraphs and its tables; ``source`` is ``decoded`` as parsed."""
    flow = _Flow(decoded, source)
    # Text that a browser moves out of a malformed table comes back to its place in the source.
    pieces = [(piece, index) for index, paragraph in enumerate(chosen) for piece in paragraph.pieces]
    pieces.sort(key=lambda pair: pair[0].stretch.start)
    # Where empty lines part paragraphs, so do the borders of blocks.
    border = int(any(paragraph.gap > 0 for paragraph in chosen))
    current = -1
    spans: dict[int, tuple[int, int]] = {}
    for piece, index in pieces:
        paragraph = chosen[index]
        if index != current:
            flow.break_line(paragraph.gap if paragraph.gap >= 0 else border)
            current = index
        start = flow.length
        flow.add(piece)
        if paragraph.cell >= 0 and flow.length > start:
            spans[paragraph.cell] = (spans.get(paragraph.cell, (start, 0))[0], flow.length)
    text = flow.build()
    return text, _tables(page, spans, text.canonical)


class _Flow:
    """A text in the making."""

    def __init__(self, decoded: str, source: str) -> None:
        self._builder = TextBuilder(decoded)
        self._source = source
        self._end = 0
        self._open = False
        self._space = -1
        self.length = 0

    def break_line(self, gap: int) -> None:
        """Begin a line, below ``gap`` empty ones."""
        if self.length:
            for _ in range(1 + gap):
                self._builder.newline(self._end)
                self.length += 1
        self._open, self._space = False, -1

    def add(self, piece: Piece) -> None:
        """Add characters to the line, white space among them as a browser shows it."""
        stretch = piece.stretch
        if not stretch.literal:
            for character in stretch.text:
                self._put(character, stretch.start)
        elif piece.preformatted:
            self._keep(stretch.start, stretch.end)
        else:
            self._collapse(stretch.text, stretch.start)

    def build(self) -> Text:
        """Return the text laid out."""
        return self._builder.build()

    def _collapse(self, text: str, offset: int) -> None:
        start = 0
        for gap in _SPACES.finditer(text):
            self._keep(offset + start, offset + gap.start())
            start = gap.end()
            if self._open and self._space < 0:
                self._space = offset + gap.start()
        self._keep(offset + start, offset + len(text))

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self._settle()
            self._builder.keep(start, end)
            self.length += end - start
            self._end = end

    def _put(self, character: str, at: int) -> None:
        self._settle()
        self._builder.put(" " if character == "\n" else character, at)
        self.length += 1
        self._end = at

    def _settle(self) -> None:
        """Write the space that turned out to stand between two characters of a line."""
        if self._space >= 0:
            self._builder.space(self._space)
            self.length += 1
        self._open, self._space = True, -1


def _tables(page: Page, spans: dict[int, tuple[int, int]], text: str) -> list[Table]:
    found = []
    for rows in page.rows.values():
        if sum(map(len, rows)) <= MAX_CELLS:
            table = place([[_entry(page.cells[cell], spans.get(cell), text) for cell in row] for row in rows])
            if table:
                found.append(table)
    return found


def _entry(node: Any, span: tuple[int, int] | None, text: str) -> Entry:
    rows, columns = _spread(node, "rowspan"), _spread(node, "colspan")
    if span is None:
        return Entry("", rows=rows, columns=columns)
    return Entry(text[span[0] : span[1]], span[0], rows, columns)


def _spread(node: Any, name: str) -> int:
    written = (node.attrs.get(name) or "").strip()
    return max(1, min(int(written), _WIDEST)) if written.isdecimal() and len(written) < 6 else 1
