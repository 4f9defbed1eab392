"""Tables over pages: which of them are one, and where their cells stand in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from yanxing.model import Table
from yanxing.read.compose import NUMERAL
from yanxing.read.grid import Entry, place
from yanxing.read.pdf.rows import Row
from yanxing.read.pdf.tables import Grid, Spot
from yanxing.rules import load

# So far, in ems, the columns of a table may be off on the next page, and be one line further up or down.
_OFF = 1.0
# Heads that a page repeats are no more rows than this.
_HEADS = 3
# Page, table of the page, row, column: what names a cell on pages.
Spotted = tuple[int, int, int, int]
Span = tuple[int, int]


class Part(Struct, frozen=True):
    """What stands of a table on one page; its first ``repeated`` rows stand on an earlier page already."""

    page: int
    number: int
    grid: Grid
    repeated: int = 0

    def name(self, spot: Spot) -> Spotted:
        """Return what names a cell of it."""
        return self.page, self.number, spot.field.row, spot.field.column


def spread(
    pages: Sequence[Sequence[Row]], grids: Sequence[Sequence[Grid]], em: float
) -> tuple[list[list[Part]], list[set[int]]]:
    """Return the tables by their parts, and of each page the rows that only say that one goes on.

    >>> spread([[]], [[]], 12)
    ([], [set()])
    """
    found: list[list[Part]] = []
    said: list[set[int]] = [set() for _ in pages]
    for page, rows in enumerate(pages):
        lead = next((at for at, row in enumerate(rows) if row.table >= 0 or not _continues(row)), len(rows))
        for at, row in enumerate(rows):
            if row.table < 0:
                continue
            part = Part(page, row.table, grids[page][row.table])
            above = found[-1] if at == lead and found and _ends_page(pages[page - 1], found[-1], page) else []
            repeated = _goes_on(above, part.grid, em) if above else None
            if repeated is None:
                found.append([part])
                continue
            above.append(replace(part, repeated=repeated))
            said[page].update(range(at))
    return found, said


def _continues(row: Row) -> bool:
    return bool(_continued().fullmatch("".join(row.text.split())))


def _ends_page(rows: Sequence[Row], parts: Sequence[Part], following: int) -> bool:
    """Tell whether a table is the last on the page before the one so numbered."""
    last = parts[-1]
    return bool(rows) and (last.page + 1, last.number) == (following, rows[-1].table)


def _goes_on(parts: Sequence[Part], grid: Grid, em: float) -> int | None:
    """Return how many rows only repeat the heads of the parts so far; None for another table."""
    first, last = parts[0].grid, parts[-1].grid
    mine, theirs = grid.frame.downs, last.frame.downs
    if not (grid.data and last.data) or len(mine) != len(theirs):
        return None
    if any(abs(one - other) > _OFF * em for one, other in zip(mine, theirs, strict=True)):
        return None
    repeated = 0
    for own, head in zip(grid.rows[:_HEADS], first.rows, strict=False):
        if [spot.text for spot in own] != [spot.text for spot in head]:
            break
        repeated += 1
    if not repeated and not any(NUMERAL.search(spot.text) for spot in grid.rows[0]):
        return None
    return repeated if repeated < len(grid.rows) else None


def table(parts: Sequence[Part], spans: Mapping[Spotted, Span], laid: str) -> Table | None:
    """Return a table whose cells stand at ``spans`` of the text laid out; None where it holds no data."""
    return place([*_rows(parts, spans, laid)]) if parts[0].grid.data else None


def _rows(parts: Sequence[Part], spans: Mapping[Spotted, Span], laid: str) -> Iterator[list[Entry]]:
    for part in parts:
        spots = [spot for spot in part.grid.spots if spot.field.row >= part.repeated]
        held = {row: list(group) for row, group in groupby(spots, key=lambda spot: spot.field.row)}
        for row in range(part.repeated, len(part.grid.frame.levels) - 1):
            yield [_entry(spot, spans.get(part.name(spot)), laid) for spot in held.get(row, ())]


def _entry(spot: Spot, span: Span | None, laid: str) -> Entry:
    start, end = span or (-1, -1)
    return Entry(laid[start:end] if span else "", start, spot.field.rows, spot.field.columns)


@cache
def _continued() -> re.Pattern[str]:
    return re.compile(load("tables")["continued"]["pattern"])
