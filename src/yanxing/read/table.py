"""Tables with a report to a row: CSV, JSON lines, workbooks and Parquet, with columns known by their names.

A row is named as ``file.csv#row12``, counted as a spreadsheet counts: the header is row 1. Of JSON lines it
is the number of the line, of Parquet that of the record.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Problem
from yanxing.read import html, txt
from yanxing.read.columns import Columns, find_columns
from yanxing.read.document import ROW, Document, Hint
from yanxing.read.manifest import REQUIRED
from yanxing.read.rows import SUFFIXES, Sheet, holds, sheets
from yanxing.read.years import day_in
from yanxing.settings import DEFAULT, Settings

__all__ = [
    "SUFFIXES",
    "Listing",
    "holds",
    "is_manifest",
    "listing",
    "name_of_row",
    "of_row",
    "read_row",
    "read_table",
]

_ROW = re.compile(r"(.+)#row(\d{1,9})")
# A spreadsheet's cell holds no more characters than this: what is as long has been cut off.
_CELL = 32_767
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_FIELDS = ("title", "url", "kind", "speaker", "session")
# A text pasted into one cell often keeps two wide spaces, or a written-out line break, for each paragraph.
_LOST_BREAKS = ("\u3000\u3000", "\\n")
_FEWEST = 3
_HEADER = 4096


class Listing(Struct, frozen=True):
    """The rows of a table that hold reports, each with a digest of all it says.

    ``single`` is a file that is no table, to be read by itself. ``problem`` tells why a table gives no rows,
    ``sound`` whether it is a table all the same, only of other things.
    """

    rows: tuple[tuple[int, str], ...] = ()
    single: bool = False
    problem: Problem | None = None
    sound: bool = False


def of_row(path: Path) -> tuple[Path, int] | None:
    """Return table and number of the row that a path names, or None where it names a file.

    >>> of_row(Path("全国.csv#row12"))
    (PosixPath('全国.csv'), 12)
    """
    match = _ROW.fullmatch(str(path))
    return (Path(match[1]), int(match[2])) if match and not path.exists() else None


def name_of_row(path: Path, number: int) -> Path:
    """Return the path that names a row of a table."""
    return Path(f"{path}#row{number}")


def is_manifest(path: Path, settings: Settings = DEFAULT) -> bool:
    """Tell from its name or first line whether a table says whose reports files are, and holds no texts."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open("rb") as file:
            names = file.readline(_HEADER).decode("utf-8-sig", "replace").strip().split(",")
    except OSError:
        return False
    says = {name.strip('" ').lower() for name in names} >= set(REQUIRED)
    return (says or path.name == settings.manifest_name) and not find_columns(names).text


def listing(path: Path, settings: Settings = DEFAULT) -> Listing:
    """Return which rows of the table at ``path`` hold reports."""
    try:
        if not holds(path.read_bytes(), path):
            return Listing(single=True)
        sheet, columns = _table(path, settings)
        if _is_prose(sheet, columns):
            return Listing(single=True)
        if not columns.text:
            return Listing(problem=_textless(sheet, path), sound=True)
    except ReadError as error:
        return Listing(problem=Problem(str(path), error.reason, error.advice))
    except OSError as error:
        return Listing(problem=Problem(str(path), f"cannot be opened: {error.strerror}"))
    held = columns.text
    rows = ((row.number, row.cells) for row in sheet.rows if row.cells[held[0]].strip())
    return Listing(tuple((number, sha256("\0".join(cells).encode()).hexdigest()) for number, cells in rows))


def read_table(path: Path, settings: Settings = DEFAULT) -> Document | None:
    """Return the only report of the table at ``path``; None where the file is no table of reports but a text.

    Raises ReadError where the table holds several reports or none.
    """
    sheet, columns = _table(path, settings)
    if _is_prose(sheet, columns):
        return None
    if not columns.text:
        problem = _textless(sheet, path)
        raise ReadError(problem.reason, path=problem.path, advice=problem.advice)
    rows = [row.number for row in sheet.rows if row.cells[columns.text[0]].strip()]
    if len(rows) == 1:
        return read_row(path, rows[0], settings)
    if not rows:
        raise ReadError("this table holds no text", path=str(path), advice="put the texts into full_text")
    raise ReadError(
        f"this is a table of {len(rows)} reports",
        path=str(path),
        advice=f"build it, or name one of its rows: {name_of_row(path, rows[0])}",
    )


