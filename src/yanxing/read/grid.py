"""The grid of a table: where each of its cells stands, with cells that spread over rows and columns."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from yanxing.model import Cell, Table

# Wider or longer tables than these are no tables of a report.
MAX_COLUMNS = 200
MAX_CELLS = 20_000
# A cell that holds more than this is a column of a layout, not an entry of a table.
_LONGEST = 120
_LEAST = 2


class Entry(Struct, frozen=True):
    """A cell as a row gives it: its text, where that begins, and how far the cell spreads."""

    text: str
    start: int = -1
    rows: int = 1
    columns: int = 1


def place(rows: Sequence[Sequence[Entry]]) -> Table | None:
    """Return the cells with text in their places of the grid, or None where that makes no table of data.

    >>> table = place([[Entry("指标", 0, rows=2), Entry("2024年", 3)], [Entry("5000", 9)]])
    >>> [(cell.row, cell.column) for cell in table.cells]
    [(0, 0), (0, 1), (1, 1)]
    """
    if not holds_data([[entry.text for entry in row] for row in rows]):
        return None
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, entries in enumerate(rows):
        column = 0
        for entry in entries:
            while (row, column) in taken:
                column += 1
            down = max(1, min(entry.rows, len(rows) - row, MAX_COLUMNS))
            across = max(1, min(entry.columns, MAX_COLUMNS))
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            if column >= MAX_COLUMNS or len(taken) > MAX_CELLS:
                return None
            if entry.start >= 0 and entry.text.strip():
                end = entry.start + len(entry.text)
                cells.append(Cell(row, column, entry.start, end, down, across))
            column += across
    return Table(tuple(cells)) if cells else None


def holds_data(rows: Iterable[Sequence[str]]) -> bool:
    """Tell a table of data from one that lays out a page: at least two by two, all entries short, a digit."""
    found = [row for row in rows if any(text.strip() for text in row)]
    texts = [text for row in found for text in row]
    return (
        len(found) >= _LEAST
        and any(len(row) >= _LEAST for row in found)
        and all(len(text) <= _LONGEST for text in texts)
        and any(character.isdigit() for text in texts for character in text)
    )
