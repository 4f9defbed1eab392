"""Rows of tables in the formats they come in, all cells as text. Runs in a process of its own."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from yanxing.errors import ReadError
from yanxing.read import html
from yanxing.read.archive import SIGN, Archive
from yanxing.read.decode import decode_table
from yanxing.read.office import COMPOUND, RTF
from yanxing.settings import DEFAULT, Settings

PARQUET = b"PAR1"
SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet"})
_WRITTEN = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
_DELIMITERS = ",\t;|"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_XLS = "Workbook".encode("utf-16-le")


class Row(Struct, frozen=True):
    """A row by its number, with as many cells as the table has columns."""

    number: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """A table: its format, the names of its columns, its rows."""

    format: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]


def holds(data: bytes, path: Path) -> bool:
    """Tell whether data is a table: by its content, and where that is text by the name it goes by.

    >>> holds(b"PAR1...", Path("a.txt")), holds("年份,全文\\n".encode(), Path("a.csv"))
    (True, True)
    """
    if data.startswith(PARQUET):
        return True
    if data.startswith(SIGN):
        with suppress(ReadError):
            archive = Archive(data, str(path), DEFAULT)
            return archive.has("xl/workbook.xml") or archive.part("mimetype").startswith(_ODS)
        return False
    if data.startswith(COMPOUND):
        return _XLS in data
    return path.suffix.lower() in _WRITTEN and not html.holds(data) and not data.startswith((b"%PDF-", RTF))


def sheets(path: Path, settings: Settings) -> Iterator[Sheet]:
    """Yield the tables in a file, told by its content; a file that is none gives one without columns.

    Raises ReadError where the file is damaged or holds more than ``settings`` allow.
    """
    data = path.read_bytes()
    if data.startswith(PARQUET):
        yield _sheet("parquet", _parquet(path), settings, path, first=1)
    elif data.startswith((SIGN, COMPOUND)):
        yield from _workbook(data, path, settings)
    else:
        text = decode_table(data, str(path))
        if text.lstrip("\ufeff \t\r\n").startswith("{"):
            yield _objects(text, path, settings)
        else:
            yield _sheet("csv", _separated(text, path), settings, path, first=2)


def _sheet(form: str, rows: Iterable[Sequence[Any]], settings: Settings, path: Path, first: int) -> Sheet:
    """Return the table whose first row names its columns; ``first`` is the number of the row below it."""
    lines = iter(rows)
    names = tuple(_text(cell) for cell in next(lines, ()))
    found = []
    for number, row in enumerate(islice(lines, settings.max_rows + 1), first):
        cells = tuple(_text(cell) for cell in row[: len(names)])
        found.append(Row(number, cells + ("",) * (len(names) - len(cells))))
    if len(found) > settings.max_rows:
        raise ReadError(
            f"the table has more than {settings.max_rows} rows", path=str(path), advice="split it"
        )
    return Sheet(form, names or ("",), tuple(found))


def _text(cell: Any) -> str:
    """Return a cell as it is written: whole numbers without a point, days without a time.

    >>> _text(2025.0), _text(None), _text(datetime(2025, 1, 18))
    ('2025', '', '2025-01-18')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | Decimal | str | int | float):
        return str(cell)
    return json.dumps(cell, ensure_ascii=False, default=str)


def _separated(text: str, path: Path) -> Iterator[list[str]]:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(len(text) + 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        # Blank rows keep their numbers.
        yield from reader
    except csv.Error as error:
        reason = f"line {reader.line_num} is no CSV: {error}"
        raise ReadError(reason, path=str(path), advice="check the quotation marks there") from None


def _objects(text: str, path: Path, settings: Settings) -> Sheet:
    objects: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\ufeff \t\r"):
            continue
        if len(objects) >= settings.max_rows:
            reason = f"the table has more than {settings.max_rows} rows"
            raise ReadError(reason, path=str(path), advice="split it")
        objects.append((number, _object(line, number, path)))
    names = tuple(dict.fromkeys(name for _, each in objects for name in each))
    rows = (Row(number, tuple(_text(each.get(name)) for name in names)) for number, each in objects)
    return Sheet("jsonl", names or ("",), tuple(rows))


def _object(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(line.strip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = f"line {number} is no JSON: {error}"
        raise ReadError(reason, path=str(path), advice="give an object a line") from None
    if not isinstance(found, dict):
        raise ReadError(f"line {number} is no JSON object", path=str(path), advice="give an object a line")
    return found


def _workbook(data: bytes, path: Path, settings: Settings) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    form = "xls"
    if data.startswith(SIGN):
        archive = Archive(data, str(path), settings)
        form = "xlsx" if archive.has("xl/workbook.xml") else "ods"
        for name in archive.names:
            # What a part really unpacks to is counted here: the parser behind takes whatever comes.
            archive.part(name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield _sheet(form, rows, settings, path, first=2)
        if not book.sheet_names:
            yield Sheet(form, ("",), ())
    except (CalamineError, OSError, ValueError) as error:
        reason = f"the workbook cannot be read: {error}"
        raise ReadError(reason, path=str(path), advice="save it anew from the program it is of") from None


def _parquet(path: Path) -> Iterator[Sequence[Any]]:
    import duckdb

    try:
        with duckdb.connect(config={"memory_limit": "2GB", "threads": 1}) as connection:
            found = connection.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
            yield [column[0] for column in found.description or ()]
            while rows := found.fetchmany(100):
                yield from rows
    except duckdb.Error as error:
        reason = f"the Parquet file cannot be read: {str(error).splitlines()[0]}"
        raise ReadError(reason, path=str(path), advice="write it anew") from None
