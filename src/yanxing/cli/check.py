"""``yanxing check``: figures of reports that other figures do not bear out."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.check import CHECKS
from yanxing.cli.console import (
    DEFAULT_LEDGER,
    JurisdictionOption,
    LedgerOption,
    complain,
    console,
    note,
    tell_problems,
)
from yanxing.cli.formats import OutputOption, TextFormatOption, choose, give
from yanxing.errors import YanxingError

if TYPE_CHECKING:
    from yanxing.check.dossier import Reading
    from yanxing.model import Head
    from yanxing.publish.rows import Row

CheckName = StrEnum("CheckName", [(name, name) for name in CHECKS])  # type: ignore[misc]


def command(  # noqa: PLR0913 - every option of a command is a parameter
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Reports or folders to check; without any, a ledger's."),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    year: Annotated[int | None, typer.Option(help="The year the report was delivered.")] = None,
    names: Annotated[
        list[CheckName] | None, typer.Option("--check", help="Only this check; may be given more than once.")
    ] = None,
    form: TextFormatOption = None,
    output: OutputOption = None,
) -> None:
    """Redo the arithmetic of reports, within each and across those of a jurisdiction.

    A finding says what other figures leave room for, to the rounding of the digits as written, and what
    stands there. It is a remark on a text, not on who wrote it: a slip may be of the report, of the copy that
    was read, or of this program. A check that cannot decide says nothing.
    """
    from yanxing.check import findings
    from yanxing.publish.findings import finding_row

    readings = list(_of_files(files) if files else _of_ledger(ledger))
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    heads = {reading.report: reading.head for reading in readings}
    rows = [finding_row(each, facts, heads) for each in findings(readings, names or ())]
    asked = [row for row in rows if _is_asked(row, heads, jurisdiction, year)]
    if asked or output:
        give(asked, choose(form, output), output, screen=_show)
    note(f"{len(asked)} findings in {len(readings)} reports")
    if files and not readings:
        raise typer.Exit(2)


def _is_asked(row: "Row", heads: "dict[str, Head]", jurisdiction: str, year: int | None) -> bool:
    about = [heads[report] for report in str(row["reports"]).split()]
    code = {head.jurisdiction.code for head in about}
    placed = jurisdiction in str(row["jurisdiction"]) or jurisdiction in code
    return placed and (year is None or year in {head.year for head in about})


def _of_files(files: Sequence[Path]) -> "Iterator[Reading]":
    from yanxing import pipeline
    from yanxing.check.dossier import Reading
    from yanxing.read import SUFFIXES
    from yanxing.scale.inputs import find

    inputs = find(files, SUFFIXES)
    tell_problems(inputs.problems, "failed")
    for file in inputs.files:
        try:
            report = pipeline.read(file, lenient=True)
        except YanxingError as error:
            complain(str(error))
            continue
        tell_problems(report.problems, "note")
        yield Reading.of(report, pipeline.extract(report))


def _of_ledger(path: Path) -> "Iterator[Reading]":
    from yanxing import pipeline
    from yanxing.store.ledger import Ledger

    with Ledger.open(path) as ledger:
        yield from pipeline.readings(ledger)


def _show(rows: "Sequence[Row]") -> None:
    from rich.table import Table
    from rich.text import Text

    from yanxing.publish.rows import plain

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("jurisdiction", "year", "check", "message"):
        table.add_column(name, no_wrap=name != "message", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(row[str(column.header)])) for column in table.columns))
    console().print(table)
