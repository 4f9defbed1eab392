"""``yanxing projects``: the named projects of a report or a ledger, and how each stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import DEFAULT_LEDGER, JurisdictionOption, LedgerOption, show_rows
from yanxing.cli.formats import FormatOption, OutputOption, choose, give
from yanxing.cli.sources import load
from yanxing.model import ProjectStatus

if TYPE_CHECKING:
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import ProjectFilter

_SHOWN = ("jurisdiction", "year", "name", "status", "role", "period", "kind", "facts")


def command(  # noqa: PLR0913 - every option of a command is a parameter
    report: Annotated[
        str,
        typer.Argument(metavar="FILE|REPORT", help="A file, - or a report of the ledger; else all of it."),
    ] = "",
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    year: Annotated[int | None, typer.Option(help="The year the report was delivered.")] = None,
    name: Annotated[str, typer.Option(help="Part of the project's name.")] = "",
    status: Annotated[ProjectStatus | None, typer.Option(help="How it stands.")] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give the mentions of named projects that say how they stand: in preparation, begun, built, in use.

    A name is in full even where the text shares a word among several; start and end count the characters of
    the decoded file and show the part of the name that stands there. xlsx and parquet need -o.
    """
    asked: ProjectFilter = {"jurisdiction": jurisdiction, "name": name, "status": status or ""}
    if year:
        asked["year"] = year
    rows = _of_report(report, ledger, asked) if report else _of_ledger(ledger, asked)
    give(
        rows,
        choose(form, output),
        output,
        screen=lambda found: show_rows(found, _SHOWN),
        nothing="no projects are like that",
    )


def _of_report(report: str, ledger: Path, asked: "ProjectFilter") -> "list[Row]":
    from yanxing.publish.undertakings import project_rows

    found, extraction = load(report, ledger)
    return [
        row
        for row in project_rows(found, extraction)
        if asked["name"] in str(row["name"]) and asked["status"] in ("", row["status"])
    ]


def _of_ledger(ledger: Path, asked: "ProjectFilter") -> "list[Row]":
    from yanxing.publish.undertakings import project_row
    from yanxing.store.ledger import Ledger

    rows: list[Row] = []
    with Ledger.open(ledger) as opened:
        entries = {entry.id: entry for entry in opened.reports()}
        titles: dict[int, str] = {}
        current = ""
        for mention in opened.projects(**asked):
            if mention.report != current:
                current = mention.report
                titles = {section.index: section.title for section in opened.sections(current)}
                facts = {fact.id: fact for fact in opened.facts(report=current)}
            entry = entries[current]
            section = titles.get(mention.section, "")
            rows.append(project_row(mention, entry.head, section, facts, entry.source.path))
    return rows
