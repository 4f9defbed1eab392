"""Where rows go and in what shape: shared by the commands that give facts."""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import for_people, note
from yanxing.errors import YanxingError

if TYPE_CHECKING:
    from yanxing.publish.rows import Row


class TextFormat(StrEnum):
    """Shapes that a stream can take."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Format(StrEnum):
    """Shapes that a stream or a file can take."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


FORMAT_OPTION = typer.Option("--format", "-f", help="Without it: a table on a terminal, jsonl in a pipe.")
FormatOption = Annotated[Format | None, FORMAT_OPTION]
TextFormatOption = Annotated[TextFormat | None, FORMAT_OPTION]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending says in which format."),
]

_BY_ENDING = {".jsonl": "jsonl", ".csv": "csv", ".tsv": "table", ".xlsx": "xlsx", ".parquet": "parquet"}


def choose(asked: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one the file's ending names, else what fits the reader.

    >>> choose(None, Path("a.xlsx")), choose("csv", Path("a.txt"))
    ('xlsx', 'csv')
    """
    if asked:
        return asked
    if output:
        return _of_name(output)
    return "table" if for_people() else "jsonl"


def _of_name(output: Path) -> str:
    form = _BY_ENDING.get(output.suffix.lower(), "")
    if not form:
        raise YanxingError(
            "the ending of this name says no format",
            path=str(output),
            advice=f"end it in {', '.join(_BY_ENDING)}, or say which with --format",
        )
    return form


Screen = Callable[[Sequence["Row"]], None]


def give(rows: Sequence["Row"], form: str, output: Path | None, *, screen: Screen, nothing: str = "") -> None:
    """Write rows to a file, to a pipe, or with ``screen`` as a table to a terminal.

    Where there are none ``nothing`` is said, and no file is written: what columns it would have nobody knows.
    """
    from yanxing.publish import tables

    if nothing and not rows:
        note(f"{nothing}; {output} is not written" if output else nothing)
        return
    if output:
        tables.write(rows, form, output)
        note(f"{len(rows)} rows written to {output}")
    elif form not in tables.TEXT_FORMATS:
        raise YanxingError(f"{form} is no text", advice=f"name a file to write: -o facts.{form}")
    elif form == "table" and for_people():
        screen(rows)
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.writelines(tables.text(rows, form))
        sys.stdout.flush()
