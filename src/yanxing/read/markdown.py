"""Markdown: its marks are left out of the text; what stands above the text tells title, day and address."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import unescape

from msgspec.structs import replace

from yanxing.model import Source, Table, Text
from yanxing.read.builder import TextBuilder
from yanxing.read.compose import NUMERAL, compose, through
from yanxing.read.decode import decode
from yanxing.read.document import PAGE, Document, Hint
from yanxing.read.grid import Entry, holds_data, place
from yanxing.read.prose import demand_prose
from yanxing.read.years import day_in
from yanxing.settings import DEFAULT, Settings

FORMAT = "markdown"
SUFFIXES = frozenset({".md", ".markdown"})

# Metadata at the head, a heading, or strong words: one of them tells Markdown from a plain text.
_SIGN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z][\w-]*[ \t]*:"
    rb"|^#{1,6}[ \t]+[^\s#]|\*\*[^*\s][^*\n]{0,300}\*\*",
    re.M,
)
_HEAD = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<said>(?:(?!---[ \t]*\r?$)[^\n]*\n){1,60}?)---[ \t]*(?:\r?\n|\Z)", re.M
)
_SAID = re.compile(r"^(?P<name>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>[^\r\n]*)", re.M)
_FIELDS = {
    "title": "title",
    "source": "url",
    "url": "url",
    "link": "url",
    "date": "date",
    "published": "date",
}
_ADDRESS = re.compile(r"https?://\S{4,2000}")
_LONGEST = 300
# In the order in which they are tried; what a group `kept` holds stays.
_MARKS = re.compile(
    r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\r?$"
    r"|(?P<begins>^[ \t]*(?:(?:#{1,6}|[-*+])[ \t]+|>[ \t]?)+)"
    r"|[ \t]+#+[ \t]*\r?$"
    r"|!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"
    r"|\[(?P<kept>[^\]\n]{1,300})\]\([^)\n]{0,2000}\)"
    r"|\*\*\*?|___?(?![\w])|(?<![\w])___?"
    r"|(?<!\*)\*(?P<slanted>[^*\s][^*\n]{0,300})\*(?!\*)"
    r"|\\(?=[!-/:-@\[-`{-~“”‘’\r\n])"
    r"|</?(?:br|u|b|i|em|strong|sup|sub|center|font|span|p|div)\b[^>\n]{0,200}>"
    r"|&(?:nbsp|ensp|emsp);"
    r"|(?P<reference>&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});)",
    re.M,
)
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_CELL = re.compile(r"(?<=\|)[^|]*(?=\|)")
Span = tuple[int, int]


def holds(data: bytes) -> bool:
    """Tell Markdown by its marks.

    >>> holds("## 一、2024年工作回顾".encode()), holds("一、2024年工作回顾".encode())
    (True, False)
    """
    return _SIGN.search(data) is not None


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that ``data`` holds as Markdown.

    Raises ReadError where the bytes cannot be decoded or are no Chinese prose.
    """
    decoded = decode(data, path)
    source = Source(path, sha256(data).hexdigest(), FORMAT, decoded.encoding, len(data))
    demand_prose(decoded.text, path, settings)
    head = _HEAD.match(decoded.text)
    plain = _Plain(decoded.text, head.end() if head else 0)
    laid = plain.build()
    read = through(compose(laid.canonical, source, plain.tables), laid.map)
    left_out = [span for span in plain.left_out if NUMERAL.search(decoded.text, *span)]
    return replace(
        read,
        furniture=tuple(sorted((*read.furniture, *left_out))),
        hints=tuple(_hints(head["said"])) if head else (),
    )


def _hints(said: str) -> Iterator[Hint]:
    for match in _SAID.finditer(said):
        field = _FIELDS.get(match["name"].lower())
        value = match["value"].strip().strip("\"'").strip()
        if field == "url":
            address = _ADDRESS.match(value)
            value = address[0] if address else ""
        elif field == "date":
            value = day_in(value)
        if field and value:
            yield Hint(field, value[:_LONGEST], PAGE)


