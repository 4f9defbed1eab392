"""Rows as JSON lines, CSV, plain tables, spreadsheets and Parquet."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from yanxing.publish.outputs import placed
from yanxing.publish.rows import FIELDS, Cell, Row, columns, jsonable, plain

Format = Literal["table", "jsonl", "csv", "xlsx", "parquet"]
TEXT_FORMATS = ("table", "jsonl", "csv")
# Excel takes a file for UTF-8 by this mark alone; programs that read a pipe trip over it.
BOM = "\ufeff"
_CELL_LIMIT = 32_767
_EXACT_DIGITS = 15
_WIDTHS = {
    "quote": 28,
    "indicator": 30,
    "sentence": 60,
    "rules": 40,
    "doubts": 30,
    "source": 30,
    "section": 24,
}


def text(rows: Sequence[Row], form: str) -> Iterator[str]:
    """Yield rows as lines of text, each with its line end.

    >>> list(text([{"unit": "%", "value": Decimal("6.5")}], "jsonl"))
    ['{"unit":"%","value":"6.5"}\\n']
    """
    if form == "jsonl":
        encoder = msgspec.json.Encoder()
        for row in rows:
            yield encoder.encode(jsonable(row)).decode() + "\n"
        return
    dialect = csv.excel if form == "csv" else _Tabbed
    line = io.StringIO()
    writer = csv.writer(line, dialect)
    for cells in _table(rows, harmless=form == "csv"):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


class _Tabbed(csv.excel_tab):
    lineterminator = "\n"
    quoting = csv.QUOTE_NONE
    quotechar = None


def _table(rows: Sequence[Row], *, harmless: bool) -> Iterator[list[str]]:
    names = list(columns(rows))
    yield names
    for row in rows:
        cells = [plain(row[name]) for name in names]
        if harmless:
            yield [_harmless(cell, row[name]) for cell, name in zip(cells, names, strict=True)]
        else:
            yield [" ".join(cell.split()) for cell in cells]


def _harmless(text: str, cell: Cell) -> str:
    """Keep Excel from taking words of a report for a formula."""
    return f"'{text}" if isinstance(cell, str) and text.startswith(("=", "+", "-", "@", "\t")) else text


def write(rows: Sequence[Row], form: str, path: Path) -> None:
    """Write rows to a file, whole or not at all.

    >>> write([{"indicator": "粮食产量", "value": Decimal(120)}], "xlsx", Path("targets.xlsx"))
    """
    with placed(path) as draft:
        if form == "xlsx":
            _write_xlsx(rows, draft)
        elif form == "parquet":
            _write_parquet(rows, draft)
        else:
            with draft.open("w", encoding="utf-8", newline="") as file:
                file.write(BOM if form == "csv" else "")
                file.writelines(text(rows, form))


def _write_xlsx(rows: Sequence[Row], path: Path) -> None:
    from datetime import datetime

    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), {**options, "constant_memory": True})
    # Without this the file would say when it was made, and the same input would not give the same output.
    book.set_properties({"created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1})
    names = list(columns(rows))
    sheet = book.add_worksheet("facts")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for at, name in enumerate(names):
        sheet.set_column(at, at, _WIDTHS.get(name, 12))
        sheet.write_string(0, at, name, head)
    for line, row in enumerate(rows, start=1):
        for at, name in enumerate(names):
            _write_cell(sheet, line, at, row[name])
    _write_codebook(book.add_worksheet("fields"), names)
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _write_cell(sheet: "object", line: int, at: int, cell: Cell) -> None:
    write_number, write_string = sheet.write_number, sheet.write_string  # type: ignore[attr-defined]
    if isinstance(cell, bool):
        sheet.write_boolean(line, at, cell)  # type: ignore[attr-defined]
    elif isinstance(cell, int) or (
        isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS
    ):
        write_number(line, at, cell)
    elif said := plain(cell):
        write_string(line, at, said if len(said) <= _CELL_LIMIT else said[: _CELL_LIMIT - 1] + "…")


def _write_codebook(sheet: "object", names: Iterable[str]) -> None:
    titles = {field.name: (field.title, field.kind) for field in FIELDS}
    for line, name in enumerate(names):
        for at, word in enumerate((name, *titles.get(name, ("", "")))):
            sheet.write_string(line, at, word)  # type: ignore[attr-defined]


def _write_parquet(rows: Sequence[Row], path: Path) -> None:
    import duckdb

    names = list(columns(rows))
    kinds = {field.name: field.kind for field in FIELDS}
    chosen = ", ".join(_parquet_column(name, kinds.get(name) or _kind(rows, name)) for name in names)
    lines = (msgspec.json.encode({name: plain(cell) for name, cell in row.items()}) + b"\n" for row in rows)
    with tempfile.TemporaryDirectory(prefix="yanxing-") as folder, duckdb.connect(":memory:") as connection:
        spooled = Path(folder, "rows.jsonl")
        spooled.write_bytes(b"".join(lines))
        types = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        table = f"read_json('{spooled}', format = 'newline_delimited', columns = {{{types}}})"
        quoted = str(path).replace("'", "''")
        try:
            connection.execute(f"COPY (SELECT {chosen} FROM {table}) TO '{quoted}' (FORMAT parquet)")
        except duckdb.Error as error:
            raise OSError(str(error)) from error


def _kind(rows: Sequence[Row], name: str) -> str:
    """Return the kind of a column that is no field of a fact, by what stands in it."""
    cells = [row[name] for row in rows if row[name] is not None]
    for kind, type_ in (("boolean", bool), ("integer", int), ("decimal", Decimal)):
        if cells and all(isinstance(cell, type_) for cell in cells):
            return kind
    return "text"


def _parquet_column(name: str, kind: str) -> str:
    if kind == "decimal":
        # The written form keeps the decimals as the report has them; only the other can be computed with.
        return (
            f'TRY_CAST(nullif("{name}", \'\') AS DECIMAL(38, 10)) AS "{name}", '
            f'nullif("{name}", \'\') AS "{name}_written"'
        )
    sql = {"integer": "BIGINT", "boolean": "BOOLEAN"}.get(kind)
    return f'CAST("{name}" AS {sql}) AS "{name}"' if sql else f'"{name}"'
