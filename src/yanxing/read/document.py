"""What a reader gives: a file's text before anybody knows whose report it is."""

from msgspec import Struct

from yanxing.model import Pages, Problem, Source, Table, Text

# Where hints stand: in the other columns of a table's row, in the head of a web page.
ROW, PAGE = "row", "page"


class Hint(Struct, frozen=True):
    """What a source says of itself outside its text: a field of the head, its value, and where it stands."""

    field: str
    value: str
    origin: str


class Document(Struct, frozen=True):
    """A source as read. ``furniture`` are source spans that were set aside and hold a numeral.

    ``pages``, ``uncertain`` and ``kept`` are as in a Report.
    """

    source: Source
    text: Text
    furniture: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    hints: tuple[Hint, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: int = 100
    pages: Pages | None = None
    uncertain: tuple[tuple[int, int, int], ...] = ()

    @property
    def cells(self) -> frozenset[int]:
        """Where in the text the cells of its tables begin."""
        return frozenset(cell.start for table in self.tables for cell in table.cells)