class _Plain:
    """The text without its marks, a cell of a table to a line; ``left_out`` are spans of the source."""

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._builder = TextBuilder(source)
        self._kept: list[str] = []
        self._length = 0
        self._headed = False
        self.tables: list[Table] = []
        self.left_out: list[Span] = [(0, start)] if start else []
        for begin, end in _between_comments(source, start, self.left_out):
            self._lines(begin, end)

    def build(self) -> Text:
        """Return the plain text and its map."""
        return self._builder.build()

    def _lines(self, start: int, end: int) -> None:
        """Take over what stands between two comments: tables by their cells, all else without its marks."""
        rows: list[Span] = []
        at = begun = start
        while at < end:
            stop = self._source.find("\n", at, end)
            stop = end if stop < 0 else stop
            if _ROW.fullmatch(self._source, at, stop):
                rows.append((at, stop))
            else:
                begun = self._table(rows, begun)
                rows = []
            at = stop + 1
        self._prose(self._table(rows, begun), end)

    def _table(self, rows: Sequence[Span], begun: int) -> int:
        """Take over a table and the prose that begins at ``begun`` before it; return where to go on."""
        if len(rows) < 2 or not _RULE.fullmatch(self._source, *rows[1]):
            return begun
        written = [[self._source[slice(*cell)].strip() for cell in self._cells(row)] for row in rows]
        if not holds_data(written):
            return begun
        self._prose(begun, rows[0][0])
        entries = [[self._cell(cell) for cell in self._cells(row)] for row in (rows[0], *rows[2:])]
        table = place(entries)
        if table is not None:
            self.tables.append(table)
        return min(rows[-1][1] + 1, len(self._source))

    def _cells(self, row: Span) -> Iterator[Span]:
        return (match.span() for match in _CELL.finditer(self._source, *row))

    def _cell(self, cell: Span) -> Entry:
        start, first = self._length, len(self._kept)
        self._prose(*cell)
        written = "".join(self._kept[first:])
        self._builder.newline(cell[1])
        self._length += 1
        return Entry(written, start if written.strip() else -1)

    def _prose(self, start: int, end: int) -> None:
        for mark in _MARKS.finditer(self._source, start, end):
            self._keep(start, mark.start())
            if mark["reference"]:
                self._put(mark["reference"], mark.start())
            else:
                self._leave_out(mark)
            start = mark.end()
        self._keep(start, end)

    def _leave_out(self, mark: re.Match[str]) -> None:
        """Leave a mark out but for the words that it encloses."""
        if mark["begins"]:
            self._part(mark.start())
            self._headed = "#" in mark[0]
        group = next((name for name in ("kept", "slanted") if mark[name]), None)
        if group is not None:
            self._keep(*mark.span(group))
        self.left_out.append((mark.end(group), mark.end()) if group else mark.span())

    def _put(self, reference: str, at: int) -> None:
        """Put the character that a reference means: &permil; is ‰. One that means none stays as it stands."""
        meant = unescape(reference)
        if len(meant) != 1 or not meant.isprintable():
            self._keep(at, at + len(reference))
            return
        self._builder.put(meant, at)
        self._kept.append(meant)
        self._length += 1

    def _part(self, at: int) -> None:
        """Part what follows from what stands in front, as an empty line does."""
        self._builder.newline(at)
        self._kept.append("\n")
        self._length += 1

    def _keep(self, start: int, end: int) -> None:
        stop = self._source.find("\n", start, end) + 1 if self._headed else 0
        if stop:
            self._headed = False
            self._keep(start, stop)
            self._part(stop)
            start = stop
        self._builder.keep(start, end)
        self._kept.append(self._source[start:end])
        self._length += end - start


def _between_comments(source: str, start: int, comments: list[Span]) -> Iterator[Span]:
    """Yield what stands between comments, and note where these are."""
    while (opened := source.find("<!--", start)) >= 0:
        closed = source.find("-->", opened)
        if closed < 0:
            break
        yield start, opened
        comments.append((opened, closed + 3))
        start = closed + 3
    yield start, len(source)
