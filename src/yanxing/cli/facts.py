"""``yanxing facts``: facts of a ledger, chosen and in any shape."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.console import (
    DEFAULT_LEDGER,
    JurisdictionOption,
    LedgerOption,
    note,
    nothing_like,
    show_facts,
)
from yanxing.cli.formats import FormatOption, OutputOption, choose, give
from yanxing.model import Measure, Role

if TYPE_CHECKING:
    from yanxing.model import Fact
    from yanxing.publish.rows import Row
    from yanxing.store.ledger import Ledger


def command(  # noqa: PLR0913 - every option of a command is a parameter
    ledger: LedgerOption = DEFAULT_LEDGER,
    jurisdiction: JurisdictionOption = "",
    year: Annotated[int | None, typer.Option(help="The year the report was delivered.")] = None,
    indicator: Annotated[str, typer.Option(help="Part of the words, or an id of the registry.")] = "",
    role: Annotated[Role | None, typer.Option(help="What the figure is for.")] = None,
    measure: Annotated[Measure | None, typer.Option(help="What the figure measures.")] = None,
    area: Annotated[str, typer.Option(help="Part of a place's name, or its code.")] = "",
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only facts with a doubt.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Give facts of a ledger, by jurisdiction, year and place in the text.

    xlsx and parquet need -o. csv written with -o begins with the mark that Excel needs to read it right; csv
    in a pipe does not.
    """
    from yanxing.store.ledger import FactFilter, Ledger

    asked = FactFilter(
        jurisdiction=jurisdiction, indicator=indicator, role=role or "", measure=measure or "", area=area
    )
    asked["doubtful"] = doubtful
    if year:
        asked["year"] = year
    if limit:
        asked["limit"] = limit
    with Ledger.open(ledger) as opened:
        rows = _rows(opened, opened.facts(**asked))
        nothing = nothing_like("facts", jurisdiction, opened)
    give(rows, choose(form, output), output, screen=partial(show_facts, reports=True))
    if not rows:
        note(nothing)


def _rows(ledger: "Ledger", found: "tuple[Fact, ...]") -> "list[Row]":
    """Return the rows of facts, each report's text fetched once."""
    from yanxing.publish.rows import fact_row, stated

    entries = {entry.id: entry for entry in ledger.reports()}
    rows: list[Row] = []
    titles: dict[int, str] = {}
    report, canonical = "", ""
    for fact in found:
        if fact.report != report:
            report, canonical = fact.report, ledger.canonical(fact.report)
            titles = {section.index: section.title for section in ledger.sections(fact.report)}
        entry = entries[fact.report]
        said = stated(fact, entry.head, entry.source.path, canonical, titles.get(fact.section, ""))
        rows.append(fact_row(said))
    return rows
