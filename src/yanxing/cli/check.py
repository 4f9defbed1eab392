"""``yanxing check``: figures of reports that other figures do not bear out."""

from collections.abc import Mapping, Sequence
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
    show_rows,
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
        typer.Argument(metavar="FILE", help="Reports or folders to check; without any, a ledger's."),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    year: Annotated[int | None, typer.Option(help="The year the report was delivered.")] = None,
    names: Annotated[
        list[CheckName] | None, typer.Option("--check", help="Only this check; may be given more than once.")
    ] = None,
    tally: Annotated[
        bool, typer.Option("--tally", help="Instead: how much each check compared, and how much of it held.")
    ] = False,
    form: TextFormatOption = None,
    output: OutputOption = None,
) -> None:
    """Redo the arithmetic of reports, within each and across those of a jurisdiction.

    A finding says what other figures leave room for, to the rounding of the digits as written, and what
    stands there. It is a remark on a text, not on who wrote it: a slip may be of the report, of the copy that
    was read, or of this program. A check that cannot decide says nothing; --tally tells how much each had to
    compare, so that no finding can be told from nothing to compare.

    Exit status: 0 every file was checked; 1 some could not be read; 2 none could.
    """
    from yanxing.check import comparisons
    from yanxing.publish.findings import finding_row, tally_rows

    readings, failed = _of_files(files) if files else (_of_ledger(ledger), 0)
    facts = {fact.id: fact for reading in readings for fact in reading.facts}
    heads = {reading.report: reading.head for reading in readings}
    asked = _asked(heads, jurisdiction, year)
    made = [each for each in comparisons(readings, names or ()) if not asked.isdisjoint(each.reports)]
    found = [each.finding for each in made if each.finding]
    if tally:
        rows = list(tally_rows(made, names or CHECKS))
        give(rows, choose(form, output), output, screen=lambda counts: show_rows(counts, tuple(counts[0])))
    elif found or output:
        rows = [finding_row(each, facts, heads) for each in found]
        give(rows, choose(form, output), output, screen=_show, nothing="no figures that do not fit")
    note(f"{_counted(len(found), 'finding')} in {_counted(len(asked), 'report')}")
    if failed:
        raise typer.Exit(1 if readings else 2)


def _asked(heads: "Mapping[str, Head]", jurisdiction: str, year: int | None) -> set[str]:
    """Return the reports that were asked for: a finding concerns each report whose figures it holds."""
    from yanxing.rules.jurisdictions import meant

    named = meant(jurisdiction, (head.jurisdiction for head in heads.values()))
    return {
        report
        for report, head in heads.items()
        if head.jurisdiction.name in named and year in (None, head.year)
    }


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _of_files(files: Sequence[Path]) -> "tuple[list[Reading], int]":
    """Return the readings of files, and how many could not be read."""
    from yanxing import pipeline
    from yanxing.check.dossier import Reading
    from yanxing.read import SUFFIXES
    from yanxing.scale.inputs import find

    inputs = find(files, SUFFIXES)
    tell_problems(inputs.problems, "failed")
    readings = []
    for file in inputs.files:
        try:
            report = pipeline.read(file, lenient=True)
        except YanxingError as error:
            complain(str(error))
            continue
        tell_problems(report.problems, "note")
        readings.append(Reading.of(report, pipeline.extract(report)))
    return readings, len(inputs.problems) + len(inputs.files) - len(readings)


def _of_ledger(path: Path) -> "list[Reading]":
    from yanxing import pipeline
    from yanxing.store.ledger import Ledger

    with Ledger.open(path) as ledger:
        return list(pipeline.readings(ledger))


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
