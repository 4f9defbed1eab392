"""Figures in tables: a cell is a fact where the heads of its row and column say of what and in which unit.

A cell says no sentence, so that nothing of what reads sentences helps here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from yanxing.frames import Years, plan_year
from yanxing.grammar.quantity import Quantity, find_numerals, read_quantity
from yanxing.ids import content_id
from yanxing.model import Bound, Cell, Fact, Measure, Numeral, Report, Role, Table
from yanxing.rules import load
from yanxing.rules.units import lookup
from yanxing.statements.binding import bind
from yanxing.statements.heads import Head, read_head, subject, unit_of_caption

# Rows that name columns, and columns that name rows, are few.
_HEADS = 3
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_MARKS = re.compile(r"[*＊△▲①-⑨]*")
# A cell with more than this is a sentence.
_MOST = 24


class Tabled(NamedTuple):
    """The facts of a report's tables in the order of its text; each is the whole of a cell."""

    facts: tuple[Fact, ...]

    def leaves(self, other: Fact | Numeral) -> bool:
        """Tell whether what was read as if it stood in a sentence is none of these cells."""
        index = bisect_right(self.facts, other.start, key=lambda fact: fact.start) - 1
        return index < 0 or other.start >= self.facts[index].end


class _Figure(NamedTuple):
    quantity: Quantity
    bound: Bound
    falls: bool


def read_tables(report: Report, folded: str) -> Tabled:
    """Return the facts in the cells of a report's tables; ``folded`` is its text as the grammar reads it.

    >>> read_tables(report, widen(report.text.folded)).facts[0].indicator  # doctest: +SKIP
    '地区生产总值'
    """
    facts = (fact for table in report.tables for fact in _Grid(report, folded, table).facts())
    return Tabled(tuple(sorted(facts, key=lambda fact: fact.start)))