def _is_prose(sheet: Sheet, columns: Columns) -> bool:
    """Tell a text that goes by the name of a table: it has hardly a comma in its first line, its title."""
    if sheet.format != "csv":
        return False
    titled = len(sheet.names) == 1 and not sheet.names[0].isascii()
    return titled or (len(sheet.names) < _FEWEST and not columns.text)


def _textless(sheet: Sheet, path: Path) -> Problem:
    names = ", ".join(filter(None, sheet.names[:12]))
    reason = f"no column of this table holds the texts of reports; it has {names or 'no columns'}"
    return Problem(str(path), reason, "name the column with the texts full_text")


def read_row(path: Path, number: int, settings: Settings = DEFAULT) -> Document:
    """Return the report in a row of the table at ``path``; offsets count in the row's text.

    Raises ReadError where there is no such row, or it holds no report.
    """
    named = str(name_of_row(path, number))
    sheet, columns = _table(path, settings)
    row = next((row for row in sheet.rows if row.number == number), None)
    if row is None or not columns.text or not row.cells[columns.text[0]].strip():
        raise ReadError("there is no report in this row", path=named, advice="check the number of the row")
    written = row.cells[columns.text[0]]
    data = _with_breaks(written).encode("utf-8", "surrogatepass")
    read = html.read_bytes if html.holds(data) else txt.read_bytes
    document = read(data, named, settings)
    digest = sha256("\0".join(row.cells).encode("utf-8", "surrogatepass")).hexdigest()
    source = replace(document.source, format=sheet.format, sha256=digest)
    problems = document.problems
    if len(written) == _CELL and sheet.format in ("xlsx", "xls", "ods"):
        reason = f"the text ends at {_CELL:,} characters, the most that a cell holds: it has been cut off"
        problems += (Problem(named, reason, "take the text from its source"),)
    hints = (*_hints(columns, row.cells), *document.hints)
    return replace(document, source=source, hints=hints, problems=problems)


def _hints(columns: Columns, cells: tuple[str, ...]) -> Iterator[Hint]:
    """Yield what a row says of its report: the narrowest place it names, the next one above as its parent."""

    def said(field: str) -> str:
        return next((cells[at].strip() for at in columns.places.get(field, ()) if cells[at].strip()), "")

    within = [said(field) for field in ("jurisdiction", "county", "city", "province")]
    places = list(dict.fromkeys(filter(None, within)))
    for field, value in zip(("jurisdiction", "parent"), places, strict=False):
        yield Hint(field, value, ROW)
    year = _YEAR.search(said("year"))
    if year:
        yield Hint("year", year[1], ROW)
    yield Hint("date", day_in(said("date")), ROW)
    for field in _FIELDS:
        yield Hint(field, said(field), ROW)


def _with_breaks(text: str) -> str:
    """Return a text of one line with the line breaks it lost, each character in its place.

    >>> _with_breaks("一、回顾　　去年增产。　　二、任务　　今年")
    '一、回顾\\n\\u3000去年增产。\\n\\u3000二、任务\\n\\u3000今年'
    """
    if "\n" in text.strip() or "\r" in text.strip():
        return text
    for lost in _LOST_BREAKS:
        if text.count(lost) >= _FEWEST:
            return text.replace(lost, "\n\u3000")
    return text


def _table(path: Path, settings: Settings) -> tuple[Sheet, Columns]:
    """Return the first sheet with a column of texts, or the first at all."""
    txt.check_size(path, settings.max_bytes)
    found = _sheets(path, path.stat().st_mtime_ns, settings)
    known = [(sheet, find_columns(sheet.names)) for sheet in found]
    return next(((sheet, columns) for sheet, columns in known if columns.text), known[0])


@lru_cache(maxsize=2)
def _sheets(path: Path, _changed: int, settings: Settings) -> tuple[Sheet, ...]:
    """Read a table once for all its rows, in a process of its own: parsers of workbooks are not ours."""
    limits = isolate.Limits(settings.table_seconds, settings.table_megabytes)
    task = msgspec.msgpack.encode((str(path.absolute()), settings))
    answer = isolate.call("yanxing.read.table:load", task, limits, str(path))
    return msgspec.msgpack.decode(answer, type=tuple[Sheet, ...])


def load(task: bytes) -> bytes:
    """Read a table's sheets, in the process that was started for it."""
    path, settings = msgspec.msgpack.decode(task, type=tuple[str, Settings])
    return msgspec.msgpack.encode(tuple(sheets(Path(path), settings)))
