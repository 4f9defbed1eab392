"""`make accuracy`: score the engine on the gold reports, and look over the whole corpus."""

import argparse
import sys
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console

import yanxing
from scripts.accuracy import tables
from scripts.accuracy.engine import Dump, run_engine
from scripts.accuracy.expected import Compared, compare_headline, read_table
from scripts.accuracy.floors import FLOORS, Figures, Floors, fallen, read_floors, risen, write_floors
from scripts.accuracy.folders import corpus_files, corpus_folder, gold_folder
from scripts.accuracy.gold import GoldReport, Scored, gold_hash, gold_reports, mean, score
from scripts.accuracy.sanity import survey

HELP = "Score the engine on gold and look over the corpus; YANXING_GOLD and YANXING_CORPUS name the folders."


def main() -> int:
    """Return 0 where no score fell below its floor, 1 where one did, 2 where nothing could be measured."""
    options = _options()
    out = Console()
    gold, corpus = gold_folder(), corpus_folder()
    reports = gold_reports(gold, corpus) if gold and corpus else ()
    if corpus is None or (options.gold_only and not reports):
        out.print("No gold annotations or no corpus: set YANXING_GOLD and YANXING_CORPUS to their folders.")
        return 2
    files = [report.source for report in reports] if options.gold_only else corpus_files(corpus)
    said = run_engine(files)
    figures = _print_scores(out, gold, reports, said, options.errors) if gold and reports else {}
    if not options.gold_only:
        out.print(tables.sanity(survey(said)))
        out.print(tables.headlines(_headlines(corpus, said)))
    return _settle(out, options, figures, gold_hash(gold)) if gold and reports else 0


def _print_scores(
    out: Console, gold: Path, reports: tuple[GoldReport, ...], said: dict[Path, Dump], errors: int
) -> dict[str, Figures]:
    """Print how the reports that have gold are read, with so many errors of each kind; return the figures."""
    scored = {report.name: score(gold, report, said[report.source]) for report in reports}
    figures = with_mean(scored)
    out.print(tables.scores(figures))
    out.print(tables.fields({name: each.fields for name, each in scored.items()}))
    out.print(tables.doubts(gold, scored))
    for report in reports[: errors and len(reports)]:
        tables.errors(out, gold, report, scored[report.name], errors)
    return figures


def with_mean(scored: dict[str, Scored]) -> dict[str, Figures]:
    """Return the figures of each report and, last, their mean."""
    figures = {name: each.figures for name, each in scored.items()}
    return figures | {"mean": mean(list(figures.values()))}


def measure(gold: Path, reports: tuple[GoldReport, ...]) -> dict[str, Figures]:
    """Run the engine over the gold reports and return the figures of each, and their mean."""
    said = run_engine([report.source for report in reports])
    return with_mean({report.name: score(gold, report, said[report.source]) for report in reports})


def _headlines(corpus: Path, said: dict[Path, Dump]) -> list[Compared]:
    reports = [report for report in read_table("headline-2026.toml") if corpus / report["file"] in said]
    return [compare_headline(report, said[corpus / report["file"]].rows) for report in reports]


def _settle(out: Console, options: argparse.Namespace, figures: dict[str, Figures], gold: str) -> int:
    """Hold the figures against the floors, and raise these if asked."""
    floors = read_floors()
    if floors.gold and floors.gold != gold and not options.repin:
        out.print(
            f"The gold is not the one the floors were measured on ({floors.gold[:12]}, now {gold[:12]})."
        )
        out.print("Pin floors for the new gold with --repin.")
        return 1
    if floors.gold == gold and options.repin:
        out.print(
            "The gold is the one the floors were measured on: --repin would only lower them. Use --raise."
        )
        return 1
    lines = fallen(floors, figures) if floors.gold == gold else []
    for line in lines:
        out.print(line)
    if options.raise_floors or options.repin:
        measured = f"version {yanxing.__version__}, {date.today().isoformat()}"
        write_floors(replace(risen(floors, figures, gold), measured=measured))
        out.print(
            f"floors written to {FLOORS.name}; none was lowered" if floors != Floors() else "floors pinned"
        )
    return 1 if lines else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.accuracy", description=HELP)
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="raise the floors to these scores"
    )
    parser.add_argument("--repin", action="store_true", help="pin floors anew, where the gold has changed")
    parser.add_argument("--gold-only", action="store_true", help="leave out the rest of the corpus")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N errors of each kind a report"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
