"""The order of the stages: from a file to a report, from a report to its facts, from many files to a ledger.

    source bytes ─read→ document ─outline→ report ─statements→ facts, numerals, goals
                 ─undertakings→ projects, tasks, programmes ─store→ ledger

Stages do not know each other; they meet here.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from yanxing import statements
from yanxing.check.accounted import unaccounted
from yanxing.check.dossier import Reading
from yanxing.errors import LedgerError, YanxingError
from yanxing.ids import content_id
from yanxing.model import Account, Delivered, Extraction, Fact, Head, Problem, Report
from yanxing.outline import outline
from yanxing.read import (
    SUFFIXES,
    Document,
    Manifest,
    determine_head,
    nearest_manifest,
    read_bytes,
    read_document,
)
from yanxing.scale.harvest import pack
from yanxing.settings import DEFAULT
from yanxing.undertakings import undertake

if TYPE_CHECKING:
    from yanxing.scale.build import BuildSummary, Progress
    from yanxing.store.ledger import Entry, Ledger

# A message names no more jurisdictions than this.
_TOLD = 8

__all__ = ["account", "build", "delivered", "extract", "following", "harvest", "read", "read_stream"]


def read(path: str | Path, *, lenient: bool = False) -> Report:
    """Read one file: whose report it is, its text with the map to the source, its outline.

    Whose it is comes from a manifest (``reports.csv`` beside the file or above), from the head of the text,
    or from file and folder names. Where that is not enough, HeadError says what to write in the manifest;
    ``lenient`` goes on without a jurisdiction.

    >>> read("reports/澜江省/2025.txt").head.jurisdiction.name
    '澜江省'
    """
    return _report(read_document(Path(path)), Path(path), lenient=lenient)


def extract(report: Report) -> Extraction:
    """Read out of a report its facts, numerals and goals, and its projects, tasks and programmes.

    >>> extract(read("reports/澜江省/2025.txt")).projects[0].status.value
    'operating'
    """
    return undertake(report, statements.extract(report))


def read_stream(data: bytes, name: str = "-") -> Report:
    """Read what came through a pipe, with no name or manifest to tell whose it is.

    >>> read_stream("2025年，全省粮食产量达到120万吨，城镇新增就业5万人以上。".encode()).head.year
    2025
    """
    return _report(read_bytes(data, name), Path(name), lenient=True)


def build(
    paths: str | Path | Iterable[str | Path],
    ledger: str | Path = "ledger.duckdb",
    *,
    workers: int | None = None,
    seconds: float = DEFAULT.document_seconds,
    progress: "Callable[[Progress], None] | None" = None,
) -> "BuildSummary":
    """Read files and folders into a ledger, which then holds exactly them; a file that fails stops nothing.

    Reports that have not changed since the ledger was last built are copied from it. The work is done in
    ``workers`` processes (as many as there are processors), each file in at most ``seconds``; ``progress``
    is told after each.

    >>> build("reports", "ledger.duckdb").counts.reports
    8
    """
    from yanxing.scale.build import Plan, assemble
    from yanxing.scale.inputs import find
    from yanxing.scale.rows import expand

    count = workers or os.cpu_count() or 1
    inputs = expand(find([paths] if isinstance(paths, str | Path) else paths, SUFFIXES), count, seconds)
    inputs = replace(inputs, remarks=(*inputs.remarks, *_faulty_lines(inputs.files)))
    plan = Plan("yanxing.pipeline:harvest", count, seconds, context=_listed)
    return assemble(inputs, Path(ledger), plan, progress)


def harvest(path: str) -> bytes:
    """Do, in a worker process, all there is to do for one file.

    >>> isinstance(harvest("reports/澜江省/2025.txt"), bytes)
    True
    """
    report = read(path)
    extraction = extract(report)
    return pack(report, extraction, len(unaccounted(report, extraction)))


def delivered(ledger: "Ledger", jurisdiction: str = "") -> tuple[Delivered, ...]:
    """Return the reports of one jurisdiction, by name, part of it or code, or of all, to hold side by side.

    >>> [report.head.year for report in delivered(ledger, "澜江省")]
    [2023, 2024, 2025]
    """
    chosen = _entries(ledger, jurisdiction) if jurisdiction else list(ledger.reports())
    # One question for all facts: asked report by report it takes several times as long.
    # By name, as the code of a place may have changed between its reports.
    name = chosen[0].head.jurisdiction.name if jurisdiction else ""
    facts: dict[str, list[Fact]] = {entry.id: [] for entry in chosen}
    for fact in ledger.facts(jurisdiction=name):
        if fact.report in facts:
            facts[fact.report].append(fact)
    return tuple(
        Delivered(
            entry.id, entry.head, tuple(facts[entry.id]), ledger.goals(entry.id), ledger.sections(entry.id)
        )
        for entry in chosen
    )


def account(ledger: "Ledger", key: str) -> Account:
    """Return one report of a ledger with all that was read out of it.

    >>> account(ledger, "澜江省-2024").report.head.year
    2024
    """
    report = ledger.report(key)
    return Account(report, ledger.extraction(report.id))


def following(ledger: "Ledger", report: Report) -> Account | None:
    """Return the next report of the same jurisdiction and kind, or None where there is none yet.

    >>> following(ledger, ledger.report("澜江省-2024")).report.head.year
    2025
    """
    head = report.head
    if not head.jurisdiction.name or not head.year:
        return None
    later = [
        entry
        for entry in ledger.reports()
        if entry.head.jurisdiction.name == head.jurisdiction.name
        and entry.head.kind == head.kind
        and entry.head.year > head.year
    ]
    first = min(later, key=lambda entry: (entry.head.year, entry.head.date, entry.id), default=None)
    return account(ledger, first.id) if first else None


def superiors(ledger: "Ledger", reports: Iterable[Delivered]) -> tuple[Delivered, ...]:
    """Return the reports of the jurisdictions above those of ``reports``, up to the nation's; not those.

    >>> sorted({report.head.jurisdiction.code for report in superiors(ledger, delivered(ledger, "云汀市"))})
    ['900000', '990000']
    """
    parents = {entry.head.jurisdiction.code: entry.head.jurisdiction.parent for entry in ledger.reports()}
    own, above = list(reports), list[str]()
    for report in own:
        code = report.head.jurisdiction.parent
        while code in parents and code not in above:
            above.append(code)
            code = parents[code]
    known = {report.id for report in own}
    return tuple(report for code in above for report in delivered(ledger, code) if report.id not in known)


def neighbours(ledger: "Ledger", reports: Iterable[Delivered]) -> tuple[Delivered, ...]:
    """Return the reports of the neighbours of one jurisdiction: of its level, under the same one.

    >>> neighbours(ledger, delivered(ledger, "云汀市"))
    ()
    """
    own = {report.head.jurisdiction for report in reports}
    groups = {(place.parent, place.level) for place in own if place.parent}
    taken = {place.name for place in own}
    names = dict.fromkeys(
        place.name
        for place in (entry.head.jurisdiction for entry in ledger.reports())
        if (place.parent, place.level) in groups and place.name not in taken
    )
    return tuple(report for name in names for report in delivered(ledger, name))


def readings(ledger: "Ledger", jurisdiction: str = "") -> Iterator[Reading]:
    """Yield the reports of one jurisdiction and of those above it, or of all, as checks see them.

    >>> [reading.head.year for reading in readings(ledger, "岳海国")]
    [2023, 2024, 2025]
    """
    heads = {entry.id: entry.head for entry in ledger.reports()}
    names = _upwards(heads.values(), _entries(ledger, jurisdiction)[0].head) if jurisdiction else [""]
    for name in names:
        # One question for all facts of a place, which come report by report.
        for report, facts in groupby(ledger.facts(jurisdiction=name), key=lambda fact: fact.report):
            yield Reading(report, heads[report], ledger.folded(report), tuple(facts))


def _upwards(heads: Iterable[Head], own: Head) -> list[str]:
    """Return the name of a jurisdiction and of those above it, from the bottom up."""
    places = {head.jurisdiction.code: head.jurisdiction for head in heads if head.jurisdiction.code}
    found = [own.jurisdiction.name]
    code = own.jurisdiction.parent
    while code in places and places[code].name not in found:
        found.append(places[code].name)
        code = places[code].parent
    return found


def _entries(ledger: "Ledger", jurisdiction: str) -> "list[Entry]":
    """Return the reports of the one jurisdiction that is meant."""
    names = ledger.named(jurisdiction)
    if len(names) != 1:
        several = f"{jurisdiction} may mean {len(names)} jurisdictions"
        reason = several if names else f"no report of {jurisdiction} here"
        known = names or ledger.named()
        more = " …" if len(known) > _TOLD else ""
        advice = f"name one jurisdiction: {'、'.join(known[:_TOLD])}{more}"
        raise LedgerError(reason, path=str(ledger.path), advice=advice)
    return [*ledger.reports(jurisdiction=names[0])]


def _report(document: Document, path: Path, *, lenient: bool) -> Report:
    manifest = nearest_manifest(path)
    entry = manifest.entry(path) if manifest else None
    head, problems = determine_head(document, path, entry, lenient=lenient)
    return Report(
        id=content_id(document.source.sha256, head.jurisdiction.name, head.year, head.kind),
        source=document.source,
        head=head,
        text=document.text,
        sections=outline(document.text, document.cells, head.kind, head.reviewed),
        furniture=document.furniture,
        problems=(*problems, *document.problems),
        tables=document.tables,
        pages=document.pages,
        uncertain=document.uncertain,
        kept=document.kept,
    )


def _faulty_lines(files: Iterable[Path]) -> tuple[Problem, ...]:
    """Return what is wrong with lines of the manifests that list these files."""
    manifests: dict[Path, Manifest] = {}
    for path in files:
        # A manifest that cannot be read at all is told by each file that hangs on it.
        with suppress(YanxingError):
            if manifest := nearest_manifest(path):
                manifests[manifest.path] = manifest
    return tuple(problem for manifest in manifests.values() for problem in manifest.problems)


def _listed(path: Path) -> str:
    """Return what a manifest says of a file, on whatever line: with the content it decides what is read."""
    manifest = nearest_manifest(path)
    entry = manifest.entry(path) if manifest else None
    return repr(replace(entry, line=0)) if entry else ""
