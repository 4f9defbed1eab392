"""The body of a DOCX as it is read: paragraphs with labels, text boxes, tables; footnotes at the end."""

from collections.abc import Iterator, Sequence
from itertools import chain

from yanxing.model import Table
from yanxing.read.docx.numbering import Numbering
from yanxing.read.docx.styles import Styles
from yanxing.read.grid import Entry, holds_data, place
from yanxing.read.xml import Element, attribute, child, local

# A line break inside a paragraph. It parts lines but counts as none, so that the number of a line is that
# of its paragraph.
BREAK = "\v"
# What was deleted, what is said about the text, and what makes it up.
_PASSED_OVER = {
    "del", "delText", "moveFrom", "instrText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr",
    "tcPr", "trPr", "tblGrid", "sectPr", "rt", "proofErr", "bookmarkStart", "bookmarkEnd", "annotationRef",
    "commentReference", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "softHyphen",
}  # fmt: skip
_WRITTEN = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Body:
    """The text of a document as it is laid out, a paragraph to a line, with its tables and its contents."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._numbering = numbering
        self._styles = styles
        self._lines: list[str] = []
        self._length = 0
        self.tables: list[Table] = []
        self.aside: list[tuple[int, int]] = []
        self.notes: list[tuple[str, str]] = []

    @property
    def text(self) -> str:
        """All lines so far."""
        return "\n".join(self._lines)

    def add(self, container: Element, *, contents: bool = False) -> None:
        """Lay out all that stands in a container."""
        for element in container:
            name = local(element)
            if name == "p":
                for text, listed in self._paragraph(element):
                    self._line(text, aside=contents or listed)
            elif name == "tbl":
                self._table(element)
            elif name == "AlternateContent":
                self.add(_chosen(element), contents=contents)
            elif name == "sdt":
                gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
                content = child(element, "sdtContent")
                if content is not None:
                    self.add(content, contents=contents or gallery == "Table of Contents")
            elif name not in _PASSED_OVER:
                self.add(element, contents=contents)

    def _line(self, text: str, *, aside: bool = False) -> int:
        start = self._length
        self._lines.append(text)
        self._length += len(text) + 1
        if aside and text.strip():
            self.aside.append((start, start + len(text)))
        return start

    def _paragraph(self, paragraph: Element) -> Iterator[tuple[str, bool]]:
        """Yield a paragraph's text and those of the boxes anchored in it, and whether each is contents."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        reference = self._styles.reference(style, child(properties, "numPr"))
        pieces: list[str] = []
        boxes: list[Element] = []
        self._inline(paragraph, pieces, boxes)
        text = "".join(pieces).replace("\n", " ").replace("\r", " ")
        if reference is not None and text.strip():
            text = self._numbering.label(reference) + text.lstrip()
        listed = self._styles.contents(style)
        yield text, listed
        for inner in chain.from_iterable(_paragraphs(box) for box in boxes):
            yield from self._paragraph(inner)

    def _inline(self, element: Element, pieces: list[str], boxes: list[Element]) -> None:
        for node in element:
            name = local(node)
            if name == "t":
                pieces.append(node.text or "")
            elif name in _WRITTEN:
                pieces.append(_WRITTEN[name])
            elif name == "txbxContent":
                boxes.append(node)
            elif name in _NOTES:
                self.notes.append((_NOTES[name], attribute(node, "id")))
            elif name == "AlternateContent":
                self._inline(_chosen(node), pieces, boxes)
            elif name not in _PASSED_OVER and not (name == "r" and _hidden(node)):
                self._inline(node, pieces, boxes)

    def _table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if any(True for _ in table.iterdescendants("{*}tbl")):
            # One table inside another lays out a page.
            for cell in chain.from_iterable(rows):
                self.add(cell)
            return
        texts = [[self._entry(cell) for cell in row] for row in rows]
        if not holds_data([[BREAK.join(entry) for entry in row] for row in texts]):
            for line in chain.from_iterable(chain.from_iterable(texts)):
                self._line(line)
            return
        placed = place(self._entries(rows, texts))
        if placed:
            self.tables.append(placed)

    def _entry(self, cell: Element) -> list[str]:
        lines = (text for paragraph in _paragraphs(cell) for text, _ in self._paragraph(paragraph))
        return [line for line in lines if line.strip()]

    def _entries(
        self, rows: Sequence[Sequence[Element]], texts: Sequence[Sequence[list[str]]]
    ) -> list[list[Entry]]:
        """Write the entries of a table, a line each; those that go on below spread over their rows."""
        placed: list[list[Entry]] = []
        open_above: dict[int, tuple[int, int]] = {}
        for cells, lines in zip(rows, texts, strict=True):
            entries: list[Entry] = []
            column = 0
            for cell, written in zip(cells, lines, strict=True):
                across = int(attribute(child(cell, "tcPr", "gridSpan"), "val", "1").zfill(1)[:4] or 1)
                merge = child(cell, "tcPr", "vMerge")
                goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
                if goes_on and column in open_above:
                    row, index = open_above[column]
                    above = placed[row][index]
                    placed[row][index] = Entry(above.text, above.start, above.rows + 1, above.columns)
                else:
                    text = BREAK.join(written)
                    start = self._line(text) if text else -1
                    open_above[column] = (len(placed), len(entries))
                    entries.append(Entry(text, start, 1, across))
                column += across
            placed.append(entries)
        return placed


def _paragraphs(container: Element) -> Iterator[Element]:
    for element in container:
        name = local(element)
        if name == "p":
            yield element
        elif name == "AlternateContent":
            yield from _paragraphs(_chosen(element))
        elif name not in _PASSED_OVER:
            yield from _paragraphs(element)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) not in _PASSED_OVER and local(element) != "tc":
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) not in _PASSED_OVER:
            yield from _cells(element)


def _chosen(element: Element) -> Element:
    """Return the one of several forms that is to be read: they all say the same."""
    choice = child(element, "Choice")
    if choice is None:
        choice = child(element, "Fallback")
    return element if choice is None else choice


def _hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val", "1") not in ("0", "false")