class _Grid:
    """One table: its cells by place, and which of its rows and columns are heads."""

    def __init__(self, report: Report, folded: str, table: Table) -> None:
        self._report = report
        self._folded = folded
        self._cells = {
            (cell.row + down, cell.column + across): cell
            for cell in table.cells
            for down in range(cell.rows)
            for across in range(cell.columns)
        }
        self._figures = {cell: _figure(self._text(cell)) for cell in table.cells}
        columns = sorted({column for _, column in self._cells})
        self._head_rows = self._leading(sorted({row for row, _ in self._cells}), by_row=True)
        self._indexes = self._headed("index", columns)
        self._unit_columns = self._headed("unit", columns)
        self._head_columns = self._leading(columns, by_row=False)
        end = max(0, table.start - 1)
        self._caption = unit_of_caption(folded[folded.rfind("\n", 0, end) + 1 : end])

    def facts(self) -> Iterator[Fact]:
        """Yield a fact for every cell with a figure whose heads name an indicator."""
        if not self._head_rows or not self._head_columns:
            return
        heads = self._head_columns | self._indexes | self._unit_columns
        for cell, figure in self._figures.items():
            if figure is not None and cell.row not in self._head_rows and cell.column not in heads:
                fact = self._fact(cell, figure)
                if fact is not None:
                    yield fact

    def _text(self, cell: Cell | None) -> str:
        return self._folded[cell.start : cell.end] if cell else ""

    def _leading(self, lines: Sequence[int], *, by_row: bool) -> frozenset[int]:
        """Return the rows (or columns) in front that hold no figures, running numbers apart."""
        heads = []
        for line in [line for line in lines if by_row or line not in self._indexes][:_HEADS]:
            cells = [
                cell
                for (row, column), cell in self._cells.items()
                if (row if by_row else column) == line and (by_row or row not in self._head_rows)
            ]
            figures = sum(self._figures[cell] is not None for cell in cells)
            if figures and (by_row or figures * 2 > len(cells)):
                break
            heads.append(line)
        return frozenset(heads if len(heads) < len(lines) else ())

    def _headed(self, what: str, columns: Sequence[int]) -> frozenset[int]:
        """Return the columns whose head is that of units, or of running numbers."""
        named = _columns()[what].fullmatch
        return frozenset(
            column
            for column in columns
            for row in self._head_rows
            if named(self._text(self._cells.get((row, column))))
        )

    def _heads(self, cell: Cell) -> tuple[Head, Head]:
        """Return what stands left of a cell and above it."""
        labels = sorted(self._head_columns - self._unit_columns)
        left = [self._cells.get((cell.row, column)) for column in labels]
        above = [self._cells.get((row, cell.column)) for row in sorted(self._head_rows)]
        beside, over = (map(self._text, dict.fromkeys(cells)) for cells in (left, above))
        return read_head(beside), read_head(over)

    def _unit(self, cell: Cell, row: Head, column: Head) -> str:
        """Return the unit of a figure without one: its head's, the unit column's, the whole table's."""
        if column.unit or row.unit:
            return column.unit or row.unit
        if Measure.GROWTH in (column.measure, row.measure):
            return "%"
        named = (self._text(self._cells.get((cell.row, at))) for at in sorted(self._unit_columns))
        return next((unit for unit in named if lookup(unit)), self._caption)

    def _when(self, row: Head, column: Head) -> tuple[Role, Years]:
        """Return role and years: those named, else those the report speaks of in that role."""
        head = self._report.head
        years = column.years if column.years.first else row.years
        ahead = Role.TARGET if years.last > head.reviewed else Role.RESULT
        role = column.role or row.role or ahead
        if not years.first:
            year = plan_year(head) if role is Role.TARGET else head.reviewed
            years = Years(year, year)
        return role, years

    def _fact(self, cell: Cell, figure: _Figure) -> Fact | None:
        row, column = self._heads(cell)
        area, indicator, rule = subject(row.name, column.name)
        if not indicator:
            return None
        named = self._unit(cell, row, column)
        unit = figure.quantity.unit or named
        # A per cent among figures in another unit is the growth of these.
        grows = figure.quantity.unit == "%" != named and bool(named)
        role, years = self._when(row, column)
        said = {
            "value": -figure.quantity.value if figure.falls else figure.quantity.value,
            "value_to": figure.quantity.to,
            "unit": unit,
            "measure": column.measure or row.measure or (Measure.GROWTH if grows else Measure.LEVEL),
            "bound": figure.bound,
            "role": role,
            "period": str(years),
            "area": area,
            "indicator": indicator,
            "average": row.average or column.average,
            "rules": (("indicator", f"tables.{rule}"), ("role", "tables.head"), ("value", "tables.cell")),
            "doubts": () if unit else (("unit", "the table names none for this figure"),),
        }
        fact = self._evidence(cell, figure.quantity, said)
        return bind(fact, row.name + column.name, self._report.head)

    def _evidence(self, cell: Cell, quantity: Quantity, said: dict[str, Any]) -> Fact:
        """Return the fact that a cell says, with the cell as its evidence."""
        report, start, end = self._report, cell.start, cell.end
        source_start, source_end = report.text.map.span(start, end)
        return Fact(
            id=content_id(report.id, start, end, start + quantity.spans[0][0]),
            report=report.id,
            start=start,
            end=end,
            source_start=source_start,
            source_end=source_end,
            quote=report.text.canonical[start:end],
            sentence_start=start,
            sentence_end=end,
            section=report.section_at(start),
            of="",
            **said,
        )


def _figure(text: str) -> _Figure | None:
    """Return the quantity of a cell that holds nothing else, with the signs and words that bind it."""
    if len(text) > _MOST or _YEAR.fullmatch(text):
        return None
    for match in find_numerals(text):
        quantity = read_quantity(text, match)
        if quantity is None or not _MARKS.fullmatch(text[quantity.end :]):
            return None
        before, bound, falls = text[: quantity.start], quantity.bound, False
        for expression, kind in _signs():
            shorter = expression.sub("", before)
            if shorter != before:
                falls = falls or kind is None
                bound = bound or kind
            before = shorter
        return None if before else _Figure(quantity, bound or Bound.EQ, falls)
    return None


@cache
def _signs() -> tuple[tuple[re.Pattern[str], Bound | None], ...]:
    """Return what may stand before a figure in its cell, the longest first: its bound, None for a fall."""
    words = [
        (word, Bound(group["bound"]))
        for group in load("modifiers")["before"]
        if not group.get("bare")
        for word in group["words"]
    ]
    signs = load("tables")["signs"]
    words += [(sign, Bound(bound)) for bound in Bound if bound in signs for sign in signs[bound]]
    known: list[tuple[str, Bound | None]] = [*words, *((sign, None) for sign in signs["fall"])]
    known += [(sign, Bound.EQ) for sign in signs["rise"]]
    known.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(re.escape(word)), bound) for word, bound in known)


@cache
def _columns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("tables")["column"].items()}
