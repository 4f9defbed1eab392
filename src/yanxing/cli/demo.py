"""``yanxing demo``: the whole way on reports of a country that does not exist."""

import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yanxing.cli.build import report
from yanxing.cli.console import value
from yanxing.cli.follow import scorecard
from yanxing.cli.scorecard import aimed, apart, reached, summary
from yanxing.cli.show import held_beside, judged, remarked, write_page

if TYPE_CHECKING:
    from yanxing.store.ledger import Entry, Ledger

_SHOWN = 8


def command(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The page to write.")] = Path(
        "yanxing-demo.html"
    ),
) -> None:
    """Build a ledger of the bundled sample in a temporary place, say what it holds, write a page.

    The sample is made up: reports of the country 岳海国, its province 澜江省, and the city 云汀市.
    """
    from yanxing import pipeline
    from yanxing.store.ledger import Ledger

    with tempfile.TemporaryDirectory(prefix="yanxing-demo-") as folder:
        place = Path(folder, "ledger.duckdb")
        with as_file(files("yanxing") / "sample" / "corpus") as corpus:
            built = pipeline.build(corpus, place)
        with Ledger.open(place) as ledger:
            newest = max(ledger.reports(), key=lambda entry: (entry.head.year, entry.head.date, entry.id))
            said = (*list(report(built))[:-1], "", *_found(ledger, newest), "", *_became(ledger))
            for line in said:
                typer.echo(line)
            shown = ledger.report(newest.id)
            own = pipeline.delivered(ledger, newest.head.jurisdiction.name)
            card = judged(ledger, own)
            remarks = remarked(ledger, shown)
            beside = held_beside(ledger, own, newest.head.year)
            read = ledger.extraction(newest.id)
            write_page(shown, read, output, card=card, remarks=remarks, beside=beside)
    typer.echo(f"\nopen {output.resolve()} in a browser: the report with every figure marked")


def _found(ledger: "Ledger", newest: "Entry") -> Iterator[str]:
    """Yield the headline targets of the newest report: those of registered indicators for the year ahead."""
    from yanxing.publish.rows import fact_row, stated

    head = newest.head
    sections = {section.index for section in ledger.sections(newest.id) if section.role == "targets"}
    targets = ledger.facts(report=newest.id, role="target")
    chosen = [fact for fact in targets if fact.section in sections] or list(targets)
    file = newest.source.path.rpartition("corpus")[2].lstrip("/\\")
    yield f"What {head.jurisdiction.name} wants to reach in {head.year}, by {file}:"
    for fact in chosen[:_SHOWN]:
        row = fact_row(stated(fact, head, newest.source.path, ""))
        yield f"  {fact.indicator}  {value(row)}  [{fact.quote}]"


def _became(ledger: "Ledger") -> Iterator[str]:
    """Yield the scorecard of each year that a later report looks back on, and what was missed."""
    yield "What became of the targets, by the report of the year after:"
    for place in dict.fromkeys(entry.head.jurisdiction.name for entry in ledger.reports()):
        rows = scorecard(ledger, place)
        years = sorted({int(str(row["answered"])) - 1 for row in rows if row["answered"]})
        for year in years:
            own = [row for row in rows if row["year"] == year and row["verdict"] != "no_report_yet"]
            yield f"  {place} {year}  {summary(own)}"
            for row in own:
                if row["verdict"] == "missed":
                    yield f"    missed  {row['indicator']}  {aimed(row)} → {reached(row)}  ({apart(row)})"
