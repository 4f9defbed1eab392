"""``yanxing show``: a report as a page to read, every fact marked in it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from yanxing.cli.console import DEFAULT_LEDGER, LedgerOption, note
from yanxing.cli.sources import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Unpack

    from yanxing.check.dossier import Reading
    from yanxing.model import Delivered, Extraction, Report
    from yanxing.publish.entries import Said
    from yanxing.publish.fulfilment import Aftermath
    from yanxing.publish.remarks import Remark
    from yanxing.publish.scores import Score
    from yanxing.store.ledger import Ledger


class Told(TypedDict, total=False):
    """What other reports say of a report, as its page takes it."""

    card: "Sequence[Score]"
    after: "Aftermath | None"
    remarks: "Sequence[Remark]"
    beside: "Mapping[str, Sequence[Said]]"


def command(
    report: Annotated[
        str,
        typer.Argument(
            metavar="FILE|REPORT", help="A file, or a report of the ledger: 澜江省-2025, or its id."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PAGE", help="The page to write; - for standard output."),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write a report as one page that needs no other file and no network.

    Without -o the page is named after the report, as in 澜江省-2025.html. The page of a report of the ledger
    also tells what its later reports say of its targets, and the next one of its projects, livelihood items
    and tasks, sentence beside sentence; and every page which figures do not fit each other.
    """
    found, extraction, told = _load(report, ledger)
    if str(output) == "-":
        from yanxing.publish.page import render

        sys.stdout.buffer.write(render(found, extraction, **told).encode("utf-8"))
        return
    head = found.head
    name = f"{head.jurisdiction.name or Path(found.source.path).stem}-{head.year}.html"
    target = output or Path(name.replace("/", "-"))
    write_page(found, extraction, target, **told)
    note(f"open {target} in a browser")


def write_page(
    report: "Report",
    extraction: "Extraction",
    target: Path,
    **told: "Unpack[Told]",
) -> None:
    """Write the page of a report, whole or not at all."""
    from yanxing.publish.outputs import placed
    from yanxing.publish.page import render

    page = render(report, extraction, **told)
    with placed(target) as draft:
        draft.write_text(page, "utf-8", newline="\n")


def judged(ledger: "Ledger", own: "Sequence[Delivered]", year: int = 0) -> "list[Score]":
    """Return what became of a jurisdiction's targets, of one year or of all, as a page shows it.

    ``own`` are the jurisdiction's reports.

    >>> judged(ledger, own, 2024)[0].verdict
    <Verdict.ATTAINED: 'attained'>
    """
    from yanxing.link.outcomes import follow
    from yanxing.publish.scorecard import Sources
    from yanxing.publish.scores import scores
    from yanxing.settings import DEFAULT

    sources = Sources({report.id: report.head for report in own}, ledger.canonical)
    return scores(follow(own, DEFAULT.about_percent, year), sources)


def held_beside(ledger: "Ledger", own: "Sequence[Delivered]", year: int) -> "dict[str, list[Said]]":
    """Return how a year's targets stand to the level above, the own past and neighbours: lines by target.

    ``own`` are the jurisdiction's reports.

    >>> lines = held_beside(ledger, own, 2025)
    >>> sorted({field for said in lines.values() for field, *_ in said})
    ['last_result', 'last_target', 'superior']
    """
    from yanxing import pipeline

    above = pipeline.superiors(ledger, own)
    return _standings(year, (*own, *above), (*own, *pipeline.neighbours(ledger, own)))


def _standings(
    year: int, line: "Sequence[Delivered]", near: "Sequence[Delivered]" = ()
) -> "dict[str, list[Said]]":
    from yanxing.link.hierarchy import standings
    from yanxing.link.neighbours import neighbourhood
    from yanxing.publish.standings import standing_lines

    heads = {each.id: each.head for each in (*line, *near)}
    return standing_lines(standings(line, year), neighbourhood(near, year), heads)


def answered(ledger: "Ledger", report: "Report", extraction: "Extraction") -> "Aftermath | None":
    """Return what the next report says of this one's undertakings, or None where there is none yet.

    >>> answered(ledger, ledger.report("云汀市-2025"), extraction) is None
    True
    """
    from yanxing import pipeline
    from yanxing.link.courses import courses
    from yanxing.link.fulfilment import fulfilments
    from yanxing.link.projects import between
    from yanxing.model import Account
    from yanxing.publish.fulfilment import aftermath
    from yanxing.settings import DEFAULT

    before, after = Account(report, extraction), pipeline.following(ledger, report)
    if after is None:
        return None
    histories = between(before, after)
    found = fulfilments(before, after, histories, DEFAULT.about_percent)
    return aftermath(before, after, found, courses(before, after, histories))


def remarked(ledger: "Ledger", report: "Report") -> "list[Remark]":
    """Return the findings of checks that name a report of the ledger.

    >>> [one.check[1] for one in remarked(ledger, ledger.report("岳海国-2025"))]
    ['difference', 'parts and total']
    """
    from yanxing import pipeline

    return _remarks(pipeline.readings(ledger, report.head.jurisdiction.name), report, ledger.canonical)


def _remarks(
    readings: "Iterable[Reading]", report: "Report", canonical: "Callable[[str], str]"
) -> "list[Remark]":
    from yanxing.check import findings
    from yanxing.publish.remarks import remarks
    from yanxing.publish.scorecard import Sources

    chosen = list(readings)
    facts = {fact.id: fact for reading in chosen for fact in reading.facts}
    own = [finding for finding in findings(chosen) if report.id in finding.reports]
    return remarks(own, facts, Sources({each.report: each.head for each in chosen}, canonical))


def _load(name: str, ledger: Path) -> "tuple[Report, Extraction, Told]":
    """Take a file if there is one of that name, else a report of the ledger."""
    from yanxing import pipeline
    from yanxing.check.dossier import Reading
    from yanxing.model import Account

    if is_file(name, ledger):
        found = pipeline.read(name, lenient=True)
        extraction = pipeline.extract(found)
        alone = [Reading.of(found, extraction)]
        remarks = _remarks(alone, found, lambda _: found.text.canonical)
        beside = _standings(found.head.year, [Account(found, extraction).delivered])
        return found, extraction, {"remarks": remarks, "beside": beside}
    from yanxing.store.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.report(name)
        extraction = opened.extraction(found.id)
        place = found.head.jurisdiction.name
        told = Told(after=answered(opened, found, extraction))
        if place:
            told["remarks"] = remarked(opened, found)
        if place and found.head.year:
            own = pipeline.delivered(opened, place)
            told["card"] = judged(opened, own, found.head.year)
            told["beside"] = held_beside(opened, own, found.head.year)
        return found, extraction, told
