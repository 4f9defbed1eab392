"""A report as it was read: head, sections, tables, pages."""

from bisect import bisect_right

from msgspec import Struct

from yanxing.model.pages import Box, Pages
from yanxing.model.text import Source, Text
from yanxing.model.vocabulary import Level, SectionRole


class Jurisdiction(Struct, frozen=True):
    """Whose report: full name, GB/T 2260 code as of the report's year, level, code of the one above."""

    name: str
    code: str = ""
    level: Level = Level.UNKNOWN
    parent: str = ""


class Head(Struct, frozen=True):
    """What is known of a report as a document; ``origins`` says where each field was taken from.

    ``year`` is the year of delivery, ``reviewed`` the year looked back on; ``date`` is ISO 8601 or "".
    An origin is (field, place), a place being manifest, text, file name, folder name or derived.
    """

    jurisdiction: Jurisdiction
    kind: str
    year: int
    reviewed: int
    session: str = ""
    speaker: str = ""
    date: str = ""
    title: str = ""
    url: str = ""
    origins: tuple[tuple[str, str], ...] = ()


class Section(Struct, frozen=True):
    """A node of the outline. ``start``–``end`` covers its heading and all below it.

    ``parent`` is an index into the report's sections, −1 at the top; ``label`` is the number as written.
    The heading itself stands at ``start``–``heading_end`` and is empty for a part that has none.
    """

    index: int
    parent: int
    depth: int
    label: str
    title: str
    role: SectionRole
    start: int
    heading_end: int
    end: int


class Problem(Struct, frozen=True):
    """Something wrong with an input, said for the person who can mend it."""

    path: str
    reason: str
    advice: str = ""
    line: int = 0


class Cell(Struct, frozen=True):
    """A cell of a table: where it begins in the grid, how far it spreads, its text at ``start``–``end``."""

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1


class Table(Struct, frozen=True):
    """A table inside a report. Its cells are in reading order and never empty; rows and columns count from 0.

    >>> Table((Cell(0, 0, 0, 2), Cell(0, 1, 3, 5))).end
    5
    """

    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """Where its first cell begins."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return self.cells[-1].end


class Report(Struct, frozen=True):
    """One issued document, read: its source, head, text and outline.

    ``furniture`` are spans of the source that were set aside from the text although a numeral stands in them.
    ``tables`` are those of a format that has tables; their cells are paragraphs of the text.
    ``pages`` tell where on which page the source's characters stand, if it has pages. ``uncertain`` are spans
    of the source that may be misread, each with the confidence in per cent (recognised from a picture).
    ``kept`` is how much of a web page's visible text went into the report, in per cent.
    """

    id: str
    source: Source
    head: Head
    text: Text
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    pages: Pages | None = None
    uncertain: tuple[tuple[int, int, int], ...] = ()
    kept: int = 100

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of a canonical span, one for each line; none where the source has no pages.

        >>> report.boxes(fact.start, fact.end)[0].page  # doctest: +SKIP
        3
        """
        if self.pages is None:
            return ()
        return tuple(box for span in self.text.map.spans(start, end) for box in self.pages.boxes(*span))

    def section_at(self, position: int) -> int:
        """Return the index of the deepest section that holds a canonical position, or −1."""
        index = bisect_right(self.sections, position, key=lambda section: section.start) - 1
        while index >= 0 and self.sections[index].end <= position:
            index = self.sections[index].parent
        return index
